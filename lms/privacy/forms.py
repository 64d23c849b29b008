"""What can be typed about the own data, and in answer."""

from wtforms import SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from lms.base.forms import Form, choices
from lms.privacy.rules import RequestKind

WORDS = [DataRequired(), Length(max=4000)]


class AskForm(Form):
    """What is wrong, or what should go."""

    kind = SelectField("What it is about", choices=choices(RequestKind))
    text = TextAreaField(
        "What exactly",
        WORDS,
        description="Say where you saw it and what would be right. Add no documents and no secrets.",
    )


class TakeForm(Form):
    """The button that takes the own data along."""


class AnswerForm(Form):
    """The first answer, or what was done in the end."""

    text = TextAreaField("Your words to the person", WORDS)
