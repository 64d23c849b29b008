"""An edition without a database: several kinds of seats, and officers who go through the nomination's own stages."""

from collections import Counter
from dataclasses import dataclass, replace

from lms.kernel.errors import RuleBroken
from lms.nominations.rules import NOMINATION
from lms.nominations.rules import NominationStage as N
from lms.seats.rules.events import SeatEvent, SeatEventKind
from lms.seats.rules.ledger import sums
from lms.seats.rules.line import OPEN_RULE, STATE_RULE
from tests.factories.desk import Desk
from tests.factories.oracle import Numbers, Officer, promoted

K = SeatEventKind
HELD, TAKEN = {N.SELECTED, N.OFFERED}, {N.ACCEPTED}
LEAVES = {"decline": "the nominee declined", "expire": "the offer was not answered in time",
          "withdraw_by_nominee": "the nomination was withdrawn", "withdraw_by_state": "the nomination was withdrawn",
          "not_select": "the nomination was not selected"}  # fmt: skip


@dataclass
class Nominee:
    """An officer with the stage of her nomination; `seat` says that the offer holds one."""

    waits: Officer
    stage: N = N.DRAFT
    seat: bool = False

    def does(self, verb):
        self.stage = NOMINATION.step(self.stage, verb).target


class Kind(Desk):
    """One kind of seats; each event is held against the design before it counts."""

    def __init__(self):
        super().__init__()
        self.nominees, self.quotas, self.capacity, self.released = {}, {}, 0, False

    def at_work(self, kind, **facts):
        """Let something happen at the desk's own time, the clock's decisions first; promoted officers are offered."""
        self.settle()
        return self._write(kind, self.now, facts)

    def settle(self):
        """Write what the clock has decided: kept seats lapse on their day, at the release all unnamed ones are free."""
        book = self.book
        for kind, at in ((K.LAPSE, book.name_until), (K.RELEASE, book.release_at)):
            if at is None or self.now < at or self.released or (kind == K.LAPSE and at >= book.release_at):
                continue
            if kind == K.RELEASE or any(s.reserved for s in book.seats.states.values()):
                self._write(kind, at, {"promote": self.now < book.starts_at})

    def _write(self, kind, at, facts):
        before, waiting = sums(self.rows), self.waiting()
        event = SeatEvent(len(self.events) + 1, at, kind, facts)
        outcome = self.book.apply(event)
        self.events.append(event)
        self.rows += outcome.rows
        self.promoted += [p.id for p in outcome.promotions]
        self._follows_the_design(event, outcome, before, waiting)
        for found in outcome.promotions:
            self.nominees[found.id].does("select")
            self.nominees[found.id].does("offer")
            self.nominees[found.id].seat = True
        return outcome

    def waiting(self):
        return [n.waits for n in self.nominees.values() if n.stage == N.WAITLISTED]

    def _follows_the_design(self, event, outcome, before, waiting):
        facts = event.facts
        if event.kind == K.RELEASE:
            self.released = True
        was = self.capacity, dict(self.quotas), self._numbers(before).open
        if event.kind in {K.OPEN, K.RESIZE}:
            self.capacity, self.quotas = facts["capacity"], dict(facts["quotas"])
        direct = Counter(before)
        for row in outcome.rows:
            if row.rule in {STATE_RULE, OPEN_RULE}:
                break
            direct.update(sums([row]))
        numbers = self._numbers(direct)
        waiting = [w for w in waiting if w.id != facts.get("person")]
        room = sum(numbers.room(s, n) for s, n in Counter(w.state for w in waiting).items())
        expected = promoted(numbers, waiting, self._batches(event, outcome, before, was, numbers.open))
        assert [p.id for p in outcome.promotions] == expected
        if event.kind == K.RESIZE and self.quotas == was[1] and event.at < self.book.starts_at:
            assert len(expected) == min(max(self.capacity - was[0], 0), room)

    def _batches(self, event, outcome, before, was, open_now):
        """Return who freed how many seats; nothing is promoted after the start."""
        if event.at >= self.book.starts_at or not event.facts.get("promote", True):
            return []
        match event.kind:
            case K.LEAVE:
                return [(row.state, 1) for row in outcome.rows if row.person == event.facts["person"]]
            case K.UNRESERVE:
                return [(event.facts["state"], event.facts["seats"])]
            case K.LAPSE:
                return [(code, n) for (code, name), n in sorted(before.items()) if name == "reserved"]
            case K.RELEASE:
                return [(None, None)]
            case K.RESIZE:
                wider = sum(max(cap - was[1].get(c, (0, 0))[1], 0) for c, (_g, cap) in self.quotas.items())
                return [(None, max(self.capacity - was[0], open_now - was[2], 0) + wider)]
        return []

    def _numbers(self, found):
        named = Counter()
        for (code, name), n in found.items():
            if name in {"held", "taken"}:
                named[code] += n
        unnamed = {code: n for (code, name), n in found.items() if name == "reserved"}
        return Numbers(self.capacity, dict(self.quotas), unnamed, dict(named), self.released)

    # What people do, by the stages of the nomination

    def nominate(self, state, stage=N.DRAFT, rank=None, urgency=0):
        number, self.next_person = self.next_person, self.next_person + 1
        self.nominees[number] = Nominee(Officer(number, state, rank, self.now, urgency), stage)
        return number

    def endorse(self, number, rank):
        """Sign with a rank that is unique within the state."""
        nominee = self.nominees[number]
        taken = {n.waits.rank for n in self.nominees.values() if n.waits.state == nominee.waits.state}
        rank = None if rank in taken else rank
        nominee.does("endorse")
        nominee.waits = replace(nominee.waits, rank=rank, endorsed_at=self.now)

    def screen(self, number, eligible):
        nominee, w = self.nominees[number], self.nominees[number].waits
        nominee.does("begin_screening")
        nominee.does("find_eligible" if eligible else "find_ineligible")
        if eligible:
            self.at_work(K.ENTER, person=number, state=w.state, rank=w.rank, urgency=w.urgency,
                         endorsed_at=w.endorsed_at.isoformat())  # fmt: skip

    def select(self, number, then):
        """Hold a seat or let her wait; nothing is offered after the start."""
        nominee = self.nominees[number]
        self.before_the_start()
        NOMINATION.step(nominee.stage, "select")
        if self.at_work(K.SELECT, person=number).pool is None:
            if nominee.stage == N.ELIGIBLE:
                nominee.does("waitlist")
        else:
            nominee.seat = True
            for verb in then:
                nominee.does(verb)

    def put(self, number, kind, verb):
        """Let her wait, or stand by for a seat that may become free."""
        self.before_the_start()
        NOMINATION.step(self.nominees[number].stage, verb)
        self.at_work(kind, person=number)
        self.nominees[number].does(verb)

    def accept(self, number):
        NOMINATION.step(self.nominees[number].stage, "accept")
        self.at_work(K.ACCEPT, person=number)
        self.nominees[number].does("accept")
        self.nominees[number].seat = True

    def leave(self, number, verb):
        """Go, from wherever she stands; what she held or took goes to the next in line."""
        nominee = self.nominees[number]
        NOMINATION.step(nominee.stage, verb)
        in_book = number in self.book.people
        self.settle()
        nominee.does(verb)
        nominee.seat, nominee.waits = False, replace(nominee.waits, rank=None)
        if in_book:
            self.at_work(K.LEAVE, person=number, why=LEAVES[verb])

    def substitute(self, number, successor):
        one, other = self.nominees[number], self.nominees[successor]
        self.before_the_start()
        NOMINATION.step(one.stage, "substitute")
        if other.stage not in {N.ELIGIBLE, N.WAITLISTED}:
            raise RuleBroken("The substitute must have been found eligible first.")
        self.settle()
        before = Counter(sums(self.rows))
        self.at_work(K.SUBSTITUTE, person=number, successor=successor, same=True)
        before.update({(one.waits.state, "taken"): -1, (one.waits.state, "held"): 1})
        assert sums(self.rows) == {key: n for key, n in before.items() if n}, "the same seat, nothing else"
        one.does("substitute")
        one.seat, other.seat = False, True
        other.does("select")
        other.does("offer")

    def before_the_start(self):
        self.settle()
        if self.now >= self.book.starts_at:
            raise RuleBroken("The edition has started.")
