"""Requests for one more attempt, as those see them who answer."""

from sqlalchemy import select

from lms.accounts.models import Account
from lms.base.db import db
from lms.courses.models import Course, Quiz
from lms.kernel.actor import Role
from lms.learning.models import ExtraAttempt, Study
from lms.learning.rules import ExtraStage
from lms.parties.models import Party


def requests_at(study, quiz):
    """Return the requests of a study for one more attempt at a test, the newest first."""
    wanted = select(ExtraAttempt).where(ExtraAttempt.study_id == study.id, ExtraAttempt.quiz_id == quiz.id)
    return list(db.session.scalars(wanted.order_by(ExtraAttempt.id.desc())))


def granted_at(study, quiz):
    """Return how many attempts were granted to a study beyond those that the course allows."""
    return sum(request.stage == ExtraStage.GRANTED for request in requests_at(study, quiz))


def visible_requests(actor):
    """The secretariat sees every request for one more attempt, a trainer the own party's; nobody decides the own."""
    wanted = (
        select(ExtraAttempt)
        .join(Study, Study.id == ExtraAttempt.study_id)
        .join(Account, Account.id == Study.account_id)
        .join(Party, Party.id == Account.party_id)
        .join(Course, Course.id == Study.course_id)
        .join(Quiz, Quiz.id == ExtraAttempt.quiz_id)
        .where(Study.account_id != actor.account_id)
    )
    if actor.holds(Role.SECRETARIAT):
        return wanted
    if actor.holds(Role.TRAINER):
        return wanted.where(Account.party_id == actor.party_id)
    return wanted.where(ExtraAttempt.id < 0)


def attempt_request(actor, public_id):
    """Return one request for one more attempt that the actor may answer, or None."""
    return db.session.scalar(visible_requests(actor).where(ExtraAttempt.public_id == public_id))
