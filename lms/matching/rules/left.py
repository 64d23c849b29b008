"""What is left of an offering: the one place that takes off what is proposed or agreed, for shortlists and rounds."""

from dataclasses import replace


def less(offering, used):
    """Return the offering as it is left once {state: seats} of it are proposed or agreed: its seats, caps and money.

    Nothing falls below zero: what was proposed with a reason against a rule may be more than there was.
    """
    capped = {*offering.caps, *(used if offering.state_cap is not None else ())}
    caps = {state: max(0, offering.cap_for(state) - used.get(state, 0)) for state in capped}
    spent = sum(offering.cost_for(state) * seats for state, seats in used.items())
    budget = None if offering.budget is None else max(0, offering.budget - spent)
    return replace(offering, seats=max(0, offering.seats - sum(used.values())), caps=caps, budget=budget)
