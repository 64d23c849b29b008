"""What the clock has decided: one letter before, one after, one reminder each; every call may be repeated."""

from lms.assessments import emails, queries
from lms.assessments.models import Sitting
from lms.assessments.rules import Part
from lms.base.db import db
from lms.base.transactions import use_case
from lms.notices.rules import About
from lms.notices.services import tell


def ask(*, by, now):
    """Ask everybody whose test is open and who was not asked; returns how many letters went."""
    return sum(_ask_some(part, by=by, now=now) for part in Part)


@use_case
def _ask_some(part, *, by, now):
    """Ask some people and post their letters, both or neither: what breaks off here is done again a minute later."""
    seats = queries.unasked(part, now)
    for seat in seats:
        sitting_for(seat, part).asked_at = now
        tell(seat.account, emails.to_take(seat, part), About.LEARNING, now=now)
    return len(seats)


@use_case
def remind(*, by, now):
    """Remind once of each test that waits; returns how many were reminded."""
    due = queries.to_remind(now)
    for sitting in due:
        sitting.reminded_at = now
        seat = sitting.enrolment
        tell(seat.account, emails.to_take(seat, sitting.part, again=True), About.LEARNING, now=now)
    return len(due)


def sitting_for(enrolment, part):
    """Return a seat's go at a test, made in the running use-case if there is none."""
    sitting = queries.sitting_of(enrolment, part)
    if sitting is None:
        sitting = Sitting(enrolment=enrolment, part=part, responses={})
        db.session.add(sitting)
        db.session.flush()
    return sitting
