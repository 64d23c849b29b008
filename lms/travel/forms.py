"""What can be typed about a journey and about who pays for it."""

from wtforms import DecimalField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Length, NumberRange, Optional

from lms.base.forms import DayField, Form, choices
from lms.kernel.errors import RuleBroken
from lms.kernel.money import CURRENCIES, Money, fault_of_amount
from lms.travel.rules import FIELDS, Arrangement, Visa

UNSEEN = {"autocomplete": "off", "spellcheck": "false"}


class TravelForm(Form):
    """What a journey takes; all of it may be filled in later."""

    arrangement = RadioField(
        "Who books the journey", [Optional()], choices=choices(Arrangement), default=Arrangement.ORGANISER.value,
        description="A state that books by itself keeps passports and banks to itself.",
    )  # fmt: skip
    passport_number = StringField("Passport number", [Length(max=20)], render_kw=UNSEEN)
    passport_expiry = DayField("The passport expires", [Optional()])
    visa = RadioField("Visa", [Optional()], choices=choices(Visa))
    arrival = DayField("Arrives", [Optional()])
    departure = DayField("Leaves", [Optional()])
    contact_name = StringField("Whom to call in an emergency", [Length(max=120)], render_kw=UNSEEN)
    contact_phone = StringField(
        "Phone of this person", [Length(max=30)], render_kw=UNSEEN | {"inputmode": "tel"},
        description="With the country code, for example +65 6123 4567.",
    )  # fmt: skip
    account_holder = StringField(
        "Account holder", [Length(max=120)], render_kw=UNSEEN,
        description="The bank is asked only where a per diem is paid to an account.",
    )  # fmt: skip
    bank = StringField("Bank and place", [Length(max=120)], render_kw=UNSEEN)
    account_number = StringField("Account number or IBAN", [Length(max=40)], render_kw=UNSEEN)
    bank_code = StringField("SWIFT code", [Length(max=11)], render_kw=UNSEEN)

    @property
    def facts(self):
        """Return what was typed in the words of the use-case."""
        return {name: self[name].data for name in FIELDS}

    @property
    def shows_what_stands(self):
        """Tell whether the answer lays what is kept beside what was typed."""
        return self.editing is not None and bool(self.editing.both)


def travel_form(told, **kwargs):
    """Return the form filled with what was told."""
    return TravelForm(data={name: value for name, value in told.items() if value}, **kwargs)


class JoiningForm(Form):
    """How to join an edition."""

    text = TextAreaField(
        "How to join", [Length(max=20_000)], render_kw={"rows": 16},
        description="Markdown. Where and when to arrive, what to bring, whom to call. Whoever holds a seat reads it.",
    )  # fmt: skip


class FundingForm(Form):
    """Who pays for a seat."""

    payer = SelectField("Who pays", [Optional()])
    reference = StringField(
        "Reference of the partner's promise", [Length(max=120)],
        description="As the partner writes it, for example the number of its letter.",
    )  # fmt: skip
    amount = DecimalField(
        "Up to", [Optional(), NumberRange(0, 99_999_999)], render_kw={"inputmode": "decimal"}
    )
    currency = SelectField("Currency", choices=[(code, code) for code in CURRENCIES])

    @property
    def cost(self):
        """Return the amount as money, or None; RuleBroken for places behind the point that the currency has not."""
        if self.amount.data is None:
            return None
        wrong = fault_of_amount(self.amount.data, self.currency.data)
        if wrong:
            raise RuleBroken(wrong, field="amount")
        return Money(self.amount.data, self.currency.data)


def funding_form(state, partners, kept):
    """Return the form, filled with who pays now: the own state unless a partner does."""
    facts = {"payer": kept.payer.code, "reference": kept.reference, "amount": kept.amount,
             "currency": kept.currency or CURRENCIES[0]} if kept else {}  # fmt: skip
    form = FundingForm(data=facts)
    form.payer.choices = [
        ("", f"{state.name}, the officer's own state"),
        *((p.code, p.name) for p in partners),
    ]
    return form
