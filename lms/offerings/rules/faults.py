"""What contradicts itself in an offering: topics, caps, money. Each answer names the field and says the cure."""

import re
from decimal import Decimal, InvalidOperation

from lms.kernel.money import fault_of_amount

SEATS = 5000
"""The most seats of one offering."""
LINE = re.compile(r"([A-Za-z]{2})[\s:=]+(\S+)")


def fault_of(offering):
    """Return (field, sentence) for what contradicts itself in an offering, or None."""
    if offering.end_on < offering.start_on:
        return "end_on", "It ends before it starts."
    return _fault_of_topics(offering.topics) or _fault_of_caps(offering) or _fault_of_money(offering)


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


def _fault_of_caps(offering):
    """Return what no plan could keep: more for one state than there is, or for one that may not come."""
    seats, cap, eligible = offering.seats, offering.state_cap, offering.eligible_states
    if cap is not None and cap > seats:
        return "state_cap", "The most per state is more than all seats together."
    for state, most in sorted((offering.caps or {}).items()):
        if not 1 <= most <= seats:
            return (
                "caps",
                f"{state}: between 1 and {seats} seats are possible; do not tick a state that may not come.",
            )
        if eligible and state not in eligible:
            return "caps", f"{state} has a limit and is not among the states that may come."
    return _fault_of_smallest(offering)


def _fault_of_smallest(offering):
    """Return how the seats, or the limits per state, keep the smallest group out."""
    seats, caps, smallest = offering.seats, offering.caps or {}, offering.minimum_cohort or 1
    if smallest > seats:
        return "minimum_cohort", "The smallest group is larger than the number of seats."
    eligible = offering.eligible_states or ()
    most = sum(caps.get(state, offering.state_cap or seats) for state in eligible) if eligible else seats
    if smallest > most:
        return (
            "minimum_cohort",
            f"The limits per state let at most {most} people in; the smallest group is {smallest}.",
        )
    return None


def _fault_of_money(offering):
    costs, currency = offering.costs or {}, offering.currency
    amounts = {
        "budget": offering.budget,
        "travel_budget": offering.travel_budget,
        "cost_per_seat": offering.cost_per_seat,
    }
    given = [name for name, amount in amounts.items() if amount is not None]
    if currency is None and (given or costs):
        return "currency", "Name the currency of these amounts."
    if currency is not None and not (given or costs):
        return "budget", "Give an amount in this currency, or no currency."
    for name, amount in (*amounts.items(), *(("costs", Decimal(amount)) for amount in costs.values())):
        wrong = fault_of_amount(amount, currency)
        if wrong:
            return name, wrong
    return _fault_of_costs(offering, costs)


def _fault_of_costs(offering, costs):
    strange = sorted(set(costs) - set(offering.eligible_states)) if offering.eligible_states else []
    if strange:
        return "costs", f"{strange[0]} has a cost and is not among the states that may come."
    budget, travel, each = offering.budget, offering.travel_budget, offering.cost_per_seat
    if budget is not None and travel is not None and travel > budget:
        return "travel_budget", "The travel budget is more than the whole budget."
    if budget is not None and each is not None:
        cheapest = min([each, *map(Decimal, costs.values())])
        if cheapest * (offering.minimum_cohort or 1) > budget:
            return "budget", "The whole budget does not pay the smallest group."
    return None


def fault_of_company(gains, interests):
    """Return (field, sentence) for what a company has not declared, or None; “none” is an answer."""
    if not gains.strip():
        return "gains", "A company says what it gets from the offer; write “nothing” if that is so."
    if not interests.strip():
        return "interests", "A company declares conflicts of interest; write “none known” if that is so."
    return None


def per_state(text, read, known):
    """Return {state: value} from lines such as “SG 5”; raise ValueError with a sentence that names the line."""
    found = {}
    for number, line in enumerate(re.split(r"[\n;,]+", text or ""), start=1):
        if not line.strip():
            continue
        said = LINE.fullmatch(line.strip())
        code = said[1].upper() if said else ""
        if code not in known or code in found:
            raise ValueError(
                f"Line {number}: write a member state’s two letters, once each, and a number, such as “SG 5”."
            )
        try:
            found[code] = read(said[2])
        except (ValueError, InvalidOperation):
            raise ValueError(f"Line {number}: “{said[2][:20]}” is no number.") from None
    return found


def per_state_text(values):
    """Return {state: value} as it is typed, one state a line."""
    return "\n".join(f"{state} {value}" for state, value in sorted((values or {}).items()))
