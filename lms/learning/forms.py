"""The request for one more attempt and its answer."""

from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from lms.base.forms import Form


class AskForm(Form):
    """Why one more attempt is asked for."""

    reason = TextAreaField("Why you ask for one more attempt", [DataRequired(), Length(max=2000)],
                           description="For example: the line broke; you have read the modules again.")  # fmt: skip


class DeclineForm(Form):
    """Why there is no other attempt."""

    answer = TextAreaField("Why there is no other attempt", [DataRequired(), Length(max=2000)],
                           description="The learner reads this on the page of the test.")  # fmt: skip
