"""The rules of questions, pure: their text, what is wrong with it, and the marks of an answer."""

from lms.questions.rules.findings import Finding
from lms.questions.rules.gift import read, read_one, write
from lms.questions.rules.marking import mark
from lms.questions.rules.questions import UNMARKED, Answer, Kind, Pair, Question, Range

__all__ = [
    "UNMARKED",
    "Answer",
    "Finding",
    "Kind",
    "Pair",
    "Question",
    "Range",
    "mark",
    "read",
    "read_one",
    "write",
]
