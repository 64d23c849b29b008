"""Forms that keep what was typed and say what is wrong; drawn by `components/forms.html`."""

import unicodedata
from uuid import uuid4

from flask import request
from flask_wtf import CSRFProtect, FlaskForm
from wtforms import DateField, FileField, HiddenField, SelectMultipleField, StringField
from wtforms.validators import AnyOf, DataRequired, NumberRange, StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from lms.base.editing import Overtaken

YEARS = range(2000, 2101)
csrf = CSRFProtect()


UNSEEN_KEPT = "\u200b\u200c\u200d"
"""Joiner, non-joiner and the blank of no width: unseen, and some scripts cannot be written or broken without them."""


def _stripped(value):
    """Return text as it is meant: without blanks around it, and without signs that only turn or hide letters."""
    if not isinstance(value, str):
        return value
    seen = (sign for sign in value if unicodedata.category(sign) != "Cf" or sign in UNSEEN_KEPT)
    plain = "".join(seen).strip()
    return plain if plain.strip(UNSEEN_KEPT) else ""


def once():
    """Return a key of one form on one page: sent twice, it counts once."""
    return uuid4().hex


class Wording:
    """What is wanted, in our words, where the form library would say what something is not."""

    SAID = {
        "This field is required.": "This is needed.",
        "Not a valid integer value.": "Write a whole number in digits, such as 12.",
        "Not a valid decimal value.": "Write a number in digits, such as 1200.50.",
        "Not a valid date value.": "Write a day of the calendar, such as 2027-01-31.",
        "Not a valid time value.": "Write a time of the day, such as 09:30.",
        "Not a valid choice.": "Choose one from the list.",
        "'%(value)s' is not a valid choice for this field.": "Choose only from what is listed.",
        "'%(value)s' are not valid choices for this field.": "Choose only from what is listed.",
        "Number must be between %(min)s and %(max)s.": "Write a number from %(min)s to %(max)s.",
        "Number must be at least %(min)s.": "Write a number of at least %(min)s.",
        "Number must be at most %(max)s.": "Write a number of at most %(max)s.",
        "Field cannot be longer than %(max)d character.": "Write at most %(max)d character.",
        "Field cannot be longer than %(max)d characters.": "Write at most %(max)d characters.",
        "Field must be at least %(min)d character long.": "Write at least %(min)d character.",
        "Field must be at least %(min)d characters long.": "Write at least %(min)d characters.",
        "Field must be between %(min)d and %(max)d characters long.": "Write between %(min)d and %(max)d characters.",
    }

    def gettext(self, sentence):
        """Return our sentence for one of the library's, or that one."""
        return self.SAID.get(sentence, sentence)

    def ngettext(self, one, many, number):
        """Return our sentence for one of the library's, by how many there are."""
        return self.gettext(one if number == 1 else many)


class Between(NumberRange):
    """A number within bounds that are said as people write them: from 1 to 5,000."""

    def __init__(self, least, most):
        super().__init__(least, most, f"Write a number from {least:,} to {most:,}.")


class Form(FlaskForm):
    """The base of every form: blanks stripped, one go per key, 422 when something is wrong."""

    once = HiddenField(default=once)

    class Meta(FlaskForm.Meta):
        """Strip what is typed into every text field; say what is wanted in our words."""

        def get_translations(self, form):
            """Return our wording of what the form library says."""
            return Wording()

        def bind_field(self, form, unbound_field, options):
            """Bind the field with the strip filter first (files and lists pass through)."""
            filters = [_stripped, *unbound_field.kwargs.get("filters", [])]
            if not issubclass(unbound_field.field_class, HiddenField | SelectMultipleField):
                options = {**options, "filters": filters}
            kwargs = {k: v for k, v in unbound_field.kwargs.items() if k != "filters"}
            unbound = type(unbound_field)(
                unbound_field.field_class,
                *unbound_field.args,
                name=unbound_field.name,
                **kwargs,
            )
            return unbound.bind(form=form, **options)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.status, self.editing = 200, None

    def submitted(self):
        """Tell whether a valid form arrived; an invalid one turns the page's status into 422."""
        if request.method not in {"POST", "PUT"}:
            return False
        if self._holds():
            return self.editing is None or self.editing.goes_on()
        self._refused()
        return False

    def _holds(self):
        """Validate; what cannot be read at all is said once, not again by rules about what was read.

        Where nothing was typed there was nothing to read: a rule says that it is needed.
        """
        holds = self.validate()
        for field in self:
            typed_in = any(getattr(field, "raw_data", None) or ())
            if typed_in and field.errors and getattr(field, "process_errors", None):
                field.errors = list(field.process_errors)[:1]
        return holds

    def _refused(self):
        """Answer 422 under a new key: what was counted of this go, such as a wrong password, spent the old one."""
        self.status = 422
        if "once" in self:
            self.once.data = uuid4().hex

    def refuse(self, broken):
        """Show all that a rule's refusal says on the form, each sentence beside its field when it names one."""
        self._refused()
        if isinstance(broken, Overtaken):
            self.status = 409
            self.editing.show_both()
            return
        for name, sentence in broken.faults:
            if name and name in self._fields:
                self[name].errors = [*self[name].errors, sentence]
            else:
                self.form_errors.append(sentence)

    @property
    def has_files(self):
        """Tell whether the form uploads something."""
        return any(isinstance(field, FileField) for field in self)

    @property
    def values(self):
        """Return what was typed, by field name, without the form's own machinery."""
        return {k: v for k, v in self.data.items() if k not in {"csrf_token", "once"}}


class DayField(DateField):
    """A day that people can mean; a slip such as the year 0203 is refused before any reckoning."""

    def pre_validate(self, form):
        """Refuse a year that is out of reach."""
        if self.data is not None and self.data.year not in YEARS:
            raise StopValidation(f"Give a year between {YEARS[0]} and {YEARS[-1]}.")


def typed(word):
    """Return a field that holds only when this word is typed, for what cannot be undone."""
    wrong = f"Type {word} in capital letters."
    return StringField(f"Type {word} to confirm", [DataRequired(wrong), AnyOf([word], wrong)],
                       render_kw={"autocomplete": "off"})  # fmt: skip


class CheckboxListField(SelectMultipleField):
    """Several of a few: a fieldset of checkboxes that works without a script."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def choices(enumeration, *, blank=None):
    """Return (value, label) pairs of an enum, its `label` when it has one."""
    pairs = [
        (
            member.value,
            getattr(member, "label", None) or member.value.replace("_", " ").capitalize(),
        )
        for member in enumeration
    ]
    return [("", blank), *pairs] if blank is not None else pairs
