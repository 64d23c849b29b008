"""Enrolments, as far as an actor sees them."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lms.base.db import db
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.nominations.models import Nomination
from lms.nominations.queries import visible_nominations


def visible_enrolments(actor):
    """The same circle as for nominations."""
    return select(Enrolment).where(
        Enrolment.nomination_id.in_(visible_nominations(actor).with_only_columns(Nomination.id))
    )


def enrolments_with_editions(actor):
    """Return the visible enrolments with all that a list shows, as a Select."""
    return visible_enrolments(actor).options(
        joinedload(Enrolment.edition), joinedload(Enrolment.state),
        joinedload(Enrolment.certificate), joinedload(Enrolment.nomination),
    )  # fmt: skip


def enrolment(actor, public_id):
    """Return an enrolment, or None."""
    return db.session.scalar(visible_enrolments(actor).where(Enrolment.public_id == public_id))


def enrolment_of(nomination):
    """Return the enrolment that an accepted nomination led to, with its certificate, or None."""
    wanted = select(Enrolment).where(Enrolment.nomination_id == nomination.id)
    return db.session.scalar(wanted.options(joinedload(Enrolment.certificate)))


def enrolments_of(actor, edition):
    """Return the visible enrolments of an edition as a Select."""
    return visible_enrolments(actor).where(Enrolment.edition_id == edition.id)


def unconfirmed_in(actor, edition):
    """Return the visible enrolments of officers who were asked again after a postponement and have not answered."""
    wanted = enrolments_of(actor, edition).where(
        Enrolment.stage == EnrolmentStage.ENROLLED,
        Enrolment.asked_again_at.is_not(None), Enrolment.confirmed_at.is_(None),
    )  # fmt: skip
    wanted = wanted.options(joinedload(Enrolment.nomination), joinedload(Enrolment.state))
    return list(db.session.scalars(wanted.order_by(Enrolment.state_id, Enrolment.number)))
