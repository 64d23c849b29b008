"""Assessments: listed, read, recorded, taken back; a newer one takes the place of an older one, none is changed."""

from flask import url_for

from lms.base.api import Created, listing, operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.maturity import policies, queries, services
from lms.parties import queries as parties
from lms.sides import lists
from lms.sides.api import READ_ASSESSMENTS, WRITE_ASSESSMENTS, bp, shapes, typed
from lms.topics import queries as topics


@bp.get("/assessments")
@door(policies.READ_ASSESSMENTS)
@listing(READ_ASSESSMENTS, lists.ASSESSMENTS, answers=shapes.AssessmentShown, draw=shapes.assessment)
def assessments():
    """List the assessments that you may read, those that a newer one replaced too."""
    return queries.visible_assessments(current_actor())


@bp.post("/assessments")
@door(policies.ASSESS)
@operation(
    WRITE_ASSESSMENTS, takes=typed.Assess, answers=shapes.AssessmentShown, draw=shapes.assessment, code=201
)
def assess(typed):
    """Record how far institutions of your state have come in a topic."""
    actor, facts = current_actor(), typed.model_dump()
    topic = topics.topic_by_code(facts.pop("topic"))
    if topic is None:
        raise RuleBroken("The framework has no such topic.", field="topic")
    found = services.assess(
        parties.member_state(actor, actor.party_code), topic, by=actor, now=clock.now(), **facts
    )
    return Created(found, url_for(".assessment", public_id=found.public_id))


@bp.get("/assessments/<uuid:public_id>")
@door(policies.READ_ASSESSMENTS, find=queries.assessment)
@operation(READ_ASSESSMENTS, answers=shapes.AssessmentShown, draw=shapes.assessment)
def assessment(assessment):
    """Read an assessment."""
    return assessment


@bp.post("/assessments/<uuid:public_id>/withdraw")
@door(policies.WITHDRAW_ASSESSMENT, find=queries.assessment)
@operation(
    WRITE_ASSESSMENTS, takes=typed.Reason, answers=shapes.AssessmentShown, draw=shapes.assessment, locks=True
)
def withdraw_assessment(assessment, typed):
    """Take back what was recorded in error."""
    services.withdraw(assessment, reason=typed.reason, by=current_actor(), now=clock.now())
