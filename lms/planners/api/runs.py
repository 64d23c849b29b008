"""A run: its plan, its lines, what one change would do, and its adoption."""

from flask import url_for

from lms.base.api import Created, listing, operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.planners import lists
from lms.planners import queries as planners
from lms.planners.api import READ, WRITE, bp, drawing, shapes, typed
from lms.rounds import policies, queries, services
from lms.rounds.rules import CHANGES, Change


@bp.get("/runs/<uuid:public_id>")
@door(policies.READ_RUNS, find=queries.readable_run)
@operation(READ, answers=shapes.RunShown, draw=drawing.whole_run)
def run(run):
    """Read a run: what went in, what came out by state, who got no seat and why."""
    return run


@bp.get("/runs/<uuid:public_id>/lines")
@door(policies.READ_RUNS, find=queries.readable_run)
@listing(READ, lists.LINES, answers=shapes.PlanLine, draw=drawing.line)
def lines(run):
    """List the lines of a plan: so many seats of an offering for a need."""
    return planners.lines_of(current_actor(), run)


@bp.post("/runs/<uuid:public_id>/what-if")
@door(policies.ASK_FOR_RUNS, find=queries.solved_run)
@operation(WRITE, takes=typed.WhatIf, answers=shapes.RunShown, draw=drawing.whole_run, code=201)
def what_if(run, given):
    """Ask what one change would do. The answer is a run of its own, which the worker solves."""
    actor = current_actor()
    change = Change(given.kind, by=actor.name, **_kept(given))
    asked = services.ask_what_if(run, change, at_once=False, by=actor, now=clock.now())
    return Created(asked, url_for(".run", public_id=asked.public_id))


def _kept(given):
    """Return what the kind of change needs; raises RuleBroken for anything else that was sent."""
    facts = given.model_dump(exclude={"kind"}, exclude_none=True)
    for name in facts.keys() - set(CHANGES[given.kind][1]):
        raise RuleBroken("This kind of change does not ask for it.", field=name)
    return services.as_kept(facts)


@bp.post("/runs/<uuid:public_id>/adopt")
@door(policies.ADOPT_RUN, find=queries.readable_run)
@operation(WRITE, takes=typed.Adopt, answers=shapes.RunShown, draw=drawing.whole_run, locks=True)
def adopt(run, given):
    """Adopt a plan: every line is proposed to both sides. A line says which match it became, or why it could not be proposed."""
    services.adopt(run, by=current_actor(), now=clock.now())
