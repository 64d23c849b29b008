"""When a test is asked, without a database."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.assessments.rules import Part, is_asked, is_open, remind_now, spread, window
from lms.enrolments.rules import EnrolmentStage
from lms.programmes.rules import EditionStage

SEAT = SimpleNamespace(stage=EnrolmentStage.ENROLLED)


def edition(stage=EditionStage.PUBLISHED):
    return SimpleNamespace(
        starts_on=date(2027, 4, 12), ends_on=date(2027, 4, 16), time_zone="Asia/Bangkok", stage=stage
    )


def test_before_is_open_two_weeks_until_the_first_day_begins_where_it_is_held():
    opens, until = window(edition(), Part.BEFORE)
    assert (opens, until) == (datetime(2027, 3, 28, 17, tzinfo=UTC), datetime(2027, 4, 11, 17, tzinfo=UTC))
    assert is_open(edition(), SEAT, Part.BEFORE, opens)
    assert not is_open(edition(), SEAT, Part.BEFORE, until)


def test_after_is_open_from_the_morning_of_the_last_day_for_four_weeks():
    opens, until = window(edition(), Part.AFTER)
    assert opens == datetime(2027, 4, 15, 17, tzinfo=UTC)
    assert until == datetime(2027, 5, 14, 17, tzinfo=UTC)


@pytest.mark.parametrize("stage", [EnrolmentStage.LEFT, EnrolmentStage.NO_SHOW])
def test_who_left_or_never_came_is_not_asked(stage):
    assert not any(is_asked(edition(), SimpleNamespace(stage=stage), part) for part in Part)


@pytest.mark.parametrize(
    ("stage", "parts"),
    [(EditionStage.PLANNED, []), (EditionStage.CANCELLED, []), (EditionStage.COMPLETED, [Part.AFTER]),
     (EditionStage.PUBLISHED, [Part.BEFORE, Part.AFTER])],
)  # fmt: skip
def test_only_what_takes_place_is_asked_about(stage, parts):
    assert [part for part in Part if is_asked(edition(stage), SEAT, part)] == parts


def test_one_reminds_when_half_of_the_time_that_was_left_has_gone():
    asked, until = datetime(2027, 4, 1, tzinfo=UTC), datetime(2027, 4, 11, tzinfo=UTC)
    assert not remind_now(asked, until, asked + timedelta(days=4))
    assert remind_now(asked, until, asked + timedelta(days=5))
    assert not remind_now(asked, until, until)


@given(st.integers(0, 60), st.dictionaries(st.text("abc", min_size=1), st.integers(0, 9)))
def test_questions_spread_over_all_files_alike(count, sizes):
    given_ = spread(count, sizes)
    assert sum(given_.values()) == min(count, sum(sizes.values()))
    unfilled = [given_[file] for file in sizes if given_[file] < sizes[file]]
    assert max(given_.values(), default=0) - min(unfilled, default=max(given_.values(), default=0)) <= 1
