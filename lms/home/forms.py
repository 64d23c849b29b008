"""What can be chosen about how pages look."""

from wtforms import RadioField
from wtforms.validators import DataRequired

from lms.base.forms import Form


class ThemeForm(Form):
    """Light, dark, or as the device says."""

    theme = RadioField(
        "Colours", [DataRequired()],
        choices=[("auto", "As my device says"), ("light", "Light"), ("dark", "Dark")],
    )  # fmt: skip
