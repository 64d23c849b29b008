"""What contradicts itself in an offering: topics, caps, money. Each answer names the field and says the cure."""

import re
from decimal import Decimal, InvalidOperation

from lms.kernel.money import fault_of_amount

SEATS = 5000
"""The most seats of one offering."""
TYPED = 2
"""So many topics have a field of their own on the form; files bring more."""
LINE = re.compile(r"([A-Za-z]{2})[\s:=]+(\S+)")


def faults_of(offering):
    """Return every (field, sentence) that contradicts itself in an offering, in the order of its form."""
    found = [*_of_topics(offering.topics), *_of_caps(offering), *_of_smallest(offering)]
    if offering.end_on < offering.start_on:
        found.append(("end_on", "It ends before it starts."))
    return [*found, *_of_money(offering)]


def _of_topics(topics):
    if not topics:
        yield "topic_1", "Name at least one topic."
    for number, topic in enumerate(topics, start=1):
        if topic["exit"] < topic["entry"]:
            field = f"exit_{number}" if number <= TYPED else "topic_1"
            yield field, f"{topic['code']}: people would leave at a lower level than they enter."
    codes = [topic["code"] for topic in topics]
    if len(set(codes)) < len(codes):
        yield "topic_2", "Name each topic once, with the levels at which people enter and leave."


def _of_caps(offering):
    """Yield what no plan could keep: more for one state than there is, or for one that may not come."""
    seats, cap, eligible = offering.seats, offering.state_cap, offering.eligible_states
    if cap is not None and cap > seats:
        yield "state_cap", "The most per state is more than all seats together."
    for state, most in sorted((offering.caps or {}).items()):
        if not 1 <= most <= seats:
            yield (
                "caps",
                f"{state}: between 1 and {seats} seats are possible; do not tick a state that may not come.",
            )
        elif eligible and state not in eligible:
            yield "caps", f"{state} has a limit and is not among the states that may come."


def _of_smallest(offering):
    """Yield how the seats, or the limits per state, keep the smallest group out."""
    seats, caps, smallest = offering.seats, offering.caps or {}, offering.minimum_cohort or 1
    eligible = offering.eligible_states or ()
    most = sum(caps.get(state, offering.state_cap or seats) for state in eligible) if eligible else seats
    if smallest > seats:
        yield "minimum_cohort", "The smallest group is larger than the number of seats."
    elif smallest > most:
        yield (
            "minimum_cohort",
            f"The limits per state let at most {most} people in; the smallest group is {smallest}.",
        )


def _of_money(offering):
    costs, currency = offering.costs or {}, offering.currency
    amounts = [(name, getattr(offering, name)) for name in ("budget", "travel_budget", "cost_per_seat")]
    amounts += [("costs", Decimal(amount)) for amount in costs.values()]
    given = [(name, amount) for name, amount in amounts if amount is not None]
    if given and currency is None:
        yield "currency", "Name the currency of these amounts."
    elif currency is not None and not given:
        yield "budget", "Give an amount in this currency, or no currency."
    told = set()
    for name, amount in given if currency else ():
        wrong = fault_of_amount(amount, currency)
        if wrong and name not in told:
            told.add(name)
            yield name, wrong
    yield from _of_costs(offering, costs)


def _of_costs(offering, costs):
    for state in sorted(set(costs) - set(offering.eligible_states)) if offering.eligible_states else []:
        yield "costs", f"{state} has a cost and is not among the states that may come."
    budget, travel, each = offering.budget, offering.travel_budget, offering.cost_per_seat
    if budget is not None and travel is not None and travel > budget:
        yield "travel_budget", "The travel budget is more than the whole budget."
    if budget is not None and each is not None:
        cheapest = min([each, *map(Decimal, costs.values())])
        if cheapest * (offering.minimum_cohort or 1) > budget:
            yield "budget", "The whole budget does not pay the smallest group."


def undeclared(gains, interests):
    """Return every (field, sentence) for what a company has not declared; “none” is an answer."""
    asked = (
        ("gains", gains, "A company says what it gets from the offer; write “nothing” if that is so."),
        (
            "interests",
            interests,
            "A company declares conflicts of interest; write “none known” if that is so.",
        ),
    )
    return [(field, sentence) for field, said, sentence in asked if not said.strip()]


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
