"""What can be typed about the own account."""

from wtforms import (
    SelectField,
    StringField,
)
from wtforms.validators import DataRequired, Email, Length

from lms.base.forms import Form

ADDRESS = [DataRequired(), Email(), Length(max=200)]


class ProfileForm(Form):
    """How the person is named and which clock is shown."""

    name = StringField("Name", [DataRequired(), Length(max=120)])
    time_zone = SelectField("Time zone", [DataRequired()])
