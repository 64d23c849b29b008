"""A state's own questions to its nominees: what may be asked, and what is still to be answered."""

from dataclasses import dataclass
from enum import StrEnum

MOST_QUESTIONS = 10


class QuestionKind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    YES_NO = "yes_no"

    @property
    def label(self):
        """Return the kind as a form says it."""
        return LABELS[self]


LABELS = {
    QuestionKind.TEXT: "A line of text",
    QuestionKind.LONG_TEXT: "A longer text",
    QuestionKind.CHOICE: "One of several",
    QuestionKind.YES_NO: "Yes or no",
}
YES_NO = ("yes", "no")


@dataclass(frozen=True)
class Question:
    """One question of a version; its key is its place in that version."""

    key: str
    label: str
    kind: QuestionKind
    required: bool = False
    choices: tuple[str, ...] = ()

    @classmethod
    def kept(cls, facts):
        """Return a question from what is kept of it."""
        return cls(facts["key"], facts["label"], QuestionKind(facts["kind"]), facts["required"],
                   tuple(facts["choices"]))  # fmt: skip

    @property
    def facts(self):
        """Return what is kept of it."""
        return {"key": self.key, "label": self.label, "kind": self.kind.value, "required": self.required,
                "choices": list(self.choices)}  # fmt: skip

    def takes(self, answer):
        """Tell whether this can be an answer; an empty one is none yet."""
        among = {QuestionKind.CHOICE: self.choices, QuestionKind.YES_NO: YES_NO}.get(self.kind)
        return not answer or among is None or answer in among


def question_faults(questions):
    """Return (key, sentence) for every question that cannot be asked like this."""
    found, seen = [], set()
    for question in questions:
        if question.label.casefold() in seen:
            found.append((question.key, "This question is asked twice."))
        seen.add(question.label.casefold())
        if question.kind == QuestionKind.CHOICE and len(set(question.choices)) < 2:
            found.append((question.key, "Give at least two choices, each on a line of its own."))
    return found


def unanswered(questions, answers):
    """Return the labels of the required questions that have no answer yet."""
    return [q.label for q in questions if q.required and not (answers or {}).get(q.key)]
