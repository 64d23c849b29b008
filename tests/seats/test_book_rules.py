"""The seat book over random histories: never too many, always replayable, nobody passed over."""

from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from lms.kernel.errors import Full, RuleBroken
from lms.seats.rules.events import Place
from lms.seats.rules.ledger import faults, sums
from lms.seats.rules.line import next_in_line
from lms.seats.rules.replay import differences, replay
from tests.factories.desk import NAMING, RELEASE, START, STATES, Desk, K


def account(desk, state, name):
    return desk.book.seats.accounts()[state, name]


def test_opening_promises_what_is_guaranteed_and_leaves_the_rest_open():
    desk = Desk().open(10, SG=(2, 5), TH=(3, 5))

    assert account(desk, "", "open") == 5
    assert sums(desk.rows) == {("", "open"): 5, ("SG", "promised"): 2, ("TH", "promised"): 3}


def test_a_reservation_keeps_a_seat_without_a_name_and_the_next_name_fills_it():
    desk = Desk().open(4, SG=(1, 3), TH=(1, 3))
    desk.happen(K.RESERVE, state="SG", seats=3)
    assert (account(desk, "SG", "reserved"), account(desk, "", "open")) == (3, 0)

    desk.seated("SG")

    assert (account(desk, "SG", "reserved"), account(desk, "SG", "held")) == (2, 1)


def test_nobody_reserves_beyond_the_cap_or_what_is_there():
    desk = Desk().open(4, SG=(1, 2), TH=(1, 9))
    with pytest.raises(Full, match="SG can reserve 2 more"):
        desk.happen(K.RESERVE, state="SG", seats=3)
    with pytest.raises(Full, match="TH can reserve 3 more"):
        desk.happen(K.RESERVE, state="TH", seats=4)
    assert tuple(desk.rows) == replay(desk.events).rows


def test_at_the_release_every_unnamed_seat_is_open_and_the_row_names_rule_and_time():
    desk = Desk().open(6, SG=(2, 5), TH=(2, 5))
    desk.happen(K.RESERVE, state="TH", seats=1)
    desk.seated("SG")

    desk.release()

    assert account(desk, "", "open") == 5
    freed = [row for row in desk.rows if row.verb == "release"]
    assert [(row.state, row.open) for row in freed] == [("SG", 1), ("TH", 2)]
    assert all(row.at == desk.now and "release" in row.rule for row in freed)


def test_seats_kept_without_a_name_go_back_to_the_guarantee_first_and_then_to_all():
    desk = Desk().open(4, SG=(1, 3), TH=(1, 3))
    desk.happen(K.RESERVE, state="SG", seats=3)
    waits = desk.seated("TH"), desk.seated("TH")
    assert [desk.place(n) for n in waits] == [Place.HELD, Place.WAITING]
    desk.now = NAMING

    desk.happen(K.LAPSE)

    assert (account(desk, "SG", "reserved"), account(desk, "SG", "promised")) == (0, 1)
    assert desk.place(waits[1]) == Place.HELD
    assert tuple(desk.rows) == replay(desk.events).rows
    with pytest.raises(RuleBroken, match="day for naming"):
        desk.happen(K.RESERVE, state="SG", seats=1)
    with pytest.raises(RuleBroken, match="No seat is kept"):
        desk.happen(K.LAPSE)


def test_a_book_that_began_without_a_day_for_naming_goes_by_the_release():
    desk = Desk()
    desk.happen(K.OPEN, capacity=2, quotas={"SG": (1, 2)}, release_at=RELEASE.isoformat(),
                starts_at=START.isoformat())  # fmt: skip
    desk.now = NAMING
    desk.happen(K.RESERVE, state="SG", seats=1)
    assert desk.book.name_until == RELEASE


def test_the_release_gives_the_seats_to_those_who_wait():
    desk = Desk().open(4, SG=(2, 4), TH=(2, 4))
    for _ in range(2):
        desk.seated("SG")
    waiting = [desk.seated("SG", rank=rank) for rank in (3, 4, 5)]
    assert {desk.place(n) for n in waiting} == {Place.WAITING}

    desk.release()

    assert [desk.place(n) for n in waiting] == [Place.HELD, Place.HELD, Place.WAITING]


def test_raising_thirty_to_thirty_three_offers_exactly_three():
    quotas = dict.fromkeys(STATES, (2, 9))
    desk = Desk().open(30, **quotas)
    for number in range(40):
        desk.seated(STATES[number % 4])
    before = len(desk.promoted)

    desk.happen(K.RESIZE, capacity=33, quotas=quotas)

    assert len(desk.promoted) - before == 3


def test_nothing_is_promoted_after_the_start():
    desk = Desk().open(1, SG=(1, 1))
    first, second = desk.seated(), desk.seated()
    desk.now = START

    desk.happen(K.LEAVE, person=first, why="the nominee declined")

    assert desk.place(second) == Place.WAITING


def test_a_quota_in_use_cannot_be_taken_away_and_the_book_stays_as_it_was():
    desk = Desk().open(4, SG=(2, 2), TH=(2, 2))
    desk.seated("SG")
    before = desk.book.seats
    with pytest.raises(Full, match="quota cannot be taken away"):
        desk.happen(K.RESIZE, capacity=4, quotas={"TH": (2, 2)})
    assert desk.book.seats == before


def test_a_substitute_of_another_state_is_refused():
    desk = Desk().open()
    taken = desk.seated("SG")
    desk.happen(K.ACCEPT, person=taken)
    with pytest.raises(RuleBroken, match="same state"):
        desk.happen(K.SUBSTITUTE, person=taken, successor=desk.enter("TH"))


def test_an_altered_row_or_list_is_seen_by_the_replay():
    desk = Desk().open(2, SG=(1, 1), TH=(1, 1))
    desk.seated("SG")
    waits = desk.seated("SG")
    again = replay(desk.events)
    accounts = desk.book.seats.accounts()
    assert differences(again, desk.rows, desk.book.waiting, accounts) == []

    assert "1 rows" in differences(again, desk.rows[:1], desk.book.waiting, accounts)[0]
    assert f"lead to [{waits}]" in differences(again, desk.rows, [], accounts)[0]
    wrong = accounts | {("SG", "held"): 2}
    assert "SG has 2 seats held" in differences(again, desk.rows, desk.book.waiting, wrong)[0]


class Histories(RuleBasedStateMachine):
    """Any order of what people do; the invariants hold after every step."""

    people = st.integers(0, 30)

    @initialize(
        capacity=st.integers(1, 14),
        quotas=st.fixed_dictionaries({c: st.tuples(st.integers(0, 3), st.integers(0, 4)) for c in STATES}),
    )
    def begin(self, capacity, quotas):
        self.desk = Desk()
        quotas = {code: (g, g + more) for code, (g, more) in quotas.items()}
        promised = sum(g for g, _cap in quotas.values())
        self.desk.open(max(capacity, promised), **quotas)

    def attempt(self, kind, **facts):
        try:
            return self.desk.happen(kind, **facts)
        except RuleBroken:
            return None

    def anybody(self, pick):
        known = sorted(self.desk.book.people)
        return known[pick % len(known)] if known else 0

    @rule(state=st.sampled_from((*STATES, "XX")), rank=st.none() | st.integers(1, 9),
          urgency=st.integers(1, 5))  # fmt: skip
    def find_eligible(self, state, rank, urgency):
        self.desk.enter(state, rank, urgency)

    @rule(pick=people, kind=st.sampled_from((K.SELECT, K.SELECT, K.WAIT, K.STAND_BY, K.ACCEPT, K.ACCEPT)))
    def decide(self, pick, kind):
        self.attempt(kind, person=self.anybody(pick))

    @rule(pick=people)
    def leave(self, pick):
        self.attempt(K.LEAVE, person=self.anybody(pick), why="the nominee declined")

    @rule(first=people, second=people)
    def substitute(self, first, second):
        self.attempt(K.SUBSTITUTE, person=self.anybody(first), successor=self.anybody(second))

    @rule(state=st.sampled_from(STATES), seats=st.integers(1, 3))
    def reserve(self, state, seats):
        self.attempt(K.RESERVE, state=state, seats=seats)

    @rule(state=st.sampled_from(STATES), seats=st.integers(1, 3))
    def give_back(self, state, seats):
        self.attempt(K.UNRESERVE, state=state, seats=seats)

    @rule(more=st.integers(-3, 4), wider=st.integers(-1, 2))
    def resize(self, more, wider):
        seats = self.desk.book.seats
        quotas = {c: (s.guaranteed, max(s.cap + wider, s.guaranteed)) for c, s in seats.states.items()}
        before = len(self.desk.promoted)
        if self.attempt(K.RESIZE, capacity=seats.capacity + more, quotas=quotas) and more > 0:
            assert len(self.desk.promoted) - before <= more

    @rule()
    def reach_the_day_for_naming(self):
        self.desk.now = max(self.desk.now, NAMING)
        self.attempt(K.LAPSE)
        assert not any(s.reserved for s in self.desk.book.seats.states.values())

    @rule(days=st.integers(1, 30))
    def move_the_days(self, days):
        """Let all of it be later; what was released stays so."""
        later = {name: (getattr(self.desk.book, name) + timedelta(days)).isoformat()
                 for name in ("name_until", "release_at", "starts_at")}  # fmt: skip
        self.attempt(K.RESCHEDULE, **later)

    @precondition(lambda self: not self.desk.book.seats.released)
    @rule()
    def reach_the_release(self):
        self.desk.release()
        assert not any(s.reserved for s in self.desk.book.seats.states.values())

    @rule()
    def reach_the_start(self):
        self.desk.now = max(self.desk.now, START)

    @invariant()
    def never_more_than_there_is(self):
        seats = self.desk.book.seats
        assert seats.faults() == []
        assert sum(seats.accounts().values()) == seats.capacity
        people = self.desk.book.people.values()
        for place, name in ((Place.HELD, "held"), (Place.TAKEN, "taken")):
            for code, state in seats.states.items():
                counted = sum(p.place == place and p.waiting.state == code for p in people)
                assert counted == getattr(state, name)

    @invariant()
    def the_ledger_adds_up_to_what_is_shown(self):
        shown = {key: n for key, n in self.desk.book.seats.accounts().items() if n}
        assert sums(self.desk.rows) == shown
        assert faults(self.desk.rows, {c: s.cap for c, s in self.desk.book.seats.states.items()}) == []

    def teardown(self):
        """The events alone lead to the same ledger, list, seats and promotions."""
        if not hasattr(self, "desk"):
            return
        again = replay(self.desk.events)
        accounts = self.desk.book.seats.accounts()
        assert differences(again, self.desk.rows, self.desk.book.waiting, accounts) == []
        assert [p.id for _number, p in again.promotions] == self.desk.promoted


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=2000, stateful_step_count=15, deadline=None, derandomize=True)


def test_who_is_promoted_is_next_in_line_of_what_stood_before():
    desk = Desk().open(2, SG=(0, 2), TH=(0, 2))
    first = desk.seated("SG")
    desk.seated("SG")
    late, early = desk.seated("SG", rank=1), desk.seated("TH", rank=7)
    seats = desk.book.seats.changed("SG", held=-1)

    expected = next_in_line(seats, desk.book.waiting, "SG")
    desk.happen(K.LEAVE, person=first, why="the nominee declined")

    assert desk.promoted == [expected.id] == [late]
    assert desk.place(early) == Place.WAITING
