"""What is true of offerings: their stages and what a partner may pay for."""

from enum import StrEnum

from lms.kernel.money import fault_of_amount
from lms.kernel.workflow import Step, Workflow


class OfferingStage(StrEnum):
    """Where an offering stands."""

    DRAFT = "draft"
    OPEN = "open"
    WITHDRAWN = "withdrawn"
    TAKEN_UP = "taken_up"


OFFERING = Workflow(
    "offering",
    Step("publish", OfferingStage.DRAFT, OfferingStage.OPEN),
    Step("withdraw", (OfferingStage.DRAFT, OfferingStage.OPEN), OfferingStage.WITHDRAWN),
    Step("take_up", OfferingStage.OPEN, OfferingStage.TAKEN_UP),
)


class Funded(StrEnum):
    """What an offering pays for, per seat (terms of reference, paragraph 8)."""

    TUITION = "tuition"
    TRAVEL = "travel"
    ACCOMMODATION = "accommodation"
    PER_DIEM = "per_diem"
    VISA = "visa"
    INSURANCE = "insurance"
    INTERPRETATION = "interpretation"
    EQUIPMENT = "equipment"


class Condition(StrEnum):
    """What a state or nominee must bring."""

    TREATY_PARTY = "treaty_party"
    VETTING = "vetting"
    EQUIPMENT = "equipment"
    AGREEMENT = "agreement"


def fault_of(offering):
    """Return (field, sentence) for what contradicts itself in an offering, or None."""
    if offering.end_on < offering.start_on:
        return "end_on", "It ends before it starts."
    fault = _fault_of_topics(offering.topics) or _fault_of_money(offering.budget, offering.currency)
    if fault:
        return fault
    if offering.state_cap is not None and offering.state_cap > offering.seats:
        return "state_cap", "The most per state is more than all seats together."
    if (offering.minimum_cohort or 1) > offering.seats:
        return (
            "minimum_cohort",
            "The smallest group is larger than the number of seats.",
        )
    return None


def _fault_of_topics(topics):
    if not topics:
        return "topic_1", "Name at least one topic."
    for topic in topics:
        if topic["exit"] < topic["entry"]:
            return "topic_1", f"{topic['code']}: people would leave at a lower level than they enter."
    codes = [topic["code"] for topic in topics]
    if len(set(codes)) < len(codes):
        return "topic_2", "Name each topic once, with the levels at which people enter and leave."
    return None


def _fault_of_money(budget, currency):
    if (budget is None) != (currency is None):
        return "currency" if currency is None else "budget", "Give the budget and its currency, or neither."
    wrong = fault_of_amount(budget, currency)
    return ("budget", wrong) if wrong else None
