"""Writes GIFT so that reading it again gives the same question."""

from lms.courses.rules.gift.masked import escape
from lms.courses.rules.questions import Kind


def write(question) -> str:
    """Return the GIFT text of a question."""
    head = f"::{escape(question.id)}::[{question.format}]{escape(question.text)}"
    if question.kind == Kind.DESCRIPTION:
        return f"{head}\n"
    lines = BODIES[question.kind](question)
    if question.feedback:
        lines.append(f"####{escape(question.feedback)}")
    body = "\n".join(f"  {line}" for line in lines)
    inside = f"\n{body}\n" if lines else ""
    return f"{head} {{{inside}}}{' ' + escape(question.after) if question.after else ''}\n"


def _feedback(text):
    return f" #{escape(text)}" if text else ""


def _choice(question):
    return [
        f"{'=' if a.weight == 100 else '~' + _weight(a.weight)}{escape(a.text)}{_feedback(a.feedback)}"
        for a in question.answers
    ]


def _choices(question):
    return [f"~%{a.weight:g}%{escape(a.text)}{_feedback(a.feedback)}" for a in question.answers]


def _weight(weight):
    return f"%{weight:g}%" if weight else ""


def _short(question):
    return [
        f"={'' if a.weight == 100 else _weight(a.weight) or '%0%'}{escape(a.text)}{_feedback(a.feedback)}"
        for a in question.answers
    ]


def _matching(question):
    return [f"={escape(p.left)} -> {escape(p.right)}" for p in question.pairs]


def _truth(question):
    feedback = [question.when_wrong, question.when_right]
    while feedback and not feedback[-1]:
        feedback.pop()
    letter = "T" if question.right else "F"
    return [letter + "".join(f"#{escape(text)}" for text in feedback)]


def _numerical(question):
    lines = [
        f"={'' if r.weight == 100 else f'%{r.weight:g}%'}{r.low!r}..{r.high!r}{_feedback(r.feedback)}"
        for r in question.ranges
    ]
    return ["#" + lines[0], *lines[1:]]


BODIES = {
    Kind.CHOICE: _choice, Kind.CHOICES: _choices, Kind.SHORT: _short, Kind.MATCHING: _matching,
    Kind.TRUE_FALSE: _truth, Kind.NUMERICAL: _numerical, Kind.ESSAY: lambda question: [],
}  # fmt: skip
