"""What limits an offering in a round: caps of states and money, less what is proposed or agreed already."""

from decimal import Decimal


def limits(offering, taken, codes):
    """Return what limits single states: caps and money, less what is proposed or agreed already.

    One cap for all states stands as `state_cap`; where they differ, each state that may come has its own.
    """
    seats = offering.seats - taken["offering", offering.id]
    open_to = [code for code in codes if not offering.eligible_states or code in offering.eligible_states]
    used = {code: taken["state", offering.id, code] for code in codes if taken["state", offering.id, code]}
    caps = {code: offering.cap_of(code) for code in open_to}
    if not used and len(set(caps.values())) == 1:
        cap = next(iter(caps.values()))
        found = {"state_cap": min(cap, seats)} if cap else {}
    else:
        left = {code: max(0, cap - used.get(code, 0)) for code, cap in caps.items() if cap is not None}
        left = {code: cap for code, cap in left.items() if cap < seats}
        found = {"caps": left} if left else {}
    return found | _money(offering, used, codes)


def unlimited(offering):
    """Return the sentence on a budget that limits nothing, as a list, since nobody has said what a seat costs."""
    if offering.budget is None or offering.cost_per_seat is not None or offering.costs:
        return []
    return [
        f"Offering “{offering.title}”: its budget limits nothing, since nobody has said what a seat costs."
    ]


def _money(offering, used, codes):
    """Return what is left of the budget and what seats cost; nothing where one of both is not said."""
    costs = {code: offering.cost_of(code) for code in codes if code in (offering.costs or {})}
    if offering.budget is None or (offering.cost_per_seat is None and not costs):
        return {}
    spent = sum((offering.cost_of(code) or 0) * seats for code, seats in used.items())
    costs["default"] = offering.cost_per_seat or 0
    return {
        "budget": {"amount": str(max(Decimal(0), offering.budget - spent)), "currency": offering.currency},
        "cost_per_seat": {code: str(cost) for code, cost in sorted(costs.items())},
    }
