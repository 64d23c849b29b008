"""People who learn: studies, attempts, answers."""

from sqlalchemy import select

from lms.base.db import db
from lms.courses.models import Quiz
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.learning import services
from tests.factories.courses import RIGHT, a_course
from tests.factories.people import a_trainee


def a_study(account=None, course=None, language="en"):
    """Return a study of the small course."""
    return services.begin(
        account or a_trainee(), course or a_course(), language, by=SYSTEM, now=clock.now()
    )  # fmt: skip


def quiz_of(study, key="010"):
    """Return a quiz of the study's version."""
    return db.session.scalar(select(Quiz).where(Quiz.version_id == study.version_id, Quiz.key == key))


def an_attempt(study, key="010", at=None):
    """Return a running attempt at a quiz."""
    return services.start_attempt(study, quiz_of(study, key), by=SYSTEM, now=at or clock.now())


def answer_all(attempt, right=None, at=None):
    """Save the right answer to every question drawn, or to the first so many of them."""
    for key in attempt.questions[:right]:
        services.save_answer(attempt, key, RIGHT[key], by=SYSTEM, now=at or clock.now())


def hand_in(attempt, at=None):
    """Hand the attempt in."""
    return services.hand_in(attempt, by=SYSTEM, now=at or clock.now())


def read_all(study, numbers=("010", "020")):
    """Mark the modules as read."""
    for number in numbers:
        services.read_module(study, number, by=SYSTEM, now=clock.now())


def a_completed_study(account=None, course=None):
    """Return a study whose certificate has been issued."""
    study = a_study(account, course)
    read_all(study)
    attempt = an_attempt(study, "final")
    answer_all(attempt)
    hand_in(attempt)
    return study


def attempts_used(study, key="010", left=None):
    """Hand in as many empty attempts as the course allows, or as are left."""
    for _attempt in range(study.version.attempts if left is None else left):
        hand_in(an_attempt(study, key))
    return study


def a_request(study=None, key="010", reason="The line broke."):
    """Return a request for one more attempt at a test whose attempts are used."""
    study = attempts_used(study or a_study(), key)
    return services.ask_for_attempt(study, quiz_of(study, key), reason, by=SYSTEM, now=clock.now())
