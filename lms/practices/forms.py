"""How a state signs, and its questions, ten places for them."""

from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import (
    DataRequired,
    Length,
)

from lms.base.forms import Form, choices
from lms.practices.rules import MOST_QUESTIONS, Question, QuestionKind

PLACES = tuple(f"q{number}" for number in range(1, MOST_QUESTIONS + 1))


class QuestionsForm(Form):
    """Who reads the answers; the questions stand beside it."""

    shown_to_secretariat = BooleanField("The secretariat reads the answers too")

    @property
    def questions(self):
        """Return the questions that have words, each with its place as its key."""
        return [
            Question(place, self[f"label_{place}"].data, QuestionKind(self[f"kind_{place}"].data),
                     bool(self[f"required_{place}"].data), self._choices(place))
            for place in PLACES if self[f"label_{place}"].data
        ]  # fmt: skip

    def _choices(self, place):
        if self[f"kind_{place}"].data != QuestionKind.CHOICE:
            return ()
        lines = (self[f"choices_{place}"].data or "").splitlines()
        return tuple(line.strip() for line in lines if line.strip())


def questions_form(version=None):
    """Return the form with the questions of a version, or with none."""
    fields, kept = {}, {"shown_to_secretariat": version.shown_to_secretariat if version else False}
    for number, place in enumerate(PLACES, start=1):
        fields |= {
            f"label_{place}": StringField(f"Question {number}", [Length(max=300)]),
            f"kind_{place}": SelectField("How it is answered", choices=choices(QuestionKind)),
            f"choices_{place}": TextAreaField("Choices, one a line", [Length(max=2000)]),
            f"required_{place}": BooleanField("It must be answered before the nomination is handed in"),
        }
    for question in version.asked if version else ():
        kept |= {f"label_{question.key}": question.label, f"kind_{question.key}": question.kind.value,
                 f"required_{question.key}": question.required,
                 f"choices_{question.key}": "\n".join(question.choices)}  # fmt: skip
    return type("QuestionsForm", (QuestionsForm,), fields)(**kept)


class PracticeForm(Form):
    """How often the state signs, and who may sign first."""

    signatures = RadioField(
        "Signatures under a nomination", [DataRequired()],
        choices=[("1", "One, by the focal point or a deputy"), ("2", "Two, by two people; the second by a mandate holder")],
    )  # fmt: skip
    contacts_sign = BooleanField("Points of contact of our agencies may give the first of two signatures")
