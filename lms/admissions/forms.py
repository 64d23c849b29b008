"""What can be typed by those who keep seats and name a substitute."""

from wtforms import (
    IntegerField,
    RadioField,
    SelectField,
)
from wtforms.validators import (
    DataRequired,
    InputRequired,
    NumberRange,
)

from lms.base.forms import Form


class ReservationForm(Form):
    """How many unnamed seats a state keeps, or gives back."""

    what = RadioField("What", [DataRequired()], default="reserve",
                      choices=[("reserve", "Keep seats for officers whom we name later"), ("give_back", "Give kept seats back")])  # fmt: skip
    seats = IntegerField("How many", [InputRequired(), NumberRange(1, 500)])
    block = SelectField("Which seats", [DataRequired()])


class SubstituteForm(Form):
    """Who takes over the seat."""

    successor = SelectField("Officer of your state", [DataRequired()])
