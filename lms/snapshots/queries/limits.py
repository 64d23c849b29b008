"""What limits an offering in a round, as the file says it: caps of states, and money."""

from lms.kernel.money import from_units


def limits(left, offering, codes):
    """Return what limits single states of what is left of an offering: caps and money.

    One cap for all states stands as `state_cap`; where they differ, each state that may come has its own.
    """
    open_to = [code for code in codes if left.eligible_states is None or code in left.eligible_states]
    caps = {code: left.cap_for(code) for code in open_to}
    same = set(caps.values())
    if len(same) == 1 and (cap := same.pop()) != 0:
        found = {"state_cap": min(cap, left.seats)} if cap else {}
    else:
        own = {code: cap for code, cap in caps.items() if cap is not None and cap < left.seats}
        found = {"caps": own} if own else {}
    return found | _money(left, offering, codes)


def room(row, codes) -> int:
    """Return how many seats of a row of the file all states together may take."""
    caps, most = row.get("caps", {}), row.get("state_cap", row["seats"])
    return min(row["seats"], sum(caps.get(code, most) for code in row.get("eligible_states") or codes))


def unlimited(offering):
    """Return the sentence on a budget that limits nothing, as a list, since nobody has said what a seat costs."""
    if offering.budget is None or offering.cost_per_seat is not None or offering.costs:
        return []
    return [
        f"Offering “{offering.title}”: its budget limits nothing, since nobody has said what a seat costs."
    ]


def _money(left, offering, codes):
    """Return what is left of the budget and what seats cost; nothing where one of both is not said."""
    costs = {code: offering.cost_of(code) for code in codes if code in (offering.costs or {})}
    if left.budget is None or (offering.cost_per_seat is None and not costs):
        return {}
    costs["default"] = offering.cost_per_seat or 0
    return {
        "budget": {"amount": str(from_units(left.budget, offering.currency)), "currency": offering.currency},
        "cost_per_seat": {code: str(cost) for code, cost in sorted(costs.items())},
    }
