"""Rounds: listed, read with their settings, opened, changed, published and closed; and the runs of each."""

from flask import url_for

from lms.base.api import Created, Nothing, listing, operation, placed
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.kernel import clock
from lms.planners import lists
from lms.planners import queries as runs
from lms.planners.api import READ, WRITE, bp, drawing, shapes, typed
from lms.rounds import policies, queries, services
from lms.rounds.rules import Base


@bp.get("/rounds")
@door(policies.READ_ROUNDS)
@listing(READ, lists.ROUNDS, answers=shapes.RoundRow, draw=drawing.round_row)
def rounds():
    """List the rounds of the regional plan that you may read."""
    return queries.visible_rounds(current_actor())


def _facts(given, *, whole):
    facts = given.model_dump(exclude_unset=not whole)
    return facts | ({"base": Base(facts["base"])} if "base" in facts else {})


@bp.post("/rounds")
@door(policies.MANAGE_ROUNDS)
@operation(WRITE, takes=typed.OpenRound, answers=shapes.RoundShown, draw=drawing.whole_round, code=201)
def open_round(given):
    """Open a round: a draft of its settings, which the secretariat and the chairs read until they are published."""
    with placed(weight_topic="weights/topic"):
        made = services.plan_round(by=current_actor(), now=clock.now(), **_facts(given, whole=True))
    return Created(made, url_for(".planning_round", public_id=made.public_id))


@bp.get("/rounds/<uuid:public_id>")
@door(policies.READ_ROUNDS, find=queries.readable_round)
@operation(READ, answers=shapes.RoundShown, draw=drawing.whole_round)
def planning_round(round_):
    """Read a round with its settings, and what was adopted."""
    return round_


@bp.patch("/rounds/<uuid:public_id>")
@door(policies.MANAGE_ROUNDS, find=queries.readable_round)
@operation(WRITE, takes=typed.ChangeRound, answers=shapes.RoundShown, draw=drawing.whole_round, locks=True)
def change_round(round_, given):
    """Change the settings of a draft. Once they are published, another setting is another round."""
    facts = {"weights": round_.weights} | _facts(given, whole=False)
    with placed(weight_topic="weights/topic"):
        services.change_round(round_, by=current_actor(), now=clock.now(), **facts)


@bp.post("/rounds/<uuid:public_id>/publish")
@door(policies.MANAGE_ROUNDS, find=queries.readable_round)
@operation(WRITE, takes=Nothing, answers=shapes.RoundShown, draw=drawing.whole_round, locks=True)
def publish_round(round_, given):
    """Publish the settings: every party reads them, and nobody changes them any more."""
    services.publish_round(round_, by=current_actor(), now=clock.now())


@bp.post("/rounds/<uuid:public_id>/close")
@door(policies.MANAGE_ROUNDS, find=queries.readable_round)
@operation(WRITE, takes=Nothing, answers=shapes.RoundShown, draw=drawing.whole_round, locks=True)
def close_round(round_, given):
    """Close a round. Its runs stay as they are, and no more are made."""
    services.close_round(round_, by=current_actor(), now=clock.now())


@bp.get("/rounds/<uuid:public_id>/runs")
@door(policies.READ_RUNS, find=queries.readable_round)
@listing(READ, lists.RUNS, answers=shapes.RunRow, draw=drawing.run_row)
def runs_of(round_):
    """List the runs of a round."""
    return runs.runs_in(current_actor(), round_)


@bp.post("/rounds/<uuid:public_id>/runs")
@door(policies.ASK_FOR_RUNS, find=queries.readable_round)
@operation(WRITE, takes=Nothing, answers=shapes.RunShown, draw=drawing.whole_run, code=201)
def ask_for_run(round_, given):
    """Let a plan be made of what is open now. The worker makes it; read the run again until it is solved."""
    run = services.ask_for_run(round_, at_once=False, by=current_actor(), now=clock.now())
    return Created(run, url_for(".run", public_id=run.public_id))
