"""The sessions of an edition: read, planned, changed, called off."""

from datetime import UTC

from flask import url_for

from lms.base.api import Created, Nothing, operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.editions import services
from lms.kernel import clock
from lms.organisers.api import READ, WRITE, bp, shapes, typed
from lms.organisers.api.editions import drawn as edition_drawn
from lms.organisers.api.editions import joins
from lms.organisers.services import hold_edition, hold_edition_of
from lms.programmes import policies, queries
from lms.topics.rules import Mode


def drawn(session):
    """Return a session as the owner of the token may read it."""
    return shapes.session(session, joins=joins(session.edition, current_actor()))


def _facts(given):
    """Return what was sent in the words of the use-case, instants in UTC as they are kept."""
    facts = given.model_dump(exclude_unset=True)
    if "mode" in facts:
        facts["mode"] = Mode(facts["mode"])
    kept = {name: facts[name].astimezone(UTC) for name in ("starts_at", "ends_at") if name in facts}
    return facts | kept


@bp.post("/editions/<uuid:public_id>/sessions")
@door(policies.PLAN, find=queries.edition)
@operation(WRITE, takes=typed.PlanSession, answers=shapes.SessionShown, draw=drawn, code=201)
def plan_session(edition, given):
    """Plan a session, in its own time zone. Who has a seat is told."""
    session = services.plan_session(edition, by=current_actor(), now=clock.now(), **_facts(given))
    return Created(session, url_for(".session", public_id=session.public_id))


@bp.post("/editions/<uuid:public_id>/sessions/propose")
@door(policies.PLAN, find=queries.edition)
@operation(WRITE, takes=Nothing, answers=shapes.EditionShown, draw=edition_drawn, locks=hold_edition)
def propose_sessions(edition, given):
    """Plan a morning and an afternoon for every working day of an edition without sessions. Who has a seat is told."""
    services.propose_sessions(edition, by=current_actor(), now=clock.now())


@bp.get("/sessions/<uuid:public_id>")
@door(policies.READ_CATALOGUE, find=queries.session)
@operation(READ, answers=shapes.SessionShown, draw=drawn)
def session(session):
    """Read a session."""
    return session


@bp.patch("/sessions/<uuid:public_id>")
@door(policies.PLAN, find=queries.session)
@operation(WRITE, takes=typed.ChangeSession, answers=shapes.SessionShown, draw=drawn, locks=hold_edition_of)
def change_session(session, given):
    """Change a session. Who has a seat is told of another time, room, link or mode."""
    facts = {"link": session.link} | _facts(given)
    services.change_session(session, by=current_actor(), now=clock.now(), **facts)


@bp.post("/sessions/<uuid:public_id>/call-off")
@door(policies.PLAN, find=queries.session)
@operation(WRITE, takes=typed.CallOff, answers=shapes.SessionShown, draw=drawn, locks=hold_edition_of)
def call_off_session(session, given):
    """Call a session off with a reason for everybody. Who has a seat is told."""
    services.call_off_session(session, given.reason, by=current_actor(), now=clock.now())
