"""What came of a need: officers, seats, enrolments, scores."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from lms.base.db import db
from lms.enrolments import queries as nominations
from lms.enrolments.models import Enrolment, Nomination
from lms.matching.models import Engagement, Match


def officers_for(actor, need):
    """Return the visible nominations for a need with what came of each, by edition and state's rank."""
    wanted = (
        nominations.visible_nominations(actor)
        .where(Nomination.need_id == need.id)
        .options(joinedload(Nomination.account), joinedload(Nomination.edition))
        .order_by(Nomination.edition_id, func.coalesce(Nomination.rank, 9999), Nomination.id)
    )
    return list(db.session.scalars(wanted))


def trace_of(need):
    """Return what came of a need: its enrolments, by edition, with scores and certificates."""
    wanted = (
        select(Enrolment)
        .join(Nomination, Nomination.id == Enrolment.nomination_id)
        .where(Nomination.need_id == need.id)
        .options(joinedload(Enrolment.edition), joinedload(Enrolment.certificate))
        .order_by(Enrolment.edition_id, Enrolment.id)
    )
    return list(db.session.scalars(wanted))


def nominations_for(need):
    """Return how many nominations a need has, by stage."""
    wanted = select(Nomination.stage).where(Nomination.need_id == need.id)
    counts = {}
    for stage in db.session.scalars(wanted):
        counts[stage] = counts.get(stage, 0) + 1
    return counts


def seats_engaged(offering):
    """Return how many seats of an offering both sides have agreed on."""
    agreed = select(func.coalesce(func.sum(Match.seats), 0)).join(Engagement)
    return db.session.scalar(agreed.where(Match.offering_id == offering.id))
