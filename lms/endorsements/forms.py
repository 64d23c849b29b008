"""What can be typed by those who hand a nomination in, and by those who sign."""

from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    IntegerField,
    SelectField,
    StringField,
)
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
)

from lms.base.forms import Form, typed


class SubmitForm(Form):
    """The officer agrees and hands the nomination in."""

    consent = BooleanField("I agree", [DataRequired("Tick the box to agree.")])


class SignFirstForm(Form):
    """The first of two signatures."""

    office = StringField("Your office", [DataRequired(), Length(max=160)])
    confirmation = typed("SIGN")


class EndorseForm(Form):
    """The state's signature."""

    rank = IntegerField(
        "Rank within your state",
        [InputRequired(), NumberRange(1, 500)],
        description="1 is offered a seat first; those after the last seat are reserves.",
    )
    office = StringField("Your office", [DataRequired(), Length(max=160)])
    channel = SelectField(
        "How the state decided",
        choices=[
            ("portal", "Here, by this confirmation"),
            ("letter", "By letter"),
            ("note_verbale", "By note verbale"),
        ],
    )
    letter = FileField("The letter, as PDF", description="Needed for a letter or note verbale.")
    confirmation = typed("ENDORSE")
