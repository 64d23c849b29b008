"""What anybody can write from docs/matching.md: a plan of a round without overrides is proven optimal by adding up."""

from collections import Counter


def bound_and_utility(plan, pairs, left):
    """Return (what the prices allow, what the seats are worth), taking every seat from what is left of its limits."""
    duals, given = plan["duals"], {(row["need"], row["offering"]): row for row in plan["allocation"]}
    caps = {(offering, state): (most, price) for offering, state, most, price in duals["caps"]}
    bound, utility = sum(most * price for *_, most, price in limits(plan)), 0
    for need, offering, score, value in (line.split(",") for line in pairs.splitlines()[1:]):
        (state, people, weight, price), (seats, seat_price) = (
            duals["needs"][need],
            duals["offerings"][offering],
        )
        most, cap_price = caps.get((offering, state), (people, 0))
        row = given.pop((need, offering), {"seats": 0, "score": int(score)})
        assert int(value) == weight * int(score) and row["score"] == int(score) and row["seats"] >= 0
        beyond = int(value) - price - seat_price - cap_price + duals["floors"][state]
        bound, utility = (
            bound + max(0, beyond) * min(people, seats, most),
            utility + int(value) * row["seats"],
        )
        left.subtract(
            {
                need: row["seats"],
                offering: row["seats"],
                (offering, state): row["seats"],
                state: -row["seats"],
            }
        )
    assert not given
    return bound, utility


def limits(plan):
    """Return (whose limit, most, price) of needs, offerings, caps and floors; a floor is a limit below nought."""
    duals, floors = plan["duals"], {row["state"]: row["floor"] for row in plan["states"]}
    yield from ((need, row[1], row[3]) for need, row in duals["needs"].items())
    yield from ((offering, *row) for offering, row in duals["offerings"].items())
    yield from (((offering, state), most, price) for offering, state, most, price in duals["caps"])
    yield from ((state, -floors[state], price) for state, price in duals["floors"].items())


def proves(plan, pairs) -> bool:
    """Tell whether the seats keep every limit and are worth just what no seats can exceed."""
    left = Counter({key: most for key, most, _price in limits(plan)})
    try:
        bound, utility = bound_and_utility(plan, pairs, left)
    except (AssertionError, KeyError):
        return False
    kept = all(left[key] >= 0 and price >= 0 for key, _most, price in limits(plan))
    return kept and bound == utility == plan["utility"]
