"""A state's own questions: what can be asked, in versions that only the state reads."""

import pytest
from sqlalchemy.exc import IntegrityError

from lms.base.db import db
from lms.practices.rules import Question, QuestionKind, question_faults, unanswered
from tests.factories.people import a_focal_point, a_trainee
from tests.factories.practices import UNIT, WHY, asked


@pytest.mark.parametrize(
    ("questions", "sentence"),
    [
        ((Question("q1", "Which?", QuestionKind.CHOICE, choices=("One",)),), "at least two choices"),
        ((WHY, Question("q2", "why this officer?", QuestionKind.TEXT)), "asked twice"),
    ],
)  # fmt: skip
def test_questions_that_cannot_be_asked_are_refused(browser, questions, sentence):
    assert sentence in question_faults(questions)[0][1]
    typed = {f"{what}_{q.key}": value for q in questions
             for what, value in (("label", q.label), ("kind", q.kind.value), ("choices", "\n".join(q.choices)))}  # fmt: skip
    page = browser.sign_in(a_focal_point("SG")).open("/nominations/questions").submit(**typed)
    assert page.code == 422
    assert sentence in page.errors


def test_only_what_must_be_answered_is_missing():
    assert unanswered([WHY, UNIT], {}) == [WHY.label]
    assert unanswered([WHY, UNIT], {"q1": "Because."}) == []


def test_the_same_questions_are_no_new_version_and_a_version_is_one(browser):
    asked(WHY)
    again = browser.sign_in(a_focal_point("SG")).open("/nominations/questions").submit()
    assert "These are the questions already." in again.errors
    with pytest.raises(IntegrityError, match="state_questions.state_id, state_questions.number"):
        asked(UNIT)
    db.session.rollback()


def test_another_state_does_not_read_what_is_asked(browser):
    asked(WHY)
    assert "Why this officer?" not in browser.sign_in(a_focal_point("MY")).open("/nominations/questions").text


def test_a_trainee_asks_nothing(browser):
    assert browser.sign_in(a_trainee("SG")).get("/nominations/questions").status_code == 403
