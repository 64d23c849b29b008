"""What can be typed about offerings."""

from decimal import Decimal

from wtforms import (
    BooleanField,
    DecimalField,
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
    ValidationError,
)

from lms.base.forms import Between, CheckboxListField, DayField, Form, choices
from lms.base.i18n import language_name
from lms.kernel.money import CURRENCIES
from lms.offerings.rules import SEATS, Funded, per_state, per_state_text
from lms.topics.rules import LANGUAGES, Audience, Condition, Level, Mode

LEVELS = [(str(level.value), level.label) for level in Level]
LANGUAGE_CHOICES = [(code, language_name(code)) for code in LANGUAGES]


def _exact(text):
    """Return an amount as exact text; raises where it is none."""
    amount = Decimal(text)
    if not (amount.is_finite() and 0 <= amount <= 99_999_999):
        raise ValueError(text)
    return str(amount)


class RenewForm(Form):
    """The new dates of a standing or lapsed offer."""

    start_on = DayField("Window begins", [DataRequired()])
    end_on = DayField("Window ends", [DataRequired()])


class OfferingForm(Form):
    """A funded training that the own party offers."""

    title = StringField("In one line", [DataRequired(), Length(max=160)])
    text = TextAreaField("What people learn, and how", [DataRequired(), Length(max=5000)])
    topic_1 = SelectField("Topic", [DataRequired("Choose a topic.")])
    entry_1 = SelectField("Topic: people enter at", choices=LEVELS, default="1")
    exit_1 = SelectField("Topic: people leave at", choices=LEVELS, default="2")
    topic_2 = SelectField("Second topic, if any", [Optional()])
    entry_2 = SelectField("Second topic: people enter at", choices=LEVELS, default="1")
    exit_2 = SelectField("Second topic: people leave at", choices=LEVELS, default="2")
    audiences = CheckboxListField(
        "For whom", [DataRequired("Choose at least one.")], choices=choices(Audience)
    )
    seats = IntegerField("Seats", [InputRequired(), Between(1, SEATS)])
    state_cap = IntegerField(
        "Most seats per state",
        [Optional(), Between(1, SEATS)],
        description="Leave empty for no limit.",
    )
    caps = TextAreaField(
        "Other limits for single states", [Length(max=500)],
        description="One a line, such as “SG 5”; they take the place of the one above.",
    )  # fmt: skip
    eligible_states = CheckboxListField(
        "Only for these states",
        [Optional()],
        description="Tick none for all member states.",
    )
    minimum_cohort = IntegerField("Smallest group", [Optional(), Between(1, 5000)], default=1)
    standing = BooleanField("A standing offer: dates are agreed within the window")
    start_on = DayField("Window begins", [DataRequired()])
    end_on = DayField("Window ends", [DataRequired()])
    days = IntegerField("Days of training", [Optional(), Between(1, 365)])
    mode = RadioField("How", [DataRequired()], choices=choices(Mode), default="in_person")
    place = StringField("Place", [DataRequired(), Length(max=160)], description="A city, or “online”.")
    languages = CheckboxListField(
        "Languages", [DataRequired("Choose at least one.")], choices=LANGUAGE_CHOICES
    )
    interpretation = CheckboxListField("Interpretation paid into", [Optional()], choices=LANGUAGE_CHOICES)
    funded = CheckboxListField("What is paid per seat", [Optional()], choices=choices(Funded))
    budget = DecimalField("Budget in all", [Optional(), Between(0, 99_999_999)])
    travel_budget = DecimalField("Travel budget, out of it", [Optional(), Between(0, 99_999_999)])
    cost_per_seat = DecimalField("What a seat costs", [Optional(), Between(0, 99_999_999)])
    costs = TextAreaField(
        "Other costs for single states", [Length(max=500)],
        description="One a line, such as “TL 2400”, where a journey costs more or less.",
    )  # fmt: skip
    currency = SelectField(
        "Currency of these amounts",
        [Optional()],
        choices=[("", "Choose"), *((code, code) for code in CURRENCIES)],
    )
    conditions = CheckboxListField("Conditions", [Optional()], choices=choices(Condition))
    conditions_text = TextAreaField("Conditions in words", [Length(max=2000)])
    gains = TextAreaField(
        "What your party gets from the offer", [Length(max=2000)],
        description="Needed from companies: licences, data, visibility, later business. States and the secretariat read it.",
    )  # fmt: skip
    interests = TextAreaField(
        "Conflicts of interest", [Length(max=2000)],
        description="Needed from companies: tenders, contracts or cases with an agency of the states. They and the secretariat read it.",
    )  # fmt: skip

    known = frozenset()
    """The two letters of the member states of the day."""
    further = ()
    """Topics beyond the two that can be typed: files bring more, and a form keeps them."""

    def _reads(self, field, read):
        try:
            per_state(field.data, read, self.known)
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from wrong

    def validate_caps(self, field):
        """Refuse a line that names no member state or no number."""
        self._reads(field, int)

    def validate_costs(self, field):
        """Refuse a line that names no member state or no amount."""
        self._reads(field, _exact)

    @property
    def facts(self):
        """Return what was typed in the words of the use-case."""
        data = self.values
        topics = []
        for number in ("1", "2"):
            code, entry, leave = (data.pop(f"{name}_{number}") for name in ("topic", "entry", "exit"))
            if code:
                topics.append({"code": code, "entry": int(entry), "exit": int(leave)})
        budget = data["budget"]
        return data | {
            "topics": [*topics, *self.further],
            "mode": Mode(data["mode"]),
            "eligible_states": data["eligible_states"] or None,
            "caps": per_state(data["caps"], int, self.known),
            "costs": per_state(data["costs"], _exact, self.known),
            "minimum_cohort": data["minimum_cohort"] or 1,
            "budget": budget,
            "currency": data["currency"] or None,
        }


def offering_form(topic_choices, state_choices, kind=OfferingForm, further=(), **kept):
    """Return the form with the topics of the framework and the states of the day to choose from."""
    form = kind(**kept)
    form.topic_1.choices = {"": [("", "Choose a topic")], **topic_choices}
    form.topic_2.choices = {"": [("", "None")], **topic_choices}
    form.eligible_states.choices = state_choices
    form.further = further
    if further:
        codes = ", ".join(topic["code"] for topic in further)
        form.topic_2.description = f"It has further topics, which stay: {codes}. A file changes them."
    form.known = frozenset(code for code, _name in state_choices)
    return form


KEPT = ("title", "text", "audiences", "seats", "state_cap", "minimum_cohort", "start_on", "end_on", "days", "place",
        "languages", "interpretation", "funded", "budget", "travel_budget", "cost_per_seat", "currency", "conditions",
        "conditions_text", "gains", "interests", "standing")  # fmt: skip


def kept_in(offering):
    """Return an offering as its form shows it."""
    kept = {name: getattr(offering, name) for name in KEPT}
    kept |= {"caps": per_state_text(offering.caps), "costs": per_state_text(offering.costs)}
    kept |= {"mode": offering.mode.value, "eligible_states": offering.eligible_states or []}
    kept["further"] = offering.topics[2:]
    for number, topic in enumerate(offering.topics[:2], start=1):
        kept |= {f"topic_{number}": topic["code"], f"entry_{number}": str(topic["entry"]),
                 f"exit_{number}": str(topic["exit"])}  # fmt: skip
    return kept
