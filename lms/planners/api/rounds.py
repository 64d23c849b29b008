"""Rounds: listed, read with their settings, and the runs of each."""

from flask import url_for

from lms.base.api import Created, Nothing, listing, operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.kernel import clock
from lms.planners import lists
from lms.planners import queries as runs
from lms.planners.api import READ, WRITE, bp, drawing, shapes
from lms.rounds import policies, queries, services


@bp.get("/rounds")
@door(policies.READ_ROUNDS)
@listing(READ, lists.ROUNDS, answers=shapes.RoundRow, draw=drawing.round_row)
def rounds():
    """List the rounds of the regional plan that you may read."""
    return queries.visible_rounds(current_actor())


@bp.get("/rounds/<uuid:public_id>")
@door(policies.READ_ROUNDS, find=queries.readable_round)
@operation(READ, answers=shapes.RoundShown, draw=drawing.whole_round)
def planning_round(round_):
    """Read a round with its settings, and what was adopted."""
    return round_


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
