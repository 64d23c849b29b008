"""What tests are there, who is asked, and who has answered."""

from lms.assessments.queries.asking import own_open, own_waiting, to_remind, unasked
from lms.assessments.queries.tests import (
    course_of_choice,
    is_taken,
    lines,
    questions_for,
    questions_of,
    rates,
    sitting_of,
    test_of,
)

__all__ = [
    "course_of_choice",
    "is_taken",
    "lines",
    "own_open",
    "own_waiting",
    "questions_for",
    "questions_of",
    "rates",
    "sitting_of",
    "test_of",
    "to_remind",
    "unasked",
]
