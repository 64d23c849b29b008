"""The seat book: every event of a block in order, the ledger it writes and the promotions it decides.

The pages' numbers, the waiting list and every promotion follow from the events alone; the services
and the replay run the same code, so that a page can be recomputed by anybody who has the events.
"""
# Long: what one event may do to seats is read against what every other event may do.

from dataclasses import dataclass, field, replace
from datetime import datetime

from lms.kernel.errors import Full, RuleBroken
from lms.seats.rules.events import Outcome, Place, Row, SeatEvent, SeatEventKind
from lms.seats.rules.ledger import moves, resized
from lms.seats.rules.line import Waiting, next_in_line
from lms.seats.rules.seats import Seats
from lms.seats.rules.verbs import LedgerVerb

K, V = SeatEventKind, LedgerVerb
RELEASE_RULE = "at the release every unnamed seat returns to the open pool"
LAPSE_RULE = "a seat kept without a name until the day for naming was over is kept no longer"
RULES = {
    K.OPEN: "the edition was published with these seats",
    K.RESIZE: "the organiser changed the seats",
    K.RESERVE: "the state reserved seats without a name yet",
    K.UNRESERVE: "the state gave reserved seats back",
    K.SELECT: "eligible officers are offered seats in the order of their state's ranks",
    K.ACCEPT: "the nominee accepted within the time of the offer",
    K.STAND_BY: "a stand-by offer takes a seat while one is free",
    K.SUBSTITUTE: "the same seat, another officer of the state",
    K.LAPSE: LAPSE_RULE,
    K.RELEASE: RELEASE_RULE,
    K.CLOSE: "the organiser cancelled the edition",
}
SEATED = {Place.HELD: "held", Place.TAKEN: "taken"}
NONE = Seats(0, False)


@dataclass
class Person:
    """An officer in the book."""

    waiting: Waiting
    place: Place


@dataclass
class Book:
    """The seats and officers of one block as its events left them."""

    seats: Seats = NONE
    people: dict[int, Person] = field(default_factory=dict)
    release_at: datetime | None = None
    starts_at: datetime | None = None
    name_until: datetime | None = None
    events: int = 0
    rows: int = 0

    def apply(self, event: SeatEvent) -> Outcome:
        """Let an event happen and return what it led to; raises RuleBroken and changes nothing otherwise."""
        page = Page(self, event)
        getattr(page, f"_{event.kind.value}")(**event.facts)
        faults = page.seats.faults()
        if faults:
            raise Full("{why}.", why=faults[0])
        self.seats, self.people = page.seats, page.people
        self.release_at, self.starts_at, self.name_until = page.release_at, page.starts_at, page.name_until
        self.events, self.rows = event.number, self.rows + len(page.rows)
        return Outcome(tuple(page.rows), tuple(page.promotions), page.pool, page.why)

    @property
    def waiting(self):
        """Return the officers who wait, in the order of their states' lists."""
        found = [p.waiting for p in self.people.values() if p.place == Place.WAITING]
        return sorted(found, key=lambda w: (w.state, w.rank_key))


class Page:
    """One event being written: a copy of the book's standing that replaces it when all is well."""

    def __init__(self, book, event):
        self.event, self.first = event, book.rows
        self.seats, self.people = book.seats, dict(book.people)
        self.release_at, self.starts_at, self.name_until = book.release_at, book.starts_at, book.name_until
        self.rows, self.promotions, self.pool, self.why = [], [], None, ""

    def _open(self, capacity, quotas, release_at, starts_at, name_until=None):
        if self.seats.capacity:
            raise RuleBroken("These seats are open already.")
        self._reschedule(release_at, starts_at, name_until)
        self._become(resized(NONE, capacity, quotas), V.OPEN, RULES[K.OPEN])

    def _reschedule(self, release_at, starts_at, name_until=None):
        """Go by other instants; books that began before naming had a day of its own name until the release."""
        self.release_at, self.starts_at = _instant(release_at), _instant(starts_at)
        self.name_until = _instant(name_until or release_at)

    def _resize(self, capacity, quotas, freed=False):
        """Stand on other numbers; books that were changed earlier offered no seat that a lower guarantee had freed."""
        before = self.seats
        self._become(resized(before, capacity, quotas), V.RESIZE, RULES[K.RESIZE])
        more = self.seats.capacity - before.capacity
        if freed:
            reached = max(more, self.seats.open - before.open, 0) + self.seats.wider_than(before)
        else:
            known = replace(
                self.seats, states={c: s for c, s in self.seats.states.items() if c in before.states}
            )
            reached = max(more, 0) if more else known.wider_than(before)
        self._promote(None, most=reached)

    def _reserve(self, state, seats):
        own = self.seats.states.get(state)
        if own is None:
            raise RuleBroken("{state} has no quota in this edition.", state=state)
        if self.seats.released:
            raise RuleBroken("Unnamed seats have been released; name an officer instead.")
        if self.name_until is not None and self.event.at >= self.name_until:
            raise RuleBroken("The day for naming kept seats is over; name an officer instead.")
        room = min(own.cap - own.used, own.promised(False) + self.seats.open)
        if seats > room:
            raise Full("{state} can reserve {room} more seats at most.", state=state, room=room,
                       field="seats")  # fmt: skip
        self._become(self.seats.changed(state, reserved=seats), V.RESERVE, RULES[K.RESERVE])

    def _unreserve(self, state, seats):
        own = self.seats.states.get(state)
        if own is None or seats > own.reserved:
            raise RuleBroken("{state} has fewer reserved seats than that.", state=state, field="seats")
        self._become(self.seats.changed(state, reserved=-seats), V.UNRESERVE, RULES[K.UNRESERVE])
        self._promote(state, most=seats)

    def _enter(self, person, state, rank, endorsed_at, urgency=0):
        waiting = Waiting(person, state, rank, _instant(endorsed_at), urgency)
        known = self.people.get(person)
        place = known.place if known else Place.ELIGIBLE
        self.people[person] = Person(waiting, place)

    def _select(self, person):
        found = self._person(person, Place.ELIGIBLE, Place.WAITING)
        self.pool, self.why = self.seats.pool_for(found.waiting.state)
        if self.pool is None:
            self._put(person, Place.WAITING)
        else:
            inputs = {"rank": found.waiting.rank, "why": self.why}
            self._hold(person, self.pool, RULES[K.SELECT], inputs)

    def _wait(self, person):
        self._person(person, Place.ELIGIBLE)
        self._put(person, Place.WAITING)

    def _stand_by(self, person):
        self._person(person, Place.ELIGIBLE, Place.WAITING)
        self._put(person, Place.STAND_BY)

    def _accept(self, person):
        found = self._person(person, Place.HELD, Place.STAND_BY)
        code = found.waiting.state
        if found.place == Place.HELD:
            after = self.seats.changed(code, held=-1, taken=1)
            self._become(after, V.TAKE, RULES[K.ACCEPT], person)
        else:
            self.pool, self.why = self.seats.pool_for(code)
            if self.pool is None:
                raise Full("No seat is left: {why}.", why=self.why)
            self._use(person, "taken", V.TAKE, self.pool, RULES[K.STAND_BY], {"why": self.why})
        self._put(person, Place.TAKEN)

    def _leave(self, person, why):
        found = self._person(person, *Place)
        account, code = SEATED.get(found.place), found.waiting.state
        del self.people[person]
        if account:
            verb = V.FREE_HOLD if account == "held" else V.FREE_SEAT
            self._become(self.seats.changed(code, **{account: -1}), verb, why, person)
            self._promote(code, most=1)

    def _substitute(self, person, successor, same=False):
        """Seat another officer on the same seat; books that began earlier let her name one that the state keeps."""
        code = self._person(person, Place.TAKEN).waiting.state
        if self._person(successor, Place.ELIGIBLE, Place.WAITING).waiting.state != code:
            raise RuleBroken("The substitute must be nominated by the same state.")
        del self.people[person]
        self._become(self.seats.changed(code, taken=-1), V.FREE_SEAT, RULES[K.SUBSTITUTE], person)
        self.pool, self.why = self.seats.pool_for(code, kept=not same)
        self._hold(successor, self.pool, RULES[K.SUBSTITUTE], {"why": self.why}, kept=not same)

    def _lapse(self, promote=True):
        kept = {code: state.reserved for code, state in sorted(self.seats.states.items()) if state.reserved}
        if not kept:
            raise RuleBroken("No seat is kept without a name.")
        inputs = {"name_until": str(self.name_until)}
        self._become(self.seats.after_lapse(), V.LAPSE, RULES[K.LAPSE], inputs=inputs)
        for code, seats in kept.items() if promote else ():
            self._promote(code, most=len(self.promotions) + seats)

    def _release(self, promote=True):
        if self.seats.released:
            raise RuleBroken("The unnamed seats were released already.")
        self._become(
            self.seats.after_release(),
            V.RELEASE,
            RULES[K.RELEASE],
            inputs={"release_at": str(self.release_at)},
        )
        if promote:
            self._promote(None)

    def _close(self, kept=False):
        """Free every seat; books that were closed earlier left those that were kept without a name."""
        if kept:
            self._become(self.seats.after_lapse(), V.LAPSE, RULES[K.CLOSE])
        for number, found in sorted(self.people.items()):
            account = SEATED.get(found.place)
            if account:
                verb = V.FREE_HOLD if account == "held" else V.FREE_SEAT
                after = self.seats.changed(found.waiting.state, **{account: -1})
                self._become(after, verb, RULES[K.CLOSE], number)
        self.people = {}

    def _promote(self, freed_by, most=None):
        """Hold seats for those next in line, at most so many; none after the start."""
        if self.starts_at is not None and self.event.at >= self.starts_at:
            return
        while most is None or len(self.promotions) < most:
            waiting = [p.waiting for p in self.people.values() if p.place == Place.WAITING]
            found = next_in_line(self.seats, waiting, freed_by)
            if found is None:
                return
            self._hold(found.id, found.pool, found.rule, found.inputs)
            self.promotions.append(found)

    def _hold(self, person, pool, rule, inputs, *, kept=True):
        self._use(person, "held", V.HOLD, pool, rule, inputs, kept=kept)
        self._put(person, Place.HELD)

    def _use(self, person, account, verb, pool, rule, inputs, *, kept=True):
        """Move a seat to an officer: those that the state keeps without a name are named first."""
        code = self.people[person].waiting.state
        named = {"reserved": -1} if kept and self.seats.states[code].reserved else {}
        after = self.seats.changed(code, **{account: 1}, **named)
        self._become(after, verb, rule, person, pool, inputs)

    def _put(self, person, place):
        self.people[person] = Person(self.people[person].waiting, place)

    def _person(self, person, *places):
        found = self.people.get(person)
        if found is None or found.place not in places:
            raise RuleBroken("This officer has no place in line from which that is possible.")
        return found

    def _become(self, after, verb, rule, person=None, pool=None, inputs=None):
        """Write a row for each state whose seats moved, then stand on the new seats."""
        for code, moved in moves(self.seats, after):
            number = self.first + len(self.rows) + 1
            self.rows.append(Row(number, self.event.number, self.event.at, verb, code, person, pool,
                                 rule=rule, inputs=inputs or {}, **moved))  # fmt: skip
        self.seats = after


def _instant(value):
    return datetime.fromisoformat(value) if isinstance(value, str) else value
