"""What can be typed to prove who one is."""

from wtforms import (
    EmailField,
    HiddenField,
    PasswordField,
    StringField,
)
from wtforms.validators import DataRequired, Length, Optional

from lms.accounts.forms import ADDRESS
from lms.base.forms import CheckboxListField, DayField, Form


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


class TokenForm(Form):
    """What a program may do, and until when."""

    name = StringField("What it is for", [DataRequired(), Length(max=80)],
                       description="So that you know it again in the list.")  # fmt: skip
    scopes = CheckboxListField("What the program may do", [DataRequired("Choose at least one.")])
    until = DayField("Until", [DataRequired()], description="A year from today at most.")
