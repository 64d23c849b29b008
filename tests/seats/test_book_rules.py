"""The seat book, event by event: never too many, always replayable, nobody passed over."""

from dataclasses import replace

import pytest

from lms.kernel.errors import Full, RuleBroken
from lms.seats.rules.events import Place
from lms.seats.rules.ledger import sums
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
    (words,) = differences(again, desk.rows, [], accounts, lambda key: f"officer {key}")
    assert words == f"the waiting list is empty, the events lead to officer {waits}"
    (moved,) = (replace(person, rank=19) for person in desk.book.waiting)
    (words,) = differences(again, desk.rows, [moved], accounts, lambda key: f"officer {key}")
    assert words == f"officer {waits} waits with rank 19, the events lead to {desk.book.waiting[0].rank}"
    wrong = accounts | {("SG", "held"): 2}
    assert "SG has 2 seats held" in differences(again, desk.rows, desk.book.waiting, wrong)[0]


def test_a_substitute_takes_the_same_seat_and_none_that_her_state_keeps():
    desk = Desk().open(6, SG=(2, 3), TH=(2, 3))
    taken, other = desk.seated("SG"), desk.enter("SG")
    desk.happen(K.ACCEPT, person=taken)
    desk.happen(K.RESERVE, state="SG", seats=2)

    desk.happen(K.SUBSTITUTE, person=taken, successor=other, same=True)

    assert [account(desk, "SG", name) for name in ("reserved", "held", "taken")] == [2, 1, 0]
    assert tuple(desk.rows) == replay(desk.events).rows


def test_a_lower_guarantee_offers_what_it_frees_and_books_that_began_earlier_replay_as_they_were():
    for freed, offered in (({"freed": True}, 2), ({}, 0)):
        desk = Desk().open(4, SG=(1, 4), TH=(3, 3))
        for _ in range(4):
            desk.seated("SG")
        desk.happen(K.RESIZE, capacity=4, quotas={"SG": (1, 4), "TH": (1, 3)}, **freed)
        assert len(desk.promoted) == offered
        assert tuple(desk.rows) == replay(desk.events).rows


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
