"""Writes GIFT so that reading it again gives the same question."""

from lms.questions.rules.gift.answers import FORMAT, WEIGHT
from lms.questions.rules.gift.masked import escape
from lms.questions.rules.questions import Kind

ARROW = "->"


def write(question) -> str:
    """Return the GIFT text of a question; raises ValueError for an arrow where GIFT would read a matching."""
    head = f"::{escape(question.id)}::[{question.format}]{escape(question.text)}"
    if question.kind == Kind.DESCRIPTION:
        return f"{head}\n"
    lines = BODIES[question.kind](question)
    if question.feedback:
        lines.append(f"####{_said(question.feedback)}")
    body = "\n".join(f"  {line}" for line in lines)
    inside = f"\n{body}\n" if lines else ""
    return f"{head} {{{inside}}}{' ' + escape(question.after) if question.after else ''}\n"


def _said(text):
    """Return a text escaped; one that begins like a weight or a format is told apart by a format."""
    begins_like_one = FORMAT.match(text) or WEIGHT.match(text)
    return ("[markdown]" if begins_like_one else "") + escape(text)


def _feedback(text):
    return f" #{_said(text)}" if text else ""


def _weight(weight):
    return f"%{weight:.5f}".rstrip("0").rstrip(".") + "%"


def _answer(mark, answer):
    return f"{mark}{_said(answer.text)}{_feedback(answer.feedback)}"


def _choice(question):
    return [_answer("=" if a.weight == 100 else "~" + (_weight(a.weight) if a.weight else ""), a)
            for a in question.answers]  # fmt: skip


def _choices(question):
    return [_answer("~" + _weight(a.weight), a) for a in question.answers]


def _short(question):
    _no_arrow(*(a.text for a in question.answers), *(a.feedback for a in question.answers))
    return [_answer("=" if a.weight == 100 else "=" + _weight(a.weight), a) for a in question.answers]


def _matching(question):
    _no_arrow(*(p.left for p in question.pairs))
    return [f"={_said(p.left)} -> {_said(p.right)}" for p in question.pairs]


def _no_arrow(*texts):
    found = next((text for text in texts if ARROW in text), None)
    if found is not None:
        raise ValueError(f"GIFT has no way to say {ARROW} in: {found}")


def _truth(question):
    feedback = [question.when_wrong, question.when_right]
    while feedback and not feedback[-1]:
        feedback.pop()
    letter = "T" if question.right else "F"
    return [letter + "".join(f"#{_said(text)}" for text in feedback)]


def _numerical(question):
    lines = [
        f"={'' if r.weight == 100 else _weight(r.weight)}{r.low!r}..{r.high!r}{_feedback(r.feedback)}"
        for r in question.ranges
    ]
    if question.when_wrong:
        lines.append(f"~#{_said(question.when_wrong)}")
    return ["#" + lines[0], *lines[1:]]


BODIES = {
    Kind.CHOICE: _choice, Kind.CHOICES: _choices, Kind.SHORT: _short, Kind.MATCHING: _matching,
    Kind.TRUE_FALSE: _truth, Kind.NUMERICAL: _numerical, Kind.ESSAY: lambda question: [],
}  # fmt: skip
