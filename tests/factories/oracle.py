"""Whose the next seat is, said once more from the design alone: nothing here is taken from the product."""

from dataclasses import dataclass, field
from fractions import Fraction

CRITICAL = 5


@dataclass(frozen=True)
class Officer:
    """Somebody who waits, as the design speaks of her."""

    id: int
    state: str
    rank: int | None
    endorsed_at: object
    urgency: int = 0

    @property
    def in_her_state(self):
        return (self.rank is None, self.rank or 0, self.endorsed_at, self.id)


@dataclass
class Numbers:
    """Plain numbers: capacity, {state: (guaranteed, cap)}, {state: unnamed seats}, {state: named ones}."""

    capacity: int
    quotas: dict
    unnamed: dict = field(default_factory=dict)
    named: dict = field(default_factory=dict)
    released: bool = False

    def used(self, state):
        return self.unnamed.get(state, 0) + self.named.get(state, 0)

    def promised(self, state):
        return 0 if self.released else max(self.quotas[state][0] - self.used(state), 0)

    @property
    def open(self):
        return self.capacity - sum(self.used(state) + self.promised(state) for state in self.quotas)

    def may_have_one(self, state):
        """Tell whether the state's next officer may be seated: on an unnamed, a guaranteed or an open seat."""
        if state not in self.quotas:
            return False
        if self.unnamed.get(state, 0):
            return True
        return self.used(state) < self.quotas[state][1] and (self.promised(state) > 0 or self.open > 0)

    def seat(self, state):
        """Let the state name one more officer."""
        if self.unnamed.get(state, 0):
            self.unnamed[state] -= 1
        self.named[state] = self.named.get(state, 0) + 1

    def room(self, state, waiting):
        """Return how many of so many officers of a state its cap lets in."""
        if state not in self.quotas:
            return 0
        return min(waiting, self.quotas[state][1] - self.named.get(state, 0))


def next_one(numbers, waiting, freed_by):
    """Return who is next: (a) the ranked reserve of the state before the release, (b) else the open list."""
    own = sorted((w for w in waiting if w.state == freed_by), key=lambda w: w.in_her_state)
    if own and not numbers.released and numbers.may_have_one(freed_by):
        return own[0]
    first = {}
    for officer in sorted(waiting, key=lambda w: w.in_her_state):
        first.setdefault(officer.state, officer)
    able = [officer for officer in first.values() if numbers.may_have_one(officer.state)]
    return min(able, key=lambda w: _open_list(numbers, w), default=None)


def _open_list(numbers, officer):
    """States with no seat yet, then the lower share of guaranteed seats filled, then a critical need, then time."""
    used, guaranteed = numbers.used(officer.state), numbers.quotas[officer.state][0]
    return (used > 0, Fraction(used, guaranteed or 1), officer.urgency < CRITICAL, officer.endorsed_at, officer.id)  # fmt: skip


def promoted(numbers, waiting, batches):
    """Return the ids that are promoted; `batches` are (state that freed them or None, seats or None for all)."""
    waiting, found = list(waiting), []
    for freed_by, seats in batches:
        before = len(found)
        while seats is None or len(found) - before < seats:
            officer = next_one(numbers, waiting, freed_by)
            if officer is None:
                break
            numbers.seat(officer.state)
            waiting.remove(officer)
            found.append(officer.id)
    return found
