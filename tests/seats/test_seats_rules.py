"""Whose the next seat is: pure rules, and what holds for any history."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lms.nominations.rules import Pool
from lms.seats.rules import Seats, StateSeats, Waiting, next_in_line, place_in_line

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)


def seats(capacity=10, released=False, **states):
    return Seats(
        capacity,
        released,
        {code: StateSeats(*numbers) for code, numbers in states.items()},
    )


def officer(number, state, rank=None, minutes=0, urgency=0):
    return Waiting(number, state, rank, NOON + timedelta(minutes=minutes), urgency)


def test_a_guaranteed_seat_comes_first():
    pool, why = seats(SG=(2, 5, 1), TH=(2, 5, 0)).pool_for("SG")
    assert (pool, why) == (Pool.STATE, "SG uses 1 of 2 guaranteed seats")


def test_beyond_the_guarantee_the_open_pool_decides():
    assert seats(capacity=5, SG=(2, 5, 2), TH=(2, 5, 0)).pool_for("SG")[0] == Pool.OPEN


def test_what_others_are_promised_is_not_free_before_the_release():
    pool, why = seats(capacity=4, SG=(2, 5, 2), TH=(2, 5, 0)).pool_for("SG")
    assert (pool, why) == (None, "no seat is free in the open pool")


def test_after_the_release_unnamed_guarantees_are_open():
    assert seats(capacity=4, released=True, SG=(2, 5, 2), TH=(2, 5, 0)).pool_for("SG")[0] == Pool.OPEN


def test_a_cap_is_a_cap():
    assert seats(SG=(2, 3, 3)).pool_for("SG") == (None, "SG has reached its cap of 3")


def test_a_state_without_quota_gets_nothing():
    assert seats(SG=(2, 3, 0)).pool_for("TH")[0] is None


def test_before_the_release_a_freed_seat_stays_with_its_state():
    free = seats(capacity=4, SG=(2, 2, 1), TH=(2, 2, 0))
    found = next_in_line(free, [officer(1, "TH", 1), officer(2, "SG", 4), officer(3, "SG", 3)], "SG")
    assert (found.id, found.pool) == (3, Pool.STATE)


def test_without_a_reserve_of_the_state_the_open_list_decides():
    free = seats(capacity=5, SG=(1, 2, 1), TH=(1, 3, 2), VN=(1, 3, 0))
    found = next_in_line(free, [officer(1, "TH", 1), officer(2, "VN", 9)], "SG")
    assert found.id == 2
    assert found.inputs["state_has_a_seat"] is False


def test_a_lower_filled_share_comes_before_a_critical_need():
    free = seats(capacity=20, SG=(2, 9, 2), TH=(4, 9, 2))
    waiting = [officer(1, "SG", 1, urgency=5), officer(2, "TH", 1)]
    assert next_in_line(free, waiting).id == 2


def test_a_critical_need_comes_before_an_earlier_endorsement():
    free = seats(capacity=20, SG=(2, 9, 2), TH=(2, 9, 2))
    waiting = [
        officer(1, "SG", 1, minutes=0),
        officer(2, "TH", 1, minutes=9, urgency=5),
    ]
    assert next_in_line(free, waiting).id == 2


def test_a_nominee_sees_both_places():
    free = seats(capacity=20, SG=(2, 9, 2), TH=(2, 9, 0))
    waiting = [officer(1, "SG", 2), officer(2, "SG", 1), officer(3, "TH", 1)]
    assert place_in_line(free, waiting, 1) == (2, 3)


STATES = ("BN", "SG", "TH", "VN")
numbers = st.tuples(st.integers(0, 3), st.integers(0, 4))


@given(
    st.dictionaries(st.sampled_from(STATES), numbers, min_size=1),
    st.integers(0, 6),
    st.booleans(),
    st.lists(st.tuples(st.sampled_from(STATES), st.integers(1, 20)), max_size=40),
)
def test_no_history_of_promotions_oversells(quotas, extra, released, asked):
    """Whoever asks in whatever order: never over a cap, never over capacity, guarantees kept."""
    states = {code: StateSeats(g, g + more) for code, (g, more) in quotas.items()}
    capacity = max(sum(s.guaranteed for s in states.values()) + extra, 1)
    held = Seats(capacity, released, states)
    waiting = [officer(i, code, rank) for i, (code, rank) in enumerate(asked) if code in states]
    while (found := next_in_line(held, waiting)) is not None:
        person = next(w for w in waiting if w.id == found.id)
        waiting.remove(person)
        held = held.changed(person.state, held=1)
        after = held.states[person.state]
        assert held.used <= capacity
        assert after.used <= after.cap
        assert held.open >= 0
    for person in waiting:
        assert held.pool_for(person.state)[0] is None
