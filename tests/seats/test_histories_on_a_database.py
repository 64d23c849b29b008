"""Random histories through the real services: pages, replay and a pure book of our own say the same after every step.

Known to be caught, each made in the product and taken back: a release or a lapse shown one second late, a job that
releases one second late, a tally that forgets the offers, a promotion that is offered to nobody, a withdrawal that
frees no seat, and a postponement that the book does not hear of.
"""

from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from lms.admissions import services
from lms.base.db import db
from lms.editions import services as editions
from lms.enrolments import services as enrolments
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage as N
from lms.programmes.rules import BlockPlan, EditionStage, moved_days
from lms.programmes.services import plans_of
from lms.seats import queries
from lms.seats import services as seatbook
from lms.seats.models import SeatTally
from lms.seats.rules import Book
from lms.topics.rules import Mode
from tests.factories.oracle import Numbers
from tests.factories.people import a_state
from tests.factories.seats import book_faults
from tests.factories.training import a_nomination, a_published_edition

STATES = ("SG", "TH", "VN")
VERBS = {
    "offer": (services.offer, N.ELIGIBLE, N.WAITLISTED), "wait": (services.wait, N.ELIGIBLE),
    "stand by": (services.offer_standby, N.ELIGIBLE), "accept": (services.accept, N.OFFERED),
    "decline": (services.decline, N.OFFERED), "withdraw": (services.withdraw, N.ACCEPTED, N.OFFERED),
    "turn down": (services.not_select, N.ELIGIBLE, N.WAITLISTED),
}  # fmt: skip
picks, few, states = st.integers(0, 30), st.integers(1, 2), st.sampled_from(STATES)


def instants(edition):
    return edition.calendar.name_until, edition.calendar.release_at, edition.calendar.starts_at


def released_blocks():
    return set(db.session.scalars(select(SeatTally.block_id).where(SeatTally.released_at.is_not(None))))


class Histories(RuleBasedStateMachine):
    """An edition with two kinds of seats, on SQLite."""

    def __init__(self, clock, today):
        super().__init__()
        self.clock, self.today, self.books = clock, today, {}

    @initialize(
        extra=st.integers(0, 2),
        guaranteed=st.sampled_from((1, 1, 0)),
        crowd=st.lists(states, min_size=2, max_size=6),
    )
    def publish(self, extra, guaranteed, crowd):
        self.clock.fix(self.today)
        quotas = {a_state(code): (guaranteed, 2) for code in STATES}
        plans = [BlockPlan(guaranteed * 3 + extra + 1, quotas), BlockPlan(3, quotas, "judge", Mode.ONLINE)]
        self.edition = a_published_edition(blocks=plans, name_by=self.today.date() + timedelta(weeks=12))
        for code in crowd:
            self.nominate(code, 0)
        services.select_all(self.edition, by=SYSTEM, now=self.clock.now())

    def attempt(self, verb, *args, **facts):
        """Do something at the present; what a rule refuses leaves nothing behind."""
        self.clock.fix(self.clock.now() + timedelta(minutes=1))
        try:
            verb(*args, **facts, by=SYSTEM, now=self.clock.now())
        except RuleBroken:
            db.session.rollback()
        db.session.expire_all()

    def one(self, pick, *stages):
        wanted = select(Nomination).where(
            Nomination.edition_id == self.edition.id, Nomination.stage.in_(stages)
        )
        found = list(db.session.scalars(wanted.order_by(Nomination.id)))
        return found[pick % len(found)] if found else None

    def running(self):
        return self.edition.stage == EditionStage.PUBLISHED

    @precondition(running)
    @rule(code=states, block=st.sampled_from((0, 0, 1)))
    def nominate(self, code, block):
        taken = self.edition_ranks(code)
        a_nomination(self.edition, code, rank=max(taken, default=0) + 1, block=self.edition.blocks[block])

    def edition_ranks(self, code):
        wanted = select(Nomination.rank).where(Nomination.edition_id == self.edition.id, Nomination.rank.is_not(None),
                                               Nomination.state_id == a_state(code).id)  # fmt: skip
        return db.session.scalars(wanted).all()

    @precondition(running)
    @rule(what=st.sampled_from(sorted(VERBS)), picked=st.lists(picks, min_size=1, max_size=3))
    def decide(self, what, picked):
        verb, *stages = VERBS[what]
        for pick in picked:
            nomination = self.one(pick, *stages)
            if nomination is not None:
                self.attempt(verb, nomination)

    @precondition(running)
    @rule(first=picks, second=picks)
    def substitute(self, first, second):
        one, other = self.one(first, N.ACCEPTED), self.one(second, N.ELIGIBLE, N.WAITLISTED)
        if one is not None and other is not None:
            self.attempt(services.substitute, one, other)

    @precondition(running)
    @rule(verb=st.sampled_from((services.reserve, services.give_back)), code=states, seats=few)
    def keep(self, verb, code, seats):
        self.attempt(verb, self.edition, a_state(code), seats, block=self.edition.blocks[0])

    @precondition(running)
    @rule(more=st.integers(-2, 3))
    def change_the_seats(self, more):
        first, *others = plans_of(self.edition)
        if first.capacity + more > 0:
            plan = BlockPlan(first.capacity + more, first.quotas)
            self.attempt(editions.change_seats, self.edition, blocks=[plan, *others])

    @precondition(running)
    @rule(weeks=few)
    def postpone(self, weeks):
        days = moved_days(
            self.edition, self.edition.starts_on + timedelta(weeks=weeks), self.clock.now().date()
        )
        self.attempt(editions.postpone_edition, self.edition, days)

    @rule(on=st.sampled_from((False, True, True)), worked=st.booleans())
    def time_passes(self, on, worked):
        """Go on to the very next instant of the calendar; pages tell the truth of it whether a job has run or not."""
        calendar = self.edition.calendar
        ahead = [
            at
            for at in (calendar.name_until, calendar.release_at, calendar.starts_at)
            if at > self.clock.now()
        ]
        if on and ahead:
            self.clock.fix(min(ahead))
        if worked:
            self.the_worker_runs()

    def the_worker_runs(self):
        """Let the jobs write what the clock has decided, at this very instant."""
        for job in (services.release_seats, services.expire_offers, services.close_calls):
            job(by=SYSTEM, now=self.clock.now())
        for block in self.edition.blocks if self.running() else ():
            assert list(seatbook.due(block, self.clock.now())) == []
            if self.clock.now() >= self.edition.calendar.release_at:
                assert block.id in released_blocks()

    @precondition(lambda self: self.running() and self.clock.now() >= self.edition.calendar.starts_at)
    @rule()
    def somebody_never_came(self):
        """A no-show is counted and keeps the seat: people decide what follows."""
        enrolled = db.session.scalar(select(Enrolment).where(
            Enrolment.edition_id == self.edition.id, Enrolment.stage == EnrolmentStage.ENROLLED))  # fmt: skip
        if enrolled is not None:
            before = [queries.seats_of(block, self.clock.now()).used for block in self.edition.blocks]
            self.attempt(enrolments.mark_no_show, enrolled)
            assert before == [queries.seats_of(block, self.clock.now()).used for block in self.edition.blocks]

    @precondition(running)
    @rule(sure=st.sampled_from((False, False, False, True)))
    def cancel(self, sure):
        if sure:
            self.attempt(editions.cancel_edition, self.edition, "The host is under water.")

    @invariant()
    def all_that_is_kept_agrees(self):
        if not hasattr(self, "edition"):
            return
        assert book_faults(self.edition) == []
        for block in self.edition.blocks:
            shown, events = queries.seats_of(block, self.clock.now()), queries.events_of(block)
            book, seen = self.books.setdefault(block.id, (Book(), []))
            for event in events[len(seen) :]:
                book.apply(event)
                seen.append(event)
            self._shows(block, shown, book)
            if self.running():
                assert (book.name_until, book.release_at, book.starts_at) == instants(self.edition)

    def _shows(self, block, shown, book):
        """Hold what pages show against the pure book, the officers' stages and the caps."""
        now, calendar = self.clock.now(), self.edition.calendar
        for code, state in shown.states.items():
            stages = [
                n
                for n in db.session.scalars(select(Nomination).where(Nomination.block_id == block.id))
                if n.state.code == code
            ]
            held = sum(n.stage in {N.SELECTED, N.OFFERED} and n.pool is not None for n in stages)
            taken = sum(n.stage == N.ACCEPTED for n in stages)
            assert (state.held, state.taken) == (held, taken)
            assert state.used <= state.cap
            kept = 0 if now >= calendar.name_until else book.seats.states[code].reserved
            assert state.reserved == kept
        numbers = Numbers(block.capacity, {q.state.code: (q.guaranteed, q.cap) for q in block.quotas},
                          {c: s.reserved for c, s in shown.states.items()},
                          {c: s.held + s.taken for c, s in shown.states.items()},
                          book.seats.released or now >= calendar.release_at)  # fmt: skip
        assert shown.open == numbers.open >= 0
        whole = db.session.scalar(
            select(SeatTally).where(SeatTally.block_id == block.id, SeatTally.state_id.is_(None))
        )
        assert (whole.held, whole.taken) == tuple(sum(getattr(s, n) for s in book.seats.states.values())
                                                  for n in ("held", "taken"))  # fmt: skip


@pytest.mark.usefixtures("app")
def test_pages_replay_and_a_book_of_our_own_agree_whatever_happens(clock):
    today = clock.now()
    run_state_machine_as_test(
        lambda: Histories(clock, today),
        settings=settings(max_examples=60, stateful_step_count=14, deadline=None, derandomize=True),
    )
