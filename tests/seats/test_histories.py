"""Random histories of an edition with several kinds of seats, from the nomination to the start, on the pure book.

Every event is held against the design, said once more in tests/factories/oracle.py. Known to be caught, each
made in the product and taken back: the order of the open list with two keys changed, a reserve of another state
first before the release, the cap not looked at when a stand-by offer is accepted, an officer promoted who was
only found eligible, a promotion after the start, a kept seat counted twice, one offer too many for a higher
capacity, and a substitute who costs her state a kept seat.
"""

from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from lms.kernel.errors import RuleBroken
from lms.nominations.rules import NominationStage as N
from lms.seats.rules.events import Place
from lms.seats.rules.ledger import faults, sums
from lms.seats.rules.replay import differences, replay
from tests.factories.desk import NAMING, NOON, RELEASE, START, STATES
from tests.factories.hall import HELD, LEAVES, TAKEN, K, Kind
from tests.factories.oracle import next_one

KINDS = ("police in person", "prosecutors in person", "prosecutors online")
A_STEP = timedelta(minutes=1)
quota = st.tuples(st.integers(0, 2), st.integers(0, 4)).map(lambda q: (q[0], q[0] + q[1]))
plan = st.tuples(st.integers(0, 4), st.fixed_dictionaries(dict.fromkeys(STATES, quota)))
kinds = st.sampled_from(KINDS[:1] * 3 + KINDS[1:])
people, states, few = st.integers(0, 40), st.sampled_from(STATES), st.integers(1, 3)
ranks, urgencies = st.none() | st.integers(1, 9), st.integers(1, 5)
officers = st.tuples(states, ranks, urgencies)

BEFORE_A_SEAT = (N.ELIGIBLE, N.WAITLISTED)
LEFT_FROM = {"decline": [N.OFFERED], "expire": [N.OFFERED], "not_select": [N.SELECTED, N.WAITLISTED]}
LEFT_FROM |= dict.fromkeys(("withdraw_by_nominee", "withdraw_by_state"), [N.ACCEPTED, N.OFFERED])


class Histories(RuleBasedStateMachine):
    """Any order of what people do and the clock decides."""

    @initialize(
        plans=st.lists(plan, min_size=1, max_size=3),
        crowd=st.lists(officers, min_size=6, max_size=18),
        naming=st.sampled_from((NAMING, NAMING, RELEASE)),
    )
    def publish(self, plans, crowd, naming):
        self.now, self.starts_at, self.hall = NOON, START, {}
        self.cancelled = self.at_the_instant = False
        for name, (extra, quotas) in zip(KINDS, plans, strict=False):
            desk = self.hall[name] = Kind()
            desk.now, desk.waved = self.now, False
            capacity = max(sum(g for g, _cap in quotas.values()) + extra, 1)
            desk.at_work(K.OPEN, capacity=capacity, quotas=quotas, name_until=naming.isoformat(),
                         release_at=RELEASE.isoformat(), starts_at=START.isoformat())  # fmt: skip
        self.come(KINDS[0], crowd, "select")

    def at(self, kind):
        """Return the desk of a kind of seats, its clock at the present."""
        self.now += timedelta(0) if self.at_the_instant else A_STEP
        self.at_the_instant = False
        desk = self.hall.get(kind) or self.hall[KINDS[0]]
        desk.now = self.now
        return desk

    def does(self, kind, what, *args):
        """Let somebody do something at one desk; the other desks do not notice."""
        desk = self.at(kind)
        others = [(d, len(d.events), d.book.seats) for d in self.hall.values() if d is not desk]
        try:
            what(desk, *args)
        except RuleBroken:
            return
        assert all((len(d.events), d.book.seats) == (n, seats) for d, n, seats in others)

    def one(self, desk, pick, *stages):
        """Return the number of somebody at one of the stages; of anybody when nobody is."""
        known = sorted(desk.nominees)
        fitting = [n for n in known if desk.nominees[n].stage in stages] or known
        if not fitting:
            raise RuleBroken("Nobody was nominated yet.")
        return fitting[pick % len(fitting)]

    def open_for_all(self):
        return not self.cancelled

    # The state and its officers

    @precondition(open_for_all)
    @rule(kind=kinds, pick=people, step=st.sampled_from(("nominate", "endorse", "return", "screen", "turn down")),
          officer=st.tuples(st.sampled_from((*STATES, "XX")), ranks, urgencies))  # fmt: skip
    def go_a_step(self, kind, pick, step, officer):
        """Let one nomination go one step on the way to the book."""
        state, rank, urgency = officer

        def go(desk):
            match step:
                case "nominate":
                    desk.nominate(state, N.SUBMITTED, None, urgency)
                case "endorse":
                    desk.endorse(self.one(desk, pick, N.SUBMITTED), rank)
                case "return":
                    nominee = desk.nominees[self.one(desk, pick, N.SUBMITTED, N.ENDORSED)]
                    nominee.does("return")
                    nominee.does("submit")
                case _:
                    desk.screen(self.one(desk, pick, N.ENDORSED), step == "screen")

        self.does(kind, go)

    def come(self, kind, named, then):
        for state, rank, urgency in named:

            def come(desk, state=state, rank=rank, urgency=urgency):
                number = desk.nominate(state, N.SUBMITTED, None, urgency)
                desk.endorse(number, rank)
                desk.screen(number, True)
                if then == "select":
                    desk.select(number, ("select", "offer"))
                elif then == "wait":
                    desk.waved = True
                    desk.put(number, K.WAIT, "waitlist")

            self.does(kind, come)

    @precondition(open_for_all)
    @rule(kind=kinds, named=st.lists(officers, min_size=1, max_size=6),
          then=st.sampled_from(("select", "select", "wait", "nothing yet")))  # fmt: skip
    def are_found_eligible(self, kind, named, then):
        """Let several be nominated, endorsed and found eligible at once, and mostly selected."""
        self.come(kind, named, then)

    @precondition(open_for_all)
    @rule(kind=kinds, pick=people, offered=st.booleans())
    def select(self, kind, pick, offered):
        then = ("select", "offer") if offered else ("select",)
        self.does(kind, lambda d: d.select(self.one(d, pick, N.ELIGIBLE, N.WAITLISTED), then))

    @precondition(open_for_all)
    @rule(
        kind=kinds, pick=people, what=st.sampled_from(((K.WAIT, "waitlist"), (K.STAND_BY, "offer_stand_by")))
    )
    def wait_or_stand_by(self, kind, pick, what):
        def put(desk):
            desk.put(self.one(desk, pick, N.ELIGIBLE), *what)
            desk.waved = True

        self.does(kind, put)

    @precondition(open_for_all)
    @rule(kind=kinds, picks=st.lists(people, min_size=1, max_size=4))
    def accept(self, kind, picks):
        for pick in picks:
            self.does(kind, lambda d, pick=pick: d.accept(self.one(d, pick, N.OFFERED)))

    @rule(kind=kinds, picks=st.lists(people, min_size=1, max_size=4), verb=st.sampled_from(sorted(LEAVES)))
    def leave(self, kind, picks, verb):
        for pick in picks:
            self.does(kind, lambda d, pick=pick: d.leave(self.one(d, pick, *LEFT_FROM[verb]), verb))

    @precondition(open_for_all)
    @rule(kind=kinds, first=people, second=people, keeping=st.booleans())
    def substitute(self, kind, first, second, keeping):
        """Let another officer take the seat, mostly of a state that also keeps one without a name."""

        def swap(desk):
            one = self.one(desk, first, N.ACCEPTED)
            state = desk.nominees[one].waits.state
            same = [
                n for n, o in desk.nominees.items() if o.stage in BEFORE_A_SEAT and o.waits.state == state
            ]
            desk.substitute(one, same[second % len(same)] if same else self.one(desk, second, *BEFORE_A_SEAT))

        for pick in (first,) if keeping else ():
            self.does(kind, lambda d, pick=pick: d.accept(self.one(d, pick, N.OFFERED)))
            self.does(kind, lambda d, pick=pick: d.at_work(K.RESERVE, seats=1, state=self.state_of(d, pick)))
        self.does(kind, swap)

    def state_of(self, desk, pick):
        return desk.nominees[self.one(desk, pick, N.ACCEPTED)].waits.state

    @precondition(open_for_all)
    @rule(kind=kinds, state=states, seats=few, what=st.sampled_from((K.RESERVE, K.RESERVE, K.UNRESERVE)))
    def keep_unnamed_seats(self, kind, state, seats, what):
        self.does(kind, lambda d: d.at_work(what, state=state, seats=seats))

    # The organiser

    @precondition(open_for_all)
    @rule(kind=kinds, more=st.integers(-3, 4))
    def change_the_capacity(self, kind, more):
        self.does(
            kind, lambda d: d.at_work(K.RESIZE, capacity=d.capacity + more, quotas=d.quotas, freed=True)
        )

    @precondition(open_for_all)
    @rule(kind=kinds, more=st.integers(-2, 2), state=states, numbers=quota)
    def change_a_quota(self, kind, more, state, numbers):
        self.does(kind, lambda d: d.at_work(K.RESIZE, capacity=d.capacity + more, quotas=d.quotas | {state: numbers},
                                            freed=True))  # fmt: skip

    @precondition(lambda self: not self.cancelled and self.now < self.starts_at)
    @rule(days=st.integers(1, 30))
    def postpone(self, days):
        self.starts_at += timedelta(days)
        for kind in self.hall:
            later = {name: (getattr(self.hall[kind].book, name) + timedelta(days)).isoformat()
                     for name in ("name_until", "release_at", "starts_at")}  # fmt: skip
            self.at(kind).at_work(K.RESCHEDULE, **later)

    @precondition(lambda self: not self.cancelled and sum(len(d.events) for d in self.hall.values()) > 12)
    @rule(sure=st.sampled_from((False, False, False, False, True)))
    def cancel(self, sure):
        for kind in self.hall if sure else ():
            self.at(kind).at_work(K.CLOSE, kept=True)
            for nominee in self.hall[kind].nominees.values():
                nominee.stage, nominee.seat = N.CANCELLED_BY_ORGANISER, False
            self.cancelled = True
            assert self.hall[kind].book.seats.used == 0

    # The clock

    @rule(to=st.sampled_from((None, None, "name_until", "release_at", "release_at", "starts_at")),
          second=st.sampled_from((-1, 0, 1)))  # fmt: skip
    def time_passes(self, to, second):
        """Go to an instant, a second before it or after; what it decides is in the book for whoever looks."""
        if to is not None:
            self.now = max(self.now, getattr(self.hall[KINDS[0]].book, to) + timedelta(seconds=second))
            self.at_the_instant = True
        for desk in self.hall.values() if not self.cancelled else ():
            desk.now = self.now
            desk.settle()
            if desk.now >= desk.book.release_at:
                assert not any(
                    n for (_c, name), n in sums(desk.rows).items() if name in {"promised", "reserved"}
                )

    # What holds after every step

    @invariant()
    def never_more_than_there_is(self):
        for desk in self.hall.values():
            seated = [n for n in desk.nominees.values() if n.seat]
            assert len(seated) <= desk.capacity
            for code, (_guaranteed, cap) in desk.quotas.items():
                assert sum(n.waits.state == code for n in seated) <= cap

    @invariant()
    def what_is_shown_is_the_sum_of_the_ledger_and_of_the_officers(self):
        for desk in self.hall.values():
            shown = {key: n for key, n in desk.book.seats.accounts().items() if n}
            assert sums(desk.rows) == shown
            assert sum(shown.values()) == desk.capacity
            assert faults(desk.rows, {code: cap for code, (_g, cap) in desk.quotas.items()}) == []
            for code in desk.quotas:
                for name, stages in (("held", HELD), ("taken", TAKEN)):
                    counted = sum(
                        n.seat and n.stage in stages and n.waits.state == code for n in desk.nominees.values()
                    )
                    assert shown.get((code, name), 0) == counted

    @invariant()
    def only_the_endorsed_and_eligible_are_in_the_book(self):
        for desk in self.hall.values():
            places = {Place.ELIGIBLE: {N.ELIGIBLE}, Place.WAITING: {N.WAITLISTED}, Place.STAND_BY: {N.OFFERED},
                      Place.HELD: HELD, Place.TAKEN: TAKEN}  # fmt: skip
            assert all(desk.nominees[n].stage in places[p.place] for n, p in desk.book.people.items())

    @invariant()
    def nobody_waits_while_a_seat_is_free_for_her(self):
        """Unless people let her wait, or let somebody stand by, though there was one."""
        for desk in self.hall.values():
            if not desk.waved and not self.cancelled and self.now < self.starts_at:
                assert next_one(desk._numbers(sums(desk.rows)), desk.waiting(), None) is None

    def teardown(self):
        """Lead from the events alone to the same ledger, list, seats and promotions."""
        for desk in getattr(self, "hall", {}).values():
            again = replay(desk.events)
            accounts = desk.book.seats.accounts()
            assert differences(again, desk.rows, desk.book.waiting, accounts) == []
            assert [p.id for _number, p in again.promotions] == desk.promoted


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=2000, stateful_step_count=16, deadline=None, derandomize=True)
