"""How to join an edition, and who is to be told."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lms.base.db import db
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.travel.models import JoiningVersion


def joining_versions(edition):
    """Return how to join an edition as it was written, the newest first."""
    wanted = select(JoiningVersion).where(JoiningVersion.edition_id == edition.id)
    return list(
        db.session.scalars(
            wanted.options(joinedload(JoiningVersion.account)).order_by(JoiningVersion.number.desc())
        )
    )


def joining_of(edition):
    """Return how to join an edition today, or nothing."""
    wanted = select(JoiningVersion.text).where(JoiningVersion.edition_id == edition.id)
    return db.session.scalar(wanted.order_by(JoiningVersion.number.desc()).limit(1)) or ""


def seated_in(edition):
    """Return the enrolments of an edition whose holders are still to come or there."""
    wanted = select(Enrolment).where(
        Enrolment.edition_id == edition.id, Enrolment.stage == EnrolmentStage.ENROLLED
    )
    return list(
        db.session.scalars(wanted.options(joinedload(Enrolment.account), joinedload(Enrolment.nomination)))
    )
