"""What every form does with what is typed: meant text is kept, unseen signs are not, one wrong value is said once."""

import pytest
from wtforms import IntegerField, StringField
from wtforms.validators import DataRequired, InputRequired, NumberRange

from lms.base.forms import DayField, Form


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
    assert form.seats.errors == ["Not a valid integer value."]


def test_a_day_that_was_left_empty_is_needed_and_one_that_cannot_be_read_is_not_valid(sent):
    empty, _holds = sent(name="Siti", seats="1", day="")
    assert empty.day.errors == ["This field is required."]
    strange, _holds = sent(name="Siti", seats="1", day="3 June")
    assert strange.day.errors == ["Not a valid date value."]
    good, holds = sent(name="Siti", seats="1", day="2027-06-03")
    assert holds and not good.day.errors
