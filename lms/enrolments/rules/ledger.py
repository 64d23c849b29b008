"""The seat ledger: what its rows add up to, and whether they could have happened."""

from collections import Counter
from dataclasses import dataclass

from lms.enrolments.rules.stages import LedgerVerb

EFFECTS = {
    LedgerVerb.HOLD: ((1, 0),),
    LedgerVerb.TAKE: ((-1, 1), (0, 1)),
    LedgerVerb.FREE_HOLD: ((-1, 0),),
    LedgerVerb.FREE_SEAT: ((0, -1),),
    LedgerVerb.RELEASE: ((0, 0),),
}


@dataclass(frozen=True)
class Entry:
    """A row of the ledger: who, what, and by how much held and taken change."""

    number: int
    verb: LedgerVerb
    state: str | None
    held: int
    taken: int


@dataclass(frozen=True)
class Sums:
    """What the ledger adds up to."""

    held: int
    taken: int
    by_state: dict[str, tuple[int, int]]


def sums(entries):
    """Return the totals that pages show."""
    held, taken = Counter(), Counter()
    for entry in entries:
        held[entry.state] += entry.held
        taken[entry.state] += entry.taken
    states = sorted(state for state in {*held, *taken} if state is not None)
    return Sums(
        sum(held.values()),
        sum(taken.values()),
        {s: (held[s], taken[s]) for s in states},
    )


def faults(entries, capacity, caps):
    """Return a sentence for everything that a sound ledger never shows."""
    found, used, numbers = [], Counter(), []
    for entry in entries:
        numbers.append(entry.number)
        if (entry.held, entry.taken) not in EFFECTS[entry.verb]:
            found.append(f"row {entry.number}: {entry.verb} does not change seats like that")
        if entry.state is None:
            continue
        used[entry.state] += entry.held + entry.taken
        if used[entry.state] < 0:
            found.append(f"row {entry.number}: {entry.state} has fewer than no seats")
        if used[entry.state] > caps.get(entry.state, 0):
            found.append(f"row {entry.number}: {entry.state} is over its cap")
        if sum(used.values()) > capacity:
            found.append(f"row {entry.number}: more seats than the edition has")
    if numbers != list(range(1, len(numbers) + 1)):
        found.append("rows are missing or out of order")
    return found
