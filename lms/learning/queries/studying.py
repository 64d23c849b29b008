"""Studies and attempts, as learners and their states see them."""

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from lms.base.db import db
from lms.courses.models import Course, Quiz
from lms.courses.queries import module, quiz, visible_courses
from lms.learning.models import Attempt, Study


def visible_studies(actor):
    """A learner sees the own studies only."""
    return select(Study).where(Study.account_id == actor.account_id)


def own_studies(actor):
    """Return the actor's studies, the last used first."""
    wanted = visible_studies(actor).options(joinedload(Study.course), selectinload(Study.reads))
    return list(db.session.scalars(wanted.order_by(Study.last_at.desc(), Study.id.desc())))


def last_begun(actor):
    """Return the study that the actor used last and has not completed, or None."""
    wanted = visible_studies(actor).where(Study.completed_at.is_(None))
    return db.session.scalar(
        wanted.options(joinedload(Study.course), selectinload(Study.reads))
        .order_by(Study.last_at.desc(), Study.id.desc())
        .limit(1)
    )


def studies_with_courses(actor):
    """The actor's own studies beside their courses, for a list."""
    return visible_studies(actor).join(Course, Course.id == Study.course_id)


def study_of(actor, course):
    """Return the actor's study of a course with what was read, or None."""
    return _whole(visible_studies(actor).where(Study.course_id == course.id))


def _whole(wanted):
    """Return the one study that is wanted with what a page of it shows, or None."""
    return db.session.scalar(
        wanted.options(selectinload(Study.reads), joinedload(Study.version), joinedload(Study.course))
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
            joinedload(Attempt.study).joinedload(Study.version),
            joinedload(Attempt.study).joinedload(Study.course),
        )
    )
    return db.session.scalar(wanted)


def attempts_at(study, quiz):
    """Return the attempts of a study at a quiz, in order."""
    wanted = select(Attempt).where(Attempt.study_id == study.id, Attempt.quiz_id == quiz.id)
    return list(db.session.scalars(wanted.order_by(Attempt.number)))


def completed_slugs(account_id):
    """Return the slugs of the courses that an account has completed."""
    return completed_slugs_of([account_id]).get(account_id, set())


def completed_slugs_of(account_ids):
    """Return {account id: slugs of the courses completed} of those who have completed any."""
    wanted = (
        select(Study.account_id, Course.slug)
        .join(Course, Study.course_id == Course.id)
        .where(Study.account_id.in_(account_ids), Study.completed_at.is_not(None))
    )
    found = {}
    for account_id, slug in db.session.execute(wanted):
        found.setdefault(account_id, set()).add(slug)
    return found


def study_of_account(account_id, course):
    """Return an account's study of a course, or None."""
    return db.session.scalar(
        select(Study).where(Study.account_id == account_id, Study.course_id == course.id)
    )


def best_final(study):
    """Return the best per cent of the study's submitted final tests, or None."""
    wanted = (
        select(func.max(Attempt.percent))
        .join(Quiz, Quiz.id == Attempt.quiz_id)
        .where(Attempt.study_id == study.id, Quiz.final.is_(True))
    )
    return db.session.scalar(wanted)


def passed_tests(study):
    """Return the keys of the tests that a study has passed."""
    wanted = select(Quiz.key).join(Attempt, Attempt.quiz_id == Quiz.id)
    return set(db.session.scalars(wanted.where(Attempt.study_id == study.id, Attempt.passed.is_(True))))


def attempts_of(study):
    """Return {quiz id: attempts in order} of a study."""
    wanted = select(Attempt).where(Attempt.study_id == study.id).order_by(Attempt.number)
    found = {}
    for each in db.session.scalars(wanted):
        found.setdefault(each.quiz_id, []).append(each)
    return found


def own_study(actor, slug):
    """Return the actor's study of a course by its slug, or None."""
    in_use = visible_courses(actor).where(Course.slug == slug).with_only_columns(Course.id)
    return _whole(visible_studies(actor).where(Study.course_id.in_(in_use)))


def own_module(actor, slug, number):
    """Return (study, module) in the language of the study, or None."""
    study = own_study(actor, slug)
    text = module(study.version_id, number, study.language) if study else None
    return (study, text) if text is not None else None


def own_quiz(actor, slug, key):
    """Return (study, quiz) of a course that the actor has begun, or None."""
    study = own_study(actor, slug)
    found = quiz(study.version_id, key) if study else None
    return (study, found) if found is not None else None
