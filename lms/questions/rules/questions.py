"""A question as GIFT can say it."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of question, by how they are answered."""

    CHOICE = "choice"
    CHOICES = "choices"
    TRUE_FALSE = "true_false"
    SHORT = "short"
    NUMERICAL = "numerical"
    MATCHING = "matching"
    ESSAY = "essay"
    DESCRIPTION = "description"


UNMARKED = frozenset({Kind.ESSAY, Kind.DESCRIPTION})
"""What no machine can mark; no test draws it."""


@dataclass(frozen=True)
class Answer:
    """One possible answer with its weight in per cent and its feedback."""

    text: str
    weight: float = 0.0
    feedback: str = ""


@dataclass(frozen=True)
class Range:
    """Numbers that count as this answer: from low to high, both included."""

    low: float
    high: float
    weight: float = 100.0
    feedback: str = ""

    def holds(self, number):
        """Tell whether a number lies in the range."""
        return self.low <= number <= self.high


@dataclass(frozen=True)
class Pair:
    """One line of a matching question; an empty left side is a distractor."""

    left: str
    right: str


@dataclass(frozen=True)
class Question:
    """A question; which of answers, ranges and pairs it has depends on its kind."""

    id: str
    kind: Kind
    text: str
    after: str = ""
    format: str = "markdown"
    answers: tuple[Answer, ...] = ()
    ranges: tuple[Range, ...] = ()
    pairs: tuple[Pair, ...] = ()
    right: bool | None = None
    when_wrong: str = ""
    when_right: str = ""
    feedback: str = ""
    category: str = ""
    line: int = 0

    @property
    def shape(self):
        """Return what a translation keeps: how many answers, which are right, which pairs belong together."""
        rights = list(dict.fromkeys(pair.right for pair in self.pairs))
        weights = () if self.kind == Kind.SHORT else tuple(answer.weight for answer in self.answers)
        return (
            weights,
            self.right,
            tuple((r.low, r.high, r.weight) for r in self.ranges),
            tuple((bool(pair.left), rights.index(pair.right)) for pair in self.pairs),
        )

    @property
    def is_marked(self):
        """Tell whether a machine can mark it."""
        return self.kind not in UNMARKED
