"""What came of a need: officers, seats, enrolments, scores; and of all needs side by side."""

from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload

from lms.base.db import db
from lms.engagements.models import Engagement, Match
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.evaluations.queries import supervisor_answers
from lms.kernel.actor import Role
from lms.needs.models import Need
from lms.needs.queries import visible_needs
from lms.needs.rules import NeedStage
from lms.nominations import queries as nominations
from lms.nominations.models import Nomination
from lms.parties.models import Party
from lms.topics.models import Topic


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


def needs_with_outcomes(actor):
    """Return the posted needs of the actor's state, the secretariat's of all, as a Select with what came of each.

    The columns follow `evidence_of`, so that a row says what the page of its need says.
    """
    needs = visible_needs(actor).where(Need.stage != NeedStage.DRAFT)
    if not actor.holds(Role.SECRETARIAT):
        needs = needs.where(Need.state_id == actor.party_id)
    needs = needs.join(Party, Party.id == Need.state_id).join(Topic, Topic.id == Need.topic_id)
    for counts in (_match_counts(), _nomination_counts(), _seat_counts(), supervisor_answers()):
        needs = needs.outerjoin(counts, counts.c.need_id == Need.id).add_columns(
            *(func.coalesce(column, 0).label(column.name) for column in counts.c if column.name != "need_id")
        )
    return needs


def _match_counts():
    counts = select(
        Match.need_id, func.count().label("proposed"), func.count(Engagement.id).label("confirmed")
    )
    return counts.outerjoin(Engagement, Engagement.match_id == Match.id).group_by(Match.need_id).subquery()


def _nomination_counts():
    counts = select(Nomination.need_id, func.count().label("nominated"))
    return counts.where(Nomination.need_id.is_not(None)).group_by(Nomination.need_id).subquery()


def _seat_counts():
    done = Enrolment.stage == EnrolmentStage.COMPLETED
    both = done & Enrolment.pre_percent.is_not(None) & Enrolment.post_percent.is_not(None)
    return (
        select(
            Nomination.need_id, func.count().label("seats"), func.count(case((done, 1))).label("completed"),
            func.count(case((done, Enrolment.certificate_id))).label("certificates"),
            func.count(case((both, 1))).label("measured"),
            func.sum(case((both, Enrolment.pre_percent))).label("before"),
            func.sum(case((both, Enrolment.post_percent))).label("after"),
        )
        .join(Enrolment, Enrolment.nomination_id == Nomination.id)
        .where(Nomination.need_id.is_not(None), Enrolment.stage != EnrolmentStage.LEFT)
        .group_by(Nomination.need_id).subquery()
    )  # fmt: skip
