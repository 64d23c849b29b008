"""What can be typed about accounts."""

from wtforms import (
    BooleanField,
    EmailField,
    HiddenField,
    PasswordField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Email, EqualTo, Length, Optional

from lms.base.forms import CheckboxListField, DayField, Form, typed

ADDRESS = [DataRequired(), Email(), Length(max=200)]


class SignInForm(Form):
    """Address and password."""

    email = EmailField("Official address", ADDRESS, render_kw={"autocomplete": "username"})
    password = PasswordField(
        "Password", [DataRequired(), Length(max=1000)],
        render_kw={"autocomplete": "current-password"},
    )  # fmt: skip


class CodeForm(Form):
    """A code from the app, or a recovery code."""

    code = StringField(
        "Code", [DataRequired(), Length(max=20)],
        description="Six digits from your app, or one of your recovery codes.",
        render_kw={"autocomplete": "one-time-code", "inputmode": "text"},
    )  # fmt: skip


class TotpForm(Form):
    """The first code of a new app."""

    code = StringField(
        "The six digits your app shows now", [DataRequired(), Length(max=10)],
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric"},
    )  # fmt: skip


class PasskeyForm(Form):
    """What the browser answers; filled by a script."""

    answer = HiddenField()
    name = StringField("Name of this device", [Optional(), Length(max=80)])


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


class StepUpForm(Form):
    """The password once more, or a second factor; it may travel with the form that waits for it."""

    once = None
    proof_password = PasswordField(
        "Your password", [Length(max=1000)], render_kw={"autocomplete": "current-password"}
    )
    proof_code = StringField(
        "Or a code", [Length(max=20)],
        description="Six digits from your app, or one of your recovery codes.",
        render_kw={"autocomplete": "one-time-code", "inputmode": "text"},
    )  # fmt: skip
    proof_answer = HiddenField()

    @property
    def given(self):
        """Tell whether any proof came with the request."""
        return bool(self.proof_password.data or self.proof_code.data or self.proof_answer.data)

    def refuse(self, broken):
        """Show the refusal beside the proof that was given."""
        broken.field = f"proof_{broken.field}"
        super().refuse(broken)


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


class ProfileForm(Form):
    """How the person is named and which clock is shown."""

    name = StringField("Name", [DataRequired(), Length(max=120)])
    time_zone = SelectField("Time zone", [DataRequired()])


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


class TokenForm(Form):
    """What a program may do, and until when."""

    name = StringField("What it is for", [DataRequired(), Length(max=80)],
                       description="So that you know it again in the list.")  # fmt: skip
    scopes = CheckboxListField("What the program may do", [DataRequired("Choose at least one.")])
    until = DayField("Until", [DataRequired()], description="A year from today at most.")
