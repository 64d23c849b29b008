"""Assessments, as far as a reader may know how far a state has come: where it is weak is its most guarded knowledge."""

from sqlalchemy import select
from sqlalchemy.orm import aliased, joinedload

from lms.base.db import db
from lms.kernel.actor import PartyKind, Role
from lms.maturity.models import Assessment
from lms.maturity.rules import standing
from lms.topics import queries as topics

MEMBERS = (Role.FOCAL_POINT, Role.POINT_OF_CONTACT, Role.DELEGATE)


def visible_assessments(actor):
    """The state and the secretariat; what others may know, the state says in its needs."""
    seen = Assessment.id < 0
    if actor.holds(Role.SECRETARIAT):
        seen |= Assessment.id > 0
    if actor.holds(*MEMBERS) and actor.party_kind == PartyKind.MEMBER_STATE:
        seen |= Assessment.state_id == actor.party_id
    return select(Assessment).where(seen)


def assessment(actor, public_id):
    """Return an assessment with its state and topic, or None."""
    wanted = visible_assessments(actor).where(Assessment.public_id == public_id)
    return db.session.scalar(wanted.options(joinedload(Assessment.state), joinedload(Assessment.topic)))


def is_newest():
    """Return the clause for assessments that stand: not taken back, and none newer of the same state and topic."""
    later = aliased(Assessment)
    newer = (later.assessed_on > Assessment.assessed_on) | (
        (later.assessed_on == Assessment.assessed_on) & (later.id > Assessment.id)
    )
    beaten = select(later.id).where(
        later.state_id == Assessment.state_id,
        later.topic_id == Assessment.topic_id,
        later.withdrawn_at.is_(None),
        newer,
    )
    return Assessment.withdrawn_at.is_(None) & ~beaten.exists()


def history_of(actor, one):
    """Return every assessment of the same state and topic, the newest first, those taken back too."""
    same = visible_assessments(actor).where(
        Assessment.state_id == one.state_id, Assessment.topic_id == one.topic_id
    )
    return list(db.session.scalars(same.order_by(Assessment.assessed_on.desc(), Assessment.id.desc())))


def standing_for(state, topic):
    """Return the assessment that stands for a state in a topic, or None; for use-cases and the state's own pages."""
    same = select(Assessment).where(Assessment.state_id == state.id, Assessment.topic_id == topic.id)
    return standing(db.session.scalars(same))


def profile(actor):
    """Return [(family, [(topic, standing assessment or None)])] of the reader's own state, in the framework's order."""
    own = visible_assessments(actor).where(Assessment.state_id == actor.party_id, is_newest())
    known = {each.topic_id: each for each in db.session.scalars(own)}
    return [
        (family, [(topic, known.get(topic.id)) for topic in members])
        for family, members in topics.families(actor).items()
    ]
