"""What can be typed to come in, and to let people in."""

from wtforms import (
    BooleanField,
    EmailField,
    PasswordField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, EqualTo, Length, Optional

from lms.accounts.forms import ADDRESS
from lms.base.forms import CheckboxListField, DayField, Form, typed


class PasswordForm(Form):
    """A new password, twice."""

    password = PasswordField(
        "New password", [DataRequired(), Length(max=1000)],
        description="At least 12 characters. A sentence you can remember is best.",
        render_kw={"autocomplete": "new-password"},
    )  # fmt: skip
    again = PasswordField(
        "The same again", [DataRequired(), EqualTo("password", "The two are not the same.")],
        render_kw={"autocomplete": "new-password"},
    )  # fmt: skip


class ForgotForm(Form):
    """Where a new link goes."""

    email = EmailField("Official address", ADDRESS)


class AccessForm(Form):
    """A trainee's own request."""

    name = StringField("Your name", [DataRequired(), Length(max=120)])
    email = EmailField("Official address", ADDRESS,
                       description="Of your agency; private mailboxes are refused.")  # fmt: skip
    state = SelectField("Your state", [DataRequired()])
    agency = StringField("Agency", [DataRequired(), Length(max=160)])
    post = StringField("Post", [DataRequired(), Length(max=160)])
    reason = TextAreaField("What you want to learn", [DataRequired(), Length(max=2000)])


class AnswerForm(Form):
    """Yes, or no with a reason."""

    verdict = SelectField("Answer", choices=[("approve", "Approve and invite"), ("refuse", "Refuse")])
    answer = TextAreaField("Reason, if you refuse", [Length(max=2000)])


class InviteForm(Form):
    """Somebody new."""

    name = StringField("Name", [DataRequired(), Length(max=120)])
    email = EmailField("Official address", ADDRESS)
    party = SelectField("For", [DataRequired()])
    roles = CheckboxListField("Roles", [DataRequired("Choose at least one.")])
    office = StringField("Office", [Length(max=160)])
    until = DayField("Mandate ends", [Optional()], description="Leave empty for no end.")
    deputy = BooleanField("As deputy focal point")


class CloseForm(Form):
    """The word that closes an account for good."""

    confirmation = typed("CLOSE")


class GrantForm(Form):
    """A role with its dates."""

    role = SelectField("Role", [DataRequired()])
    begins = DayField("From", [DataRequired()])
    until = DayField("Until", [Optional()])
    office = StringField("Office", [Length(max=160)])
    paper = StringField("Appointment paper", [Length(max=200)],
                        description="Its title and date, for the record.")  # fmt: skip
    deputy = BooleanField("As deputy focal point")
