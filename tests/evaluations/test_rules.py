"""The clock of evaluation and the threshold of its figures, without a database."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.enrolments.rules import EnrolmentStage
from lms.evaluations.rules import (
    FEWEST,
    SETS,
    Kind,
    Question,
    Shape,
    due,
    faults,
    figure,
    open_kinds,
    released,
    remind_now,
    window,
    words_of,
)
from lms.programmes.rules import EditionStage
from tests.factories.evaluating import GIVEN

EDITION = SimpleNamespace(ends_on=date(2027, 4, 16), time_zone="Asia/Bangkok", stage=EditionStage.COMPLETED)
THE_END = datetime(2027, 4, 16, 17, 0, tzinfo=UTC)
SCALE = Question("q", "How well?")
answers = st.lists(st.integers(1, 5), max_size=40)


def enrolled(stage=EnrolmentStage.COMPLETED, email="head@agency.example"):
    return SimpleNamespace(stage=stage, nomination=SimpleNamespace(supervisor_email=email))


def test_the_first_questions_come_when_the_last_day_is_over_where_it_was_held():
    assert due(EDITION, enrolled(), THE_END - timedelta(seconds=1)) == []
    assert due(EDITION, enrolled(), THE_END) == [Kind.REACTION]


def test_participant_and_supervisor_are_asked_after_twelve_and_twenty_six_weeks_and_the_state_after_a_year():
    at = [
        (weeks, open_kinds(EDITION, enrolled(), THE_END + timedelta(weeks=weeks)))
        for weeks in (11, 12, 25, 26, 52, 53)
    ]
    assert at == [
        (11, []), (12, [Kind.USE_12, Kind.SUPERVISOR_12]), (25, []),
        (26, [Kind.USE_26, Kind.SUPERVISOR_26]), (52, []),
        (53, [Kind.NOTE]),
    ]  # fmt: skip


@pytest.mark.parametrize("stage", [EnrolmentStage.LEFT, EnrolmentStage.NO_SHOW])
def test_nobody_who_left_or_never_came_is_asked(stage):
    assert due(EDITION, enrolled(stage), THE_END + timedelta(days=400)) == []


def test_a_supervisor_without_an_address_and_a_cancelled_edition_ask_nothing():
    later = THE_END + timedelta(weeks=27)
    assert not any(kind.of_supervisor for kind in due(EDITION, enrolled(email=""), later))
    cancelled = SimpleNamespace(**vars(EDITION) | {"stage": EditionStage.CANCELLED})
    assert due(cancelled, enrolled(), later) == []


def test_a_link_lives_eight_weeks_and_one_reminder_comes_after_two():
    begins, ends = window(EDITION, Kind.REACTION)
    assert ends - begins == timedelta(weeks=8)
    after = begins + timedelta(days=14)
    assert [
        remind_now(begins, None, None, ends, at) for at in (after - timedelta(minutes=1), after, ends)
    ] == [False, True, False]
    assert not remind_now(begins, begins, None, ends, after)
    assert not remind_now(begins, None, begins, ends, after)


@given(answers)
def test_a_figure_is_built_from_whole_fives_or_there_is_none(values):
    found = figure(SCALE, [values], limited=True)
    assert (found is None) == (len(values) < FEWEST)
    if found:
        assert found.number >= FEWEST
        assert sum(found.counts.values()) == found.number


@given(answers, st.integers(1, 5))
def test_one_answer_more_or_less_never_shows_what_fewer_than_five_said(values, one):
    """What is new between two looks comes from none or from five at least: no difference tells of one person."""
    before, after = released(values), released([*values, one])
    assert after[: len(before)] == before
    assert len(after) - len(before) in {0, FEWEST}
    shorter = released(values[:-1])
    assert len(before) - len(shorter) in {0, FEWEST}


@given(st.lists(answers, min_size=2, max_size=4))
def test_a_sum_less_its_parts_is_again_from_five_answers_or_from_none(groups):
    """A programme's figure less what is shown of some of its editions leaves nothing small."""
    whole = figure(SCALE, groups, limited=True)
    shown = [found for group in groups if (found := figure(SCALE, [group], limited=True))]
    rest = whole.number if whole else 0
    for part in shown:
        rest -= part.number
        assert rest == 0 or rest >= FEWEST
    assert rest == 0


@given(st.lists(st.text(max_size=8), max_size=12))
def test_words_come_from_five_at_least_and_in_no_order_that_tells(texts):
    found = words_of(texts)
    assert len(found) % FEWEST == 0
    assert found == sorted(found)


def test_the_secretariat_sees_every_figure():
    assert figure(SCALE, [[3]], limited=False).number == 1


@pytest.mark.parametrize("kind", Kind)
def test_each_set_is_short_and_what_people_say_fits(kind):
    asked = [question for question in SETS[kind, 1] if not question.plan]
    assert 5 <= len(asked) <= 7
    assert faults(kind, GIVEN[kind]) == {}


def test_an_answer_that_is_none_is_named():
    assert faults(Kind.USE_12, {"uses": 6, "means": 1, "planned": True, "onward": -1, "who": "x"}) == {
        "uses": "This is no answer to the question.", "onward": "This is no answer to the question.",
        "who": "This was not asked.",
    }  # fmt: skip
    assert set(faults(Kind.NOTE, {})) == {q.key for q in SETS[Kind.NOTE, 1] if q.shape in set(Shape)}
