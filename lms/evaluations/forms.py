"""A form of the questions of one set."""

from wtforms import IntegerField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from lms.base.forms import DayField, Form
from lms.evaluations.rules import Shape, questions_of
from lms.evaluations.rules.questions import LONGEST, MOST_PEOPLE

SCALE = [("1", "1, not at all"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5, fully")]
YES_NO = [("1", "Yes"), ("0", "No")]


def _whole(value):
    """Return a choice as a number; nothing and what is no number stay what they are."""
    return int(value) if isinstance(value, str) and value in {"0", "1", "2", "3", "4", "5"} else value or None


class AnswerForm(Form):
    """The questions are added by `answer_form`."""

    @property
    def given(self):
        """Return {question: answer}."""
        found = {}
        for question in self.questions:
            value = self[question.key].data
            found[question.key] = _whole(value) if question.shape in {Shape.SCALE, Shape.YES_NO} else value
        return found


def _field(question):
    needed = [InputRequired("This question needs an answer.")] if question.needed else [Optional()]
    if question.shape in {Shape.SCALE, Shape.YES_NO}:
        return RadioField(question.words, needed, choices=SCALE if question.shape is Shape.SCALE else YES_NO)
    if question.shape is Shape.NUMBER:
        return IntegerField(question.words, [*needed, NumberRange(0, MOST_PEOPLE)],
                            render_kw={"min": 0, "max": MOST_PEOPLE, "inputmode": "numeric"})  # fmt: skip
    if question.shape is Shape.DAY:
        return DayField(question.words, needed)
    return TextAreaField(question.words, [*needed, Length(max=LONGEST)])


def answer_form(kind):
    """Return the form of the newest questions of a kind."""
    questions = questions_of(kind)
    form = type("AnswerFormOfQuestions", (AnswerForm,), {q.key: _field(q) for q in questions})()
    form.questions = questions
    return form
