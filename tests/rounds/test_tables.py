"""What the tables of rounds refuse, whoever asks."""

import pytest
from sqlalchemy.exc import IntegrityError

from lms.base.db import db
from lms.kernel import clock
from lms.rounds.rules import RoundStage, RunStage
from tests.factories.needs import an_open_need, an_open_offering
from tests.factories.planning import a_round, a_run


def refused(name, thing, **facts):
    """Tell whether the table refuses these facts of a thing, by the constraint's name."""
    for fact, value in facts.items():
        setattr(thing, fact, value)
    with pytest.raises(IntegrityError, match=name):
        db.session.flush()
    db.session.rollback()
    return True


@pytest.mark.parametrize(("name", "facts"), [
    ("phi_is_per_mille", {"phi": 1001}), ("pair_limit_is_positive", {"pair_limit": 0}),
    ("published_is_dated", {"stage": RoundStage.PUBLISHED}), ("closed_is_dated", {"closed_at": clock.now()}),
])  # fmt: skip
def test_a_round_contradicts_neither_its_stage_nor_itself(app, name, facts):
    assert refused(name, a_round(), **facts)


@pytest.fixture
def run(app, clock):
    """A solved run with one line."""
    an_open_need("SG", people=3)
    an_open_offering(seats=5)
    return a_run()


def test_a_run_with_a_plan_is_solved_and_one_of_a_round_is_adopted(run):
    assert refused("solved_has_a_plan", run, stage=RunStage.FAILED)
    other = a_run(run.round)
    run.stage = RunStage.ADOPTED
    db.session.flush()
    assert refused("uq_plan_run_adopted|plan_run.round_id", other, stage=RunStage.ADOPTED)


def test_numbers_of_runs_and_pairs_of_lines_are_given_once(run):
    other = a_run(run.round)
    assert refused("uq_plan_run_round_id|plan_run.round_id", other, number=run.number)
    line = type(run.lines[0])
    same = line(
        run_id=run.id,
        need_id=run.lines[0].need_id,
        offering_id=run.lines[0].offering_id,
        state_id=run.lines[0].state_id,
        seats=1,
        score=1,
    )
    db.session.add(same)
    assert refused("uq_plan_line_run_id|plan_line.run_id", same)


def test_a_line_has_seats(run):
    assert refused("has_seats", run.lines[0], seats=0)
