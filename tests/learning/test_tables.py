"""The tables of learning refuse what the rules forbid."""

import pytest
from sqlalchemy.exc import IntegrityError

from lms.base.db import db
from lms.learning.models import Answer, Attempt, ExtraAttempt, ModuleRead, Study
from lms.learning.rules import AttemptStage, ExtraStage
from tests.factories.people import keep
from tests.factories.study import a_study, an_attempt, quiz_of


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("submitted_is_dated", lambda s, q, now: _attempt(s, q, now, number=1, stage=AttemptStage.SUBMITTED)),
        ("submitted_is_dated", lambda s, q, now: _attempt(s, q, now, number=1, submitted_at=now)),
        ("attempt.study_id, attempt.quiz_id, attempt.number", lambda s, q, now: _twice(_attempt, s, q, now)),
        ("module_read.study_id, module_read.number", lambda s, q, now: _twice(_read, s, q, now)),
        ("granted_is_dated", lambda s, q, now: _request(s, q, now, stage=ExtraStage.GRANTED)),
        ("declined_is_dated", lambda s, q, now: _request(s, q, now, declined_at=now)),
        ("declined_is_reasoned", lambda s, q, now: _request(s, q, now, stage=ExtraStage.DECLINED, declined_at=now)),
        ("extra_attempt.study_id, extra_attempt.quiz_id", lambda s, q, now: _twice(_request, s, q, now)),
        ("study.account_id, study.course_id", lambda s, q, now: [Study(
            account_id=s.account_id, course_id=s.course_id, version_id=s.version_id, began_at=now)]),
    ],
)  # fmt: skip
def test_the_tables_refuse_what_the_rules_forbid(app, clock, name, row):
    study = a_study()
    with pytest.raises(IntegrityError, match=name):
        for each in row(study, quiz_of(study), clock.now()):
            keep(each)
    db.session.rollback()


def _attempt(study, quiz, now, **facts):
    return [Attempt(study_id=study.id, quiz_id=quiz.id, seed=1, questions=[], began_at=now, **facts)]


def _read(study, _quiz, now, number="010"):
    return [ModuleRead(study_id=study.id, number=number, read_at=now)]


def _request(study, quiz, now, **facts):
    return [ExtraAttempt(study_id=study.id, quiz_id=quiz.id, reason="The line broke.", asked_at=now, **facts)]


def _twice(make, study, quiz, now):
    facts = {} if make is _request else {"number": 1}
    return [*make(study, quiz, now, **facts), *make(study, quiz, now, **facts)]


def test_an_answer_stands_once_per_question_and_attempt(app, clock):
    attempt = an_attempt(a_study())
    for _again in (1, 2):
        db.session.add(Answer(attempt_id=attempt.id, question="t-1", response={}, saved_at=clock.now()))
    with pytest.raises(IntegrityError, match="answer.attempt_id, answer.question"):
        db.session.flush()
    db.session.rollback()
