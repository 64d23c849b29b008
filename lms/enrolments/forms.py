"""What can be typed about results."""

from wtforms import (
    IntegerField,
)
from wtforms.validators import (
    InputRequired,
    NumberRange,
    Optional,
)

from lms.base.forms import Form


class CompleteForm(Form):
    """What the person achieved."""

    attended_minutes = IntegerField("Minutes attended", [InputRequired(), NumberRange(1, 100_000)])
    pre_percent = IntegerField("Test before, per cent", [Optional(), NumberRange(0, 100)])
    post_percent = IntegerField("Test after, per cent", [Optional(), NumberRange(0, 100)])
