"""Who holds a seat, and what came of it."""

from typing import Annotated

from pydantic import Field

from lms.base.api import Nothing, Shape, listing, operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.enrolments import lists, policies, queries, services
from lms.enrolments.api import bp
from lms.enrolments.exports import READ_ENROLMENTS, WRITE_ENROLMENTS, EnrolmentShown, drawn
from lms.kernel import clock
from lms.nominations import policies as nomination_policies
from lms.programmes import queries as programmes

Percent = Annotated[int, Field(ge=0, le=100)]


class Complete(Shape):
    """What the person achieved; a result that is known already is corrected at its own address."""

    attended_minutes: Annotated[int, Field(ge=1, le=100_000)]
    pre_percent: Percent | None = None
    post_percent: Percent | None = None


@bp.get("/enrolments")
@door(nomination_policies.READ_NOMINATIONS)
@listing(READ_ENROLMENTS, lists.PARTICIPANTS, answers=EnrolmentShown, draw=drawn)
def enrolments():
    """List the enrolments that you may read."""
    return queries.enrolments_with_editions(current_actor())


@bp.get("/editions/<uuid:public_id>/enrolments")
@door(nomination_policies.READ_NOMINATIONS, find=programmes.edition)
@listing(READ_ENROLMENTS, lists.PARTICIPANTS, answers=EnrolmentShown, draw=drawn)
def enrolments_of(edition):
    """List the enrolments in an edition that you may read."""
    return queries.enrolments_with_editions(current_actor()).filter_by(edition_id=edition.id)


@bp.get("/enrolments/<uuid:public_id>")
@door(nomination_policies.READ_NOMINATION, find=queries.enrolment)
@operation(READ_ENROLMENTS, answers=EnrolmentShown, draw=drawn)
def enrolment(enrolment):
    """Read an enrolment."""
    return enrolment


@bp.post("/enrolments/<uuid:public_id>/complete")
@door(policies.RECORD_RESULTS, find=queries.enrolment)
@operation(WRITE_ENROLMENTS, takes=Complete, answers=EnrolmentShown, draw=drawn, locks=True)
def complete(enrolment, given):
    """Confirm completion. The certificate follows by rule."""
    services.complete(enrolment, by=current_actor(), now=clock.now(), **given.model_dump())


@bp.post("/enrolments/<uuid:public_id>/not-complete")
@door(policies.RECORD_RESULTS, find=queries.enrolment)
@operation(WRITE_ENROLMENTS, takes=Nothing, answers=EnrolmentShown, draw=drawn, locks=True)
def not_complete(enrolment, given):
    """Record that the person took part and did not meet the rule."""
    services.not_complete(enrolment, by=current_actor(), now=clock.now())
