"""How a state signs, and what it asks its nominees."""

from lms.practices.models import StatePractice, StateQuestions
from lms.practices.rules import Question, QuestionKind
from tests.factories.people import a_focal_point, a_state, keep

WHY = Question("q1", "Why this officer?", QuestionKind.LONG_TEXT, required=True)
UNIT = Question("q2", "Which district?", QuestionKind.CHOICE, choices=("North", "South"))


def asked(*questions, shown=False, number=1, state="SG"):
    """Return a version of what a state asks."""
    return keep(StateQuestions(state_id=a_state(state).id, number=number, shown_to_secretariat=shown,
                               questions=[q.facts for q in questions], account_id=a_focal_point(state).id))  # fmt: skip


def a_practice(signatures=2, contacts_sign=False, number=1, state="SG"):
    """Return a version of how a state signs."""
    chosen_by = a_focal_point(state)
    return keep(StatePractice(state_id=a_state(state).id, number=number, signatures=signatures,
                              contacts_sign=contacts_sign, account_id=chosen_by.id))  # fmt: skip
