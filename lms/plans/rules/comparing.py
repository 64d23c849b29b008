"""How two plans differ: seats moved, states that gain or lose, utility."""

from collections import Counter
from typing import NamedTuple


class Difference(NamedTuple):
    """The second plan against the first; `lines` are (need, offering, seats before, seats after) where they differ."""

    utility: int
    seats: int
    moved: int
    states: dict[str, tuple[int, int]]
    lines: tuple[tuple[str, str, int, int], ...]


def compare(first, second) -> Difference:
    """Return what the second plan changes; `moved` counts seats that the first gave and the second gives elsewhere."""
    before, after = _seats(first), _seats(second)
    lines = tuple(
        (*pair, before[pair], after[pair])
        for pair in sorted(before.keys() | after.keys())
        if before[pair] != after[pair]
    )
    states = {code: (was, now) for code, (was, now) in _by_state(first, second).items() if was != now}
    lost = sum(max(0, was - now) for _n, _o, was, now in lines)
    return Difference(
        second["utility"] - first["utility"], second["seats"] - first["seats"], lost, states, lines
    )


def _seats(plan):
    return Counter({(row["need"], row["offering"]): row["seats"] for row in plan["allocation"]})


def _by_state(first, second):
    found = {row["state"]: (row["seats"], 0) for row in first["states"]}
    for row in second["states"]:
        found[row["state"]] = (found.get(row["state"], (0, 0))[0], row["seats"])
    return found
