"""What can be sent: a file that is looked at first, then what was looked at."""

from flask_wtf.file import FileField, FileRequired
from wtforms import TextAreaField
from wtforms.validators import DataRequired, Length

from lms.base.forms import Form

LARGEST = 1_500_000
"""So many bytes of a file are sent back by the page that has looked at it."""


class SendForm(Form):
    """A file of needs or offerings."""

    file = FileField("The file", [FileRequired("Choose a file.")],
                     description="It is only looked at first; nothing is kept before you say so.")  # fmt: skip


class CarryForm(Form):
    """What was looked at, sent back unchanged to be carried out."""

    kind = TextAreaField("Kind", [DataRequired(), Length(max=10)])
    content = TextAreaField("Content", [DataRequired(), Length(max=LARGEST)])
