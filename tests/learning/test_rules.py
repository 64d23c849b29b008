"""What is true of learning, without a database."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.learning.rules import GRACE, is_completed, is_open, may_attempt, next_module, percent_of
from lms.learning.rules.drawing import drawn, share

NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("marks", "percent"),
    [([], 0), ([1000], 100), ([1000, 0], 50), ([1000, 1000, 0], 66), ([999], 99), ([0, 0], 0)],
)
def test_the_per_cent_of_an_attempt_is_rounded_down(marks, percent):
    assert percent_of(marks) == percent


@given(st.lists(st.integers(0, 1000), min_size=1))
def test_only_full_marks_are_a_hundred_per_cent(marks):
    assert (percent_of(marks) == 100) == (set(marks) == {1000})


def test_answers_are_taken_until_the_closing_time_and_a_moment_for_the_network():
    assert is_open(NOON, NOON + GRACE)
    assert not is_open(NOON, NOON + GRACE + timedelta(seconds=1))
    assert is_open(None, NOON)


@pytest.mark.parametrize(("allowed", "made", "more"), [(2, 1, True), (2, 2, False), (0, 99, True)])
def test_attempts_are_counted_and_nought_is_no_limit(allowed, made, more):
    assert may_attempt(allowed, made) is more


@pytest.mark.parametrize(
    ("read", "passed", "done"),
    [({"010", "020"}, True, True), ({"010", "020"}, False, False), ({"010"}, True, False), ({"010", "020", "x"}, True, True)],
)  # fmt: skip
def test_a_course_is_completed_by_reading_everything_and_passing_the_final(read, passed, done):
    assert is_completed(["010", "020"], read, passed) is done


@pytest.mark.parametrize(
    ("read", "last", "following"),
    [
        (set(), None, "010"),
        ({"010"}, "010", "020"),
        ({"020"}, "020", "030"),
        ({"020", "030"}, "030", "010"),
        ({"010", "020", "030"}, "020", "030"),
        ({"010"}, "gone", "020"),
    ],
)
def test_a_learner_goes_on_after_the_last_module_then_fills_the_gaps(read, last, following):
    assert next_module(["010", "020", "030"], read, last) == following


def test_a_course_without_modules_has_no_place_to_go_on():
    assert next_module([], set()) is None


@given(st.integers(0, 12), st.integers(1, 6), st.integers(1, 6))
def test_practice_and_final_tests_share_a_pool_without_a_question_in_common(number, practised, tested):
    pool = [f"q-{place}" for place in range(number)]
    practice, final = share(pool, practised, tested)
    assert sorted(practice + final) == sorted(pool) and not set(practice) & set(final)
    assert len(practice) >= min(practised, number)
    if number >= practised + tested:
        assert len(final) >= tested


@given(st.integers(0, 10**6), st.integers(3, 12), st.integers(1, 6), st.integers(1, 6))
def test_a_final_test_meets_what_was_practised_only_where_the_bank_has_no_other(
    seed, number, practised, tested
):
    practice, final = share([f"q-{place}" for place in range(number)], practised, tested)
    met = drawn([(practice, final, practised)], seed)
    asked = drawn([(final, practice, tested)], seed + 1, met)
    assert len(asked) == len(set(asked)) == min(tested, number)
    assert len(set(asked) & set(met)) == max(len(asked) + len(met) - number, 0)


def test_without_a_final_test_practice_has_the_whole_pool_and_the_other_way_round():
    assert share(["a", "b"], 2, 0) == (["a", "b"], [])
    assert share(["a", "b"], 0, 1) == ([], ["a", "b"])


def test_one_seed_draws_the_same_again():
    parts = [(["a", "b", "c"], ["d", "e"], 2), (["a", "f", "g"], [], 2)]
    assert drawn(parts, 7) == drawn(parts, 7)
    assert len(set(drawn(parts, 7))) == 4
