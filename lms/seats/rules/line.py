"""Who is next when a seat is free: the list of the own state, then the open list."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from lms.nominations.rules.stages import Pool
from lms.seats.rules.seats import Seats

STATE_RULE = "before the release a freed seat goes to the next ranked reserve of the same state"
OPEN_RULE = (
    "open list: states without a seat first, then the lower share of guaranteed seats filled, "
    "then a linked critical need, then the earlier endorsement"
)
CRITICAL = 5


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


@dataclass(frozen=True)
class Promotion:
    """Who is next, from which pool, by which rule, and the inputs for anyone who recomputes it."""

    id: int
    pool: Pool
    rule: str
    inputs: dict


def next_in_line(seats: Seats, waiting, freed_by=None):
    """Return the Promotion for one free seat, or None when nobody who waits may have it."""
    if freed_by is not None and not seats.released:
        own = sorted((w for w in waiting if w.state == freed_by), key=lambda w: w.rank_key)
        pool, why = seats.pool_for(freed_by)
        if own and pool is not None:
            inputs = {"state": freed_by, "rank": own[0].rank, "why": why}
            return Promotion(own[0].id, pool, STATE_RULE, inputs)
    return _from_open_list(seats, waiting)


def _from_open_list(seats, waiting):
    allowed = [(w, *seats.pool_for(w.state)) for w in _first_of_each_state(waiting)]
    allowed = [(w, pool, why) for w, pool, why in allowed if pool is not None]
    if not allowed:
        return None
    person, pool, why = min(allowed, key=lambda found: open_key(seats, found[0]))
    inputs = {"state": person.state, "rank": person.rank, "why": why}
    return Promotion(person.id, pool, OPEN_RULE, inputs | _shown(open_key(seats, person)))


def _first_of_each_state(waiting):
    first = {}
    for person in waiting:
        best = first.get(person.state)
        if best is None or person.rank_key < best.rank_key:
            first[person.state] = person
    return list(first.values())


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
    """Return the officers in the order in which seats freed one after the other would reach them.

    Caps are left out: the place says who comes before whom, whatever is free at that moment.
    """
    left = [w for w in waiting if w.state in seats.states]
    order = []
    while left:
        person = min(_first_of_each_state(left), key=lambda w: open_key(seats, w))
        order.append(person)
        left.remove(person)
        seats = seats.changed(person.state, held=1)
    return order


def place_in_line(seats, waiting, person_id):
    """Return (place in the own state's list, place in the open list), both counted from 1."""
    person = next(w for w in waiting if w.id == person_id)
    own = sorted((w for w in waiting if w.state == person.state), key=lambda w: w.rank_key)
    return own.index(person) + 1, open_order(seats, waiting).index(person) + 1


OWN, ANOTHER = (
    "a seat that an officer of your own state gives up",
    "a seat of another state for which none of its own wait",
)
MORE, HIGHER = "more seats in the edition", "a higher number that your state may fill"
RELEASED, ANYBODY = "the release of seats that states have not named", "a seat that anybody gives up"


def what_would_move(seats: Seats, code):
    """Return what would bring the next officer of a state a seat, as things stand; nothing where it has no quota."""
    state = seats.states.get(code)
    if state is None:
        return ()
    if state.used >= state.cap:
        return (OWN, HIGHER)
    return (ANYBODY, MORE) if seats.released else (OWN, ANOTHER, RELEASED, MORE)
