"""What is true of offerings: their stages and what a partner may pay for."""

from enum import StrEnum

from lms.kernel.workflow import Step, Workflow
from lms.offerings.rules.faults import SEATS, faults_of, per_state, per_state_text, undeclared

__all__ = [
    "OFFERING",
    "SEATS",
    "Funded",
    "OfferingStage",
    "faults_of",
    "per_state",
    "per_state_text",
    "undeclared",
]


class OfferingStage(StrEnum):
    """Where an offering stands."""

    DRAFT = "draft"
    OPEN = "open"
    WITHDRAWN = "withdrawn"
    TAKEN_UP = "taken_up"
    RENEWED = "renewed"


OFFERING = Workflow(
    "offering",
    Step("publish", OfferingStage.DRAFT, OfferingStage.OPEN),
    Step("withdraw", (OfferingStage.DRAFT, OfferingStage.OPEN), OfferingStage.WITHDRAWN),
    Step("take_up", OfferingStage.OPEN, OfferingStage.TAKEN_UP),
    Step("renew", OfferingStage.OPEN, OfferingStage.RENEWED),
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
