"""What can be typed about nominations, offers and results."""

from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    EmailField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import (
    DataRequired,
    Email,
    InputRequired,
    Length,
    NumberRange,
    Optional,
)

from lms.base.forms import CheckboxListField, Form, typed
from lms.base.i18n import language_name
from lms.topics.rules import LANGUAGES

LANGUAGE_CHOICES = [(code, language_name(code)) for code in LANGUAGES]


class NominateForm(Form):
    """Whom the state puts forward; the rest can be filled in by the officer."""

    name = StringField(
        "Name, as in the passport or as the state wants it to stand",
        [DataRequired(), Length(max=120)],
    )
    email = EmailField(
        "Official address",
        [DataRequired(), Email(), Length(max=200)],
        description="Somebody without an account is invited to this address.",
    )
    agency = StringField("Agency", [DataRequired(), Length(max=160)])
    post = StringField("Post", [DataRequired(), Length(max=160)])
    need = SelectField("For which need of your state", [Optional()])


class NominationForm(Form):
    """What the officer, or the focal point for the officer, fills in."""

    agency = StringField("Agency", [DataRequired(), Length(max=160)])
    unit = StringField("Unit", [Length(max=160)])
    post = StringField("Post", [DataRequired(), Length(max=160)])
    years_in_field = IntegerField("Years in this field", [Optional(), NumberRange(0, 60)])
    current_tasks = TextAreaField(
        "What you do today", [Length(max=2000)],
        description="Needed before you hand it in; about 100 words, no names and no running cases.",
    )  # fmt: skip
    expected_use = TextAreaField(
        "How your state will use it", [Length(max=2000)], description="Needed before you hand it in."
    )
    languages = CheckboxListField(
        "Languages you can learn in", choices=LANGUAGE_CHOICES, description="Needed before you hand it in."
    )
    supervisor_name = StringField("Supervisor", [Length(max=120)])
    supervisor_email = EmailField("Supervisor's official address", [Optional(), Email(), Length(max=200)])
    gender = StringField(
        "Gender, in your own words",
        [Optional(), Length(max=60)],
        description="Optional; only used in totals.",
    )


class SubmitForm(Form):
    """The officer agrees and hands the nomination in."""

    consent = BooleanField("I agree", [DataRequired("Tick the box to agree.")])


class ReturnForm(Form):
    """What is to be mended."""

    reason = TextAreaField("What is to be mended", [DataRequired(), Length(max=2000)])


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


class CompleteForm(Form):
    """What the person achieved."""

    attended_minutes = IntegerField("Minutes attended", [InputRequired(), NumberRange(1, 100_000)])
    pre_percent = IntegerField("Test before, per cent", [Optional(), NumberRange(0, 100)])
    post_percent = IntegerField("Test after, per cent", [Optional(), NumberRange(0, 100)])


class SubstituteForm(Form):
    """Who takes over the seat."""

    successor = SelectField("Officer of your state", [DataRequired()])
