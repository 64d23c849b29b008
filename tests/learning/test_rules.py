"""What is true of learning, without a database."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.learning.rules import GRACE, is_completed, is_open, may_attempt, next_module, percent_of

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
