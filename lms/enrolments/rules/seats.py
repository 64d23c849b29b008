"""Seats that belong to states: what is free for whom, and who is next when one is freed."""

from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from lms.enrolments.rules.stages import Pool


@dataclass(frozen=True)
class StateSeats:
    """One state's seats in an edition: promised, at most, and used (held or taken)."""

    guaranteed: int
    cap: int
    used: int = 0


@dataclass(frozen=True)
class Seats:
    """An edition's seats; `released` says that unnamed guarantees have returned to the open pool."""

    capacity: int
    released: bool
    states: dict[str, StateSeats] = field(default_factory=dict)

    @property
    def used(self):
        """Return how many seats are held or taken."""
        return sum(state.used for state in self.states.values())

    @property
    def spoken_for(self):
        """Return the used seats and, before the release, the guarantees that nobody has named yet."""
        if self.released:
            return self.used
        return sum(max(state.used, state.guaranteed) for state in self.states.values())

    @property
    def unnamed(self):
        """Return {state: guaranteed seats that nobody has been named for}."""
        left = {code: state.guaranteed - state.used for code, state in self.states.items()}
        return {code: seats for code, seats in left.items() if seats > 0}

    @property
    def free_in_open_pool(self):
        """Return the seats that any state may still take."""
        return max(self.capacity - self.spoken_for, 0)

    def pool_for(self, code):
        """Return the pool that the state's next seat comes from, or None with the reason."""
        state = self.states.get(code)
        if state is None:
            return None, f"{code} has no quota in this edition"
        if state.used >= state.cap:
            return None, f"{code} has reached its cap of {state.cap}"
        if state.used < state.guaranteed and not self.released:
            return (
                Pool.STATE,
                f"{code} uses {state.used} of {state.guaranteed} guaranteed seats",
            )
        if self.free_in_open_pool > 0:
            return (
                Pool.OPEN,
                f"{self.free_in_open_pool} seats are free in the open pool",
            )
        return None, "no seat is free in the open pool"


@dataclass(frozen=True)
class Waiting:
    """An endorsed and eligible officer who waits for a seat."""

    id: int
    state: str
    rank: int | None
    endorsed_at: datetime
    need_urgency: int = 0

    @property
    def rank_key(self):
        """Return the place in the own state's list; unranked officers follow in time order."""
        return (self.rank is None, self.rank or 0, self.endorsed_at, self.id)


STATE_RULE = "before the release a freed seat goes to the next ranked reserve of the same state"
OPEN_RULE = (
    "open list: states without a seat first, then the lower share of guaranteed seats filled, "
    "then a linked critical need, then the earlier endorsement"
)
RELEASE_RULE = "unnamed guaranteed seats return to the open pool on the day after the release"
CRITICAL = 5


@dataclass(frozen=True)
class Promotion:
    """Who is next, from which pool, by which rule, and the inputs for anyone who recomputes it."""

    id: int
    pool: Pool
    rule: str
    inputs: dict


def next_in_line(seats, waiting, freed_by=None):
    """Return the Promotion for one free seat, or None when nobody who waits may have it."""
    if freed_by is not None and not seats.released:
        own = sorted((w for w in waiting if w.state == freed_by), key=lambda w: w.rank_key)
        pool, why = seats.pool_for(freed_by)
        if own and pool is not None:
            inputs = {"state": freed_by, "rank": own[0].rank, "why": why}
            return Promotion(own[0].id, pool, STATE_RULE, inputs)
    return _from_open_list(seats, waiting)


def _from_open_list(seats, waiting):
    first_of_state = {}
    for person in sorted(waiting, key=lambda w: w.rank_key):
        first_of_state.setdefault(person.state, person)
    allowed = [(w, *seats.pool_for(w.state)) for w in first_of_state.values()]
    allowed = [(w, pool, why) for w, pool, why in allowed if pool is not None]
    if not allowed:
        return None
    person, pool, why = min(allowed, key=lambda found: open_key(seats, found[0]))
    inputs = {"state": person.state, "rank": person.rank, "why": why}
    return Promotion(person.id, pool, OPEN_RULE, inputs | _shown(open_key(seats, person)))


def open_key(seats, person):
    """Return what the open list is sorted by, smallest first."""
    state = seats.states[person.state]
    filled = Fraction(state.used, state.guaranteed) if state.guaranteed else Fraction(state.used)
    return (
        state.used > 0,
        filled,
        person.need_urgency < CRITICAL,
        person.endorsed_at,
        person.id,
    )


def _shown(key):
    has_seat, filled, not_critical, endorsed_at, _id = key
    return {
        "state_has_a_seat": has_seat,
        "filled_share": str(filled),
        "critical_need": not not_critical,
        "endorsed_at": endorsed_at.isoformat(),
    }


def open_order(seats, waiting):
    """Return the officers in the order in which seats freed one after the other would reach them."""
    left = sorted(waiting, key=lambda w: w.rank_key)
    used = {code: state.used for code, state in seats.states.items()}
    order = []
    while left:
        now = Seats(seats.capacity, seats.released, _with_used(seats.states, used))
        first_of_state = {}
        for person in left:
            first_of_state.setdefault(person.state, person)
        person = min(first_of_state.values(), key=lambda w: open_key(now, w))
        order.append(person)
        left.remove(person)
        used[person.state] += 1
    return order


def _with_used(states, used):
    return {code: StateSeats(state.guaranteed, state.cap, used[code]) for code, state in states.items()}


def place_in_line(seats, waiting, person_id):
    """Return (place in the own state's list, place in the open list), both counted from 1."""
    person = next(w for w in waiting if w.id == person_id)
    own = sorted((w for w in waiting if w.state == person.state), key=lambda w: w.rank_key)
    return own.index(person) + 1, open_order(seats, waiting).index(person) + 1
