"""The question sets: few questions, fixed here, each set with the version that answers are kept with."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

LONGEST, MOST_PEOPLE = 1000, 5000


class Kind(StrEnum):
    """What is asked: after the end, at +12 and +26 weeks, and of the state a year later."""

    REACTION = "reaction"
    USE_12 = "use_12"
    USE_26 = "use_26"
    SUPERVISOR_12 = "supervisor_12"
    SUPERVISOR_26 = "supervisor_26"
    NOTE = "note"

    @property
    def label(self):
        """Return the kind as people say it."""
        return LABELS[self]

    @property
    def of_supervisor(self):
        """Tell whether the supervisor is asked."""
        return self in {Kind.SUPERVISOR_12, Kind.SUPERVISOR_26}

    @property
    def of_state(self):
        """Tell whether the state is asked, once for all its officers."""
        return self is Kind.NOTE


LABELS = {
    Kind.REACTION: "At the end",
    Kind.USE_12: "Participants after 12 weeks",
    Kind.USE_26: "Participants after 26 weeks",
    Kind.SUPERVISOR_12: "Supervisors after 12 weeks",
    Kind.SUPERVISOR_26: "Supervisors after 26 weeks",
    Kind.NOTE: "The states after a year",
}


class Shape(StrEnum):
    """How a question is answered."""

    SCALE = "scale"
    YES_NO = "yes_no"
    NUMBER = "number"
    TEXT = "text"
    DAY = "day"


class Question(NamedTuple):
    """One question of a set."""

    key: str
    words: str
    shape: Shape = Shape.SCALE
    needed: bool = True
    plan: bool = False

    @property
    def counted(self):
        """Tell whether its answers are figures; what is typed in words or planned is not."""
        return self.shape in {Shape.SCALE, Shape.YES_NO, Shape.NUMBER}


Q, S = Question, Shape
_USE = (
    Q("uses", "I use what I learned in my work."),
    Q("means", "I have the time, the tools and the authority to use it."),
    Q("planned", "I have done what I planned at the end of the training.", S.YES_NO),
    Q("onward", "How many people have you trained onward since then?", S.NUMBER),
    Q("hinders", "What helps or hinders you?", S.TEXT, needed=False),
)
_SUPERVISOR = (
    Q("uses", "The officer uses what was learned."),
    Q("better", "The work has become better or faster."),
    Q("means", "The officer has the time and the tools to use it.", S.YES_NO),
    Q("again", "I would send another officer to this training.", S.YES_NO),
    Q("changed", "What has changed?", S.TEXT, needed=False),
)
SETS = {
    (Kind.REACTION, 1): (
        Q("objectives", "The training reached its objectives."),
        Q("level", "The level was right for me."),
        Q("clear", "The trainers explained clearly."),
        Q("useful", "I can use it in my work."),
        Q("before", "Before, I could do this work by myself.", needed=False),
        Q("after", "Now I can do this work by myself.", needed=False),
        Q("better", "What should be better next time?", S.TEXT, needed=False),
        Q("plan", "My plan: what will I do with it?", S.TEXT, needed=False, plan=True),
        Q("plan_by", "By when?", S.DAY, needed=False, plan=True),
    ),
    (Kind.USE_12, 1): _USE,
    (Kind.USE_26, 1): _USE,
    (Kind.SUPERVISOR_12, 1): _SUPERVISOR,
    (Kind.SUPERVISOR_26, 1): _SUPERVISOR,
    (Kind.NOTE, 1): (
        Q("result", "What our officers learned has changed the work of their agencies."),
        Q("practice", "A procedure, a unit or a practice has changed because of it.", S.YES_NO),
        Q("stay", "Most of these officers still work in the field.", S.YES_NO),
        Q("stands", "The need still stands.", S.YES_NO),
        Q("note", "What came of it, for the working group to read", S.TEXT),
    ),
}
NEWEST = {kind: max(version for known, version in SETS if known is kind) for kind in Kind}


def questions_of(kind, version=None):
    """Return the questions of a set, the newest unless a version is named."""
    return SETS[kind, version or NEWEST[kind]]


def faults(kind, given):
    """Return {question: what is wrong} of answers; what a form lets through is judged here again."""
    wrong = {}
    for question in questions_of(kind):
        value = given.get(question.key)
        if value is None or value == "":
            if question.needed:
                wrong[question.key] = "This question needs an answer."
        elif not _fits(question, value):
            wrong[question.key] = "This is no answer to the question."
    strange = set(given) - {question.key for question in questions_of(kind)}
    return wrong | dict.fromkeys(sorted(strange), "This was not asked.")


def _fits(question, value):
    if question.shape is Shape.TEXT:
        return isinstance(value, str) and len(value) <= LONGEST
    if question.shape is Shape.DAY:
        return isinstance(value, date)
    highest = {Shape.SCALE: (1, 5), Shape.YES_NO: (0, 1), Shape.NUMBER: (0, MOST_PEOPLE)}[question.shape]
    return isinstance(value, int) and highest[0] <= value <= highest[1]
