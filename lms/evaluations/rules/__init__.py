"""What is asked of whom and when, and which figures may be shown to whom."""

from lms.evaluations.rules.clock import (
    LINK_LIVES,
    REMIND_AFTER,
    due,
    is_asked,
    open_kinds,
    remind_now,
    window,
)
from lms.evaluations.rules.figures import FEWEST, Change, Figure, change, figure, released, words_of
from lms.evaluations.rules.questions import NEWEST, SETS, Kind, Question, Shape, faults, questions_of

__all__ = [
    "FEWEST",
    "LINK_LIVES",
    "NEWEST",
    "REMIND_AFTER",
    "SETS",
    "Change",
    "Figure",
    "Kind",
    "Question",
    "Shape",
    "change",
    "due",
    "faults",
    "figure",
    "is_asked",
    "open_kinds",
    "questions_of",
    "released",
    "remind_now",
    "window",
    "words_of",
]
