"""What can be typed about needs."""

from wtforms import (
    BooleanField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    Optional,
)

from lms.base.forms import Between, CheckboxListField, DayField, Form, choices
from lms.base.i18n import language_name
from lms.needs.rules import ModeWish, Visibility, urgency_words
from lms.topics.rules import LANGUAGES, Audience, CapabilityStage, Condition, Mode

URGENCIES = [(str(n), f"{n} {urgency_words(n)}") for n in range(1, 6)]
LEVELS = [(str(level.value), level.label) for level in CapabilityStage]
WISHES = [(w.value, w.value.capitalize()) for w in ModeWish]


class NeedForm(Form):
    """A need of the own state."""

    title = StringField(
        "In one line",
        [DataRequired(), Length(max=160)],
        description="For example: mobile forensics for provincial units.",
    )
    text = TextAreaField(
        "What is lacking, and what should be possible afterwards",
        [DataRequired(), Length(max=5000)],
    )
    topic = SelectField("Topic", [DataRequired("Choose a topic.")])
    current_level = SelectField(
        "Where you stand",
        choices=[("", "Not known yet"), ("0", "0 nothing yet"), *LEVELS],
        description="Unknown is an honest answer; it is shown as unverified.",
    )
    target_level = SelectField("Where you want to be", [DataRequired()], choices=LEVELS)
    audiences = CheckboxListField(
        "For whom", [DataRequired("Choose at least one.")], choices=choices(Audience)
    )
    people = IntegerField("How many people", [InputRequired(), Between(1, 10000)])
    whole = BooleanField(
        "All of them or nobody",
        description="Only where a part of the people would not help. A regional plan then gives seats to all of them or to none, "
        "so they may well get none.",
    )
    urgency = RadioField("How urgent", [DataRequired()], choices=URGENCIES, default="3")
    ready_on = DayField("People can start from", [Optional()])
    wanted_by = DayField("Wanted by", [Optional()])
    languages = CheckboxListField(
        "Languages people can learn in",
        [DataRequired("Choose at least one.")],
        choices=[(code, language_name(code)) for code in LANGUAGES],
    )
    mode_in_person = SelectField("In person", choices=WISHES, default="ok")
    mode_online = SelectField("Online", choices=WISHES, default="ok")
    mode_hybrid = SelectField("Hybrid", choices=WISHES, default="ok")
    conditions = CheckboxListField(
        "What your state brings",
        [Optional()],
        choices=choices(Condition),
        description="Offers that ask for more will not fit. Choose nothing where nobody has looked: what is unknown stands in no way.",
    )
    visibility = RadioField(
        "Who may see it",
        [DataRequired()],
        choices=choices(Visibility),
        default=Visibility.MEMBER_STATES.value,
    )
    shared_with = CheckboxListField(
        "Named partners",
        [Optional()],
        description="Only when you show it to named partners.",
    )
    collective = BooleanField("Other states may join with people of their own; your state leads")

    @property
    def facts(self):
        """Return what was typed in the words of the use-case, without topic and partners."""
        data = self.values
        modes = {mode.value: data.pop(f"mode_{mode.value}") for mode in Mode}
        for name in ("topic", "shared_with"):
            data.pop(name)
        current = data["current_level"]
        return data | {
            "modes": modes,
            "current_level": int(current) if current else None,
            "target_level": int(data["target_level"]),
            "urgency": int(data["urgency"]),
            "visibility": Visibility(data["visibility"]),
        }


class JoinForm(Form):
    """People of the own state in a need that another state leads."""

    people = IntegerField("How many people of your state", [InputRequired(), Between(1, 10000)])
    languages = CheckboxListField(
        "Languages they can learn in",
        [DataRequired("Choose at least one.")],
        choices=[(code, language_name(code)) for code in LANGUAGES],
    )


class EndForm(Form):
    """Why a need that others have seen is taken back."""

    reason = TextAreaField(
        "Reason", [Length(max=3000)], description="Needed when others have seen it; it stays on the need."
    )


class SupersedeForm(Form):
    """Which need takes the place of another one, and why."""

    successor = SelectField("The need that takes its place", [DataRequired("Choose a need.")])
    reason = TextAreaField("Reason", [DataRequired(), Length(max=3000)])


class CloseForm(Form):
    """Why and with what evidence a need closes."""

    reason = TextAreaField(
        "Reason",
        [Length(max=3000)],
        description="Needed when there is no linked evidence.",
    )
