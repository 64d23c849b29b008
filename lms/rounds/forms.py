"""What can be typed about a round, and what can be changed in a what-if."""

from decimal import Decimal

from wtforms import DecimalField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from lms.base.forms import DayField, Form, choices, typed
from lms.base.i18n import language_name
from lms.matching.rules import WEIGHTS
from lms.rounds.rules import CHANGES, Base
from lms.topics.rules import LANGUAGES

PARTS = {"topic": "The topic itself", "level": "How much of the gap is covered", "audience": "Whom it is for",
         "language": "Language", "timing": "When", "mode": "In person or online", "funding": "What is paid"}  # fmt: skip
MANY = 5000


class RoundForm(Form):
    """The settings of a round, each with who decided it."""

    title = StringField(
        "Title", [DataRequired(), Length(max=160)], description="For example: Regional plan 2027."
    )
    authority = TextAreaField(
        "By whose authority", [DataRequired(), Length(max=1000)],
        description="The decision or the paragraph of the terms of reference that these settings rest on.",
    )  # fmt: skip
    planned_on = DayField(
        "Day of the plan", [DataRequired()], description="What is over on this day takes no part."
    )
    base = RadioField(
        "A state's share is measured by",
        [DataRequired()],
        choices=choices(Base),
        default=Base.ENTITLEMENT.value,
    )
    phi = IntegerField(
        "Part of its fair share that every state is guaranteed, in per cent", [InputRequired(), NumberRange(0, 100)], default=95,
        description="The rest goes where it is worth most.",
    )  # fmt: skip
    pair_limit = IntegerField(
        "Most seats of one offering for one need",
        [Optional(), NumberRange(1, MANY)],
        description="Empty: no limit.",
    )

    @property
    def facts(self):
        """Return what is kept of a round."""
        return {
            "title": self.title.data, "authority": self.authority.data, "planned_on": self.planned_on.data,
            "base": Base(self.base.data), "phi": self.phi.data * 10, "pair_limit": self.pair_limit.data,
            "weights": {part: self[f"weight_{part}"].data for part in PARTS},
        }  # fmt: skip


for part, label in PARTS.items():
    setattr(RoundForm, f"weight_{part}", IntegerField(
        f"Points for: {label.lower()}", [InputRequired(), NumberRange(0, 1000)], default=WEIGHTS[part],
        description="Of 1,000 points together." if part == "topic" else "",
    ))  # fmt: skip


def kept_in(round_):
    """Return a round as its form shows it."""
    names = ("title", "authority", "planned_on", "pair_limit")
    return {name: getattr(round_, name) for name in names} | {
        "base": round_.base.value, "phi": round_.phi // 10,
        **{f"weight_{part}": round_.weights[part] for part in PARTS},
    }  # fmt: skip


FIELDS = {
    "need": lambda: SelectField("Need", [DataRequired()]),
    "offering": lambda: SelectField("Offering", [DataRequired()]),
    "seats": lambda: IntegerField("Seats", [InputRequired(), NumberRange(1, MANY)]),
    "language": lambda: SelectField("Language", [DataRequired()], choices=[(code, language_name(code)) for code in LANGUAGES]),
    "amount": lambda: DecimalField("New budget, in the currency of the offering", [InputRequired(), NumberRange(0, 99_999_999)]),
    "phi": lambda: DecimalField("Part of its fair share that every state is guaranteed, in per cent", [InputRequired(), NumberRange(0, 100)]),
    "reason": lambda: TextAreaField("Reason", [DataRequired(), Length(max=200)], description="It is kept with the plan, with your name."),
}  # fmt: skip


class WhatIfForm(Form):
    """One change; which fields it has depends on its kind."""

    @property
    def facts(self):
        """Return what was typed in the words of the use-case."""
        data = self.values
        return data | ({"phi": data["phi"] / 100} if "phi" in data else {})


def what_if_form(kind, instance, parties):
    """Return the form of one kind of change, with needs and offerings to choose from; parties are {code: name}."""
    fields = {name: FIELDS[name]() for name in CHANGES[kind][1]}
    form = type("OneChange", (WhatIfForm,), fields)()
    for name in ("need", "offering"):
        if name in form:
            rows = (row for row in instance[f"{name}s"] if kind != "set_budget" or row.get("budget"))
            form[name].choices = [("", "Choose"), *((row["id"], _called(row, parties)) for row in rows)]
    return form


def _called(row, parties):
    """Return a need or an offering with whose it is, how much of it is open, and the money that is left of it."""
    code, budget = row.get("state") or row.get("party"), row.get("budget")
    many = f"{row['people']:,} people" if "people" in row else f"{row['seats']:,} seats"
    money = f", {budget['currency']} {Decimal(budget['amount']):,}" if budget else ""
    return f"{row['text'] or row['id']} ({parties.get(code, code)}, {many}{money})"


class AdoptForm(Form):
    """Adopting a plan proposes all of it; that cannot be taken back at once."""

    confirmation = typed("ADOPT")
