"""What can be typed about certificates."""

from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from lms.base.forms import Form, choices, typed
from lms.certificates.rules import Shown

LONGEST_NAME = 200


class VerifyForm(Form):
    """The number on a certificate."""

    number = StringField("Number", [DataRequired(), Length(max=40)],
                         description="As printed, for example BAL-2026-7KQM-4XNP-W2RT.")  # fmt: skip


class NameForm(Form):
    """The name on a certificate, as somebody who holds the paper reads it."""

    name = StringField("Name on the paper", [DataRequired(), Length(max=LONGEST_NAME)],
                       description="The whole name as printed. Capitals and blanks do not matter.",
                       render_kw={"autocomplete": "off"})  # fmt: skip


class RevokeForm(Form):
    """Why a certificate is revoked."""

    reason = TextAreaField("Reason", [DataRequired(), Length(max=2000)],
                           description="Kept inside; the public page only says “revoked”.")  # fmt: skip
    confirmation = typed("REVOKE")


class ShownForm(Form):
    """What the public page shows."""

    shown = RadioField("The public page of this certificate shows", [DataRequired()], choices=choices(Shown),
                       description="Whoever holds the paper can always check whether the name on it is right.")  # fmt: skip


def shown_form(certificate):
    """Return the form with what there is to show: without an agency, none is offered."""
    form = ShownForm(shown=certificate.shown.value)
    if certificate.agency is None:
        form.shown.choices = [pair for pair in choices(Shown) if pair[0] != Shown.NAME_AND_AGENCY]
    return form


class AskForm(Form):
    """The name as it should stand, and why."""

    name = StringField("The name as it should stand", [DataRequired(), Length(max=LONGEST_NAME)])
    why = TextAreaField("What is wrong with it", [DataRequired(), Length(max=2000)],
                        description="For example: a letter is missing; the name changed by marriage.")  # fmt: skip


class CorrectForm(Form):
    """The right name."""

    name = StringField("The name as it should stand", [DataRequired(), Length(max=LONGEST_NAME)],
                       description="The new certificate carries it, under a new number.")  # fmt: skip


class KeepNameForm(Form):
    """Why a name stays as it is."""

    reason = TextAreaField("Why the name stays", [DataRequired(), Length(max=2000)],
                           description="The holder reads this on the page of the certificate.")  # fmt: skip
