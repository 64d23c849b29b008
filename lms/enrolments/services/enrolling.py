"""An officer is enrolled with the accepted seat, and leaves when the seat is given up."""

from random import SystemRandom

from sqlalchemy import select

from lms.base.db import db
from lms.base.workflow import move
from lms.enrolments import emails
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import ENROLMENT, participant_numbers
from lms.notices.rules import About
from lms.notices.services import tell


def enrol(nomination, now):
    """Enrol an officer who has accepted, under a number of this edition, and say how to join; returns the enrolment."""
    enrolment = Enrolment(
        nomination=nomination, edition=nomination.edition, state=nomination.state,
        account=nomination.account, stage_since=now, number=_free_number(nomination.edition),
    )  # fmt: skip
    db.session.add(enrolment)
    db.session.flush()
    tell(nomination.account, emails.enrolled(nomination), About.SEATS, now=now)
    return enrolment


def _free_number(edition):
    """Return a participant's number that says nothing: not the order, not the state."""
    taken = set(db.session.scalars(select(Enrolment.number).where(Enrolment.edition_id == edition.id)))
    return SystemRandom().choice(
        [number for number in participant_numbers(edition.capacity) if number not in taken]
    )


def leave_edition(nomination, *, by, now):
    """End the enrolment of somebody who gave the seat up."""
    enrolment = db.session.scalar(select(Enrolment).where(Enrolment.nomination_id == nomination.id))
    if enrolment is not None:
        move(enrolment, ENROLMENT, "leave", by=by, now=now)
