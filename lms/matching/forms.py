"""What can be typed about matches."""

from wtforms import IntegerField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from lms.base.forms import Form


class ProposeForm(Form):
    """How many seats, and why against a rule if one stands in the way."""

    seats = IntegerField("Seats", [InputRequired(), NumberRange(1, 5000)])
    override_reason = TextAreaField(
        "Reason to propose it against a rule", [Length(max=2000)],
        description="Only where a rule stands in the way; it is kept with the match.",
    )  # fmt: skip


class RefuseForm(Form):
    """Why a match is refused."""

    reason = TextAreaField("Reason, for the secretariat and the other side",
                           [DataRequired(), Length(max=2000)])  # fmt: skip


class EngageForm(Form):
    """Which programme the engagement becomes an edition of."""

    way = RadioField(
        "The training is", [DataRequired()], default="new",
        choices=[("new", "A programme of its own, made from the offering"),
                 ("programme", "A further edition of a programme")],
    )  # fmt: skip
    programme = SelectField("Programme", choices=[])
