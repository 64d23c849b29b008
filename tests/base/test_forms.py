"""What every form does with what is typed: meant text is kept, unseen signs are not, one wrong value is said once."""

from pathlib import Path

import pytest
import wtforms
from wtforms import (
    DecimalField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TimeField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from lms.base.forms import Between, DayField, Form, Wording


class SmallForm(Form):
    name = StringField("Name", [DataRequired()])
    seats = IntegerField("Seats", [InputRequired(), NumberRange(1, 5)])
    day = DayField("Day", [DataRequired()])


@pytest.fixture
def sent(app):
    """Return the form as somebody sent it."""

    def send(day="2027-06-03", **typed):
        with app.test_request_context("/", method="POST", data=typed | {"day": day}):
            form = SmallForm(meta={"csrf": False})
            return form, form.submitted()

    return send


@pytest.mark.parametrize("name", ["\u202e", "\u200b", "\u00ad \u2066\u2069", "\ufeff"])
def test_a_name_that_nobody_can_see_is_no_name(sent, name):
    form, holds = sent(name=name, seats="1")
    assert not holds
    assert form.name.errors


@pytest.mark.parametrize(("typed", "kept"), [
    ("\u202eevil", "evil"), (" Siti\u00a0", "Siti"), ("កម្ពុជា\u200bថ្មី", "កម្ពុជា\u200bថ្មី"),
    ("क्\u200dष", "क्\u200dष"), ("Nguyễn", "Nguyễn"),
])  # fmt: skip
def test_turning_signs_go_and_signs_that_a_script_needs_stay(sent, typed, kept):
    form, holds = sent(name=typed, seats="1")
    assert holds
    assert form.name.data == kept


def test_letters_in_a_number_are_said_once(sent):
    form, _holds = sent(name="A", seats="abc")
    assert form.seats.errors == ["Write a whole number in digits, such as 12."]


def test_a_day_that_was_left_empty_is_needed_and_one_that_cannot_be_read_is_not_valid(sent):
    empty, _holds = sent(name="Siti", seats="1", day="")
    assert empty.day.errors == ["This is needed."]
    strange, _holds = sent(name="Siti", seats="1", day="3 June")
    assert strange.day.errors == ["Write a day of the calendar, such as 2027-01-31."]
    good, holds = sent(name="Siti", seats="1", day="2027-06-03")
    assert holds and not good.day.errors


class EveryField(Form):
    many = IntegerField("Many", [Between(1, 5000)])
    few = IntegerField("Few", [NumberRange(1, 5)])
    money = DecimalField("Money", [Between(0, 99_999_999)])
    hour = TimeField("Hour")
    one = SelectField("One", choices=[("a", "A")])
    kind = RadioField("Kind", choices=[("a", "A")])
    several = SelectMultipleField("Several", choices=[("a", "A")])
    long = StringField("Long", [Length(max=3)])


@pytest.mark.parametrize(("name", "typed", "said"), [
    ("many", "60000", "Write a number from 1 to 5,000."), ("many", "-1", "Write a number from 1 to 5,000."),
    ("few", "6", "Write a number from 1 to 5."), ("money", "1e9", "Write a number from 0 to 99,999,999."),
    ("money", "much", "Write a number in digits, such as 1200.50."), ("hour", "noon", "Write a time of the day, such as 09:30."),
    ("one", "b", "Choose one from the list."), ("kind", "b", "Choose one from the list."),
    ("several", "b", "Choose only from what is listed."), ("long", "long", "Write at most 3 characters."),
])  # fmt: skip
def test_a_form_says_what_is_wanted_in_words_of_our_own(app, name, typed, said):
    with app.test_request_context("/", method="POST", data={name: typed}):
        form = EveryField(meta={"csrf": False})
        assert not form.submitted()
        assert form[name].errors == [said]


def test_our_wording_names_sentences_that_the_library_still_says():
    folder = Path(wtforms.__file__).parent
    library = "".join(path.read_text() for path in folder.rglob("*.py"))
    assert [sentence for sentence in Wording.SAID if sentence not in library] == []
