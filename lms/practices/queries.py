"""What a state has decided about its nominations."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lms.base.db import db
from lms.practices.models import StatePractice, StateQuestions


def own_practices(actor):
    """Return how the own state has signed, the newest rule first; it is the state's own affair."""
    own = select(StatePractice).where(StatePractice.state_id == actor.party_id)
    wanted = own.options(joinedload(StatePractice.account))
    return list(db.session.scalars(wanted.order_by(StatePractice.number.desc())))


def practice_of(state_id):
    """Return how a state signs today, or None for one signature of a mandate holder."""
    wanted = select(StatePractice).where(StatePractice.state_id == state_id)
    return db.session.scalar(wanted.order_by(StatePractice.number.desc()).limit(1))


def own_questions(actor):
    """Return the versions of what the own state asks, the newest first; they are the state's own affair."""
    own = select(StateQuestions).where(StateQuestions.state_id == actor.party_id)
    wanted = own.options(joinedload(StateQuestions.account))
    return list(db.session.scalars(wanted.order_by(StateQuestions.number.desc())))


def questions_of(state_id):
    """Return what a state asks today, or None."""
    wanted = select(StateQuestions).where(StateQuestions.state_id == state_id)
    return db.session.scalar(wanted.order_by(StateQuestions.number.desc()).limit(1))
