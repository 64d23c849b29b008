"""Studies and attempts, as learners and their states see them."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from lms.base.db import db
from lms.courses.models import Course
from lms.learning.models import Attempt, Study


def visible_studies(actor):
    """A learner sees the own studies only."""
    return select(Study).where(Study.account_id == actor.account_id)


def own_studies(actor):
    """Return the actor's studies, the last used first."""
    wanted = visible_studies(actor).options(
        joinedload(Study.course), selectinload(Study.reads)
    )
    return list(
        db.session.scalars(wanted.order_by(Study.last_at.desc(), Study.id.desc()))
    )


def study_of(actor, course):
    """Return the actor's study of a course with what was read, or None."""
    wanted = visible_studies(actor).where(Study.course_id == course.id)
    return db.session.scalar(
        wanted.options(selectinload(Study.reads), joinedload(Study.version))
    )


def attempt(actor, public_id):
    """Return one of the actor's attempts with its answers, or None."""
    wanted = (
        select(Attempt)
        .join(Study)
        .where(Study.account_id == actor.account_id, Attempt.public_id == public_id)
        .options(
            joinedload(Attempt.quiz),
            selectinload(Attempt.answers),
            joinedload(Attempt.study),
        )
    )
    return db.session.scalar(wanted)


def attempts_at(study, quiz):
    """Return the attempts of a study at a quiz, in order."""
    wanted = select(Attempt).where(
        Attempt.study_id == study.id, Attempt.quiz_id == quiz.id
    )
    return list(db.session.scalars(wanted.order_by(Attempt.number)))


def completed_slugs(account_id):
    """Return the slugs of the courses that an account has completed."""
    wanted = (
        select(Course.slug)
        .join(Study, Study.course_id == Course.id)
        .where(Study.account_id == account_id, Study.completed_at.is_not(None))
    )
    return set(db.session.scalars(wanted))
