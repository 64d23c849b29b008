"""Who holds a seat, and what came of it."""

from lms.base.api import listing, operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.enrolments import lists, queries
from lms.enrolments.api import READ_ENROLMENTS, bp
from lms.enrolments.api.shapes import EnrolmentShown, drawn
from lms.nominations import policies as nomination_policies
from lms.programmes import queries as programmes


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
