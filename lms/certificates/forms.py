"""What can be typed about certificates."""

from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from lms.base.forms import Form, typed


class VerifyForm(Form):
    """The number on a certificate."""

    number = StringField("Number", [DataRequired(), Length(max=40)],
                         description="As printed, for example BAL-2026-7KQM-4XNP-W2RT.")  # fmt: skip


class RevokeForm(Form):
    """Why a certificate is revoked."""

    reason = TextAreaField("Reason", [DataRequired(), Length(max=2000)],
                           description="Kept inside; the public page only says “revoked”.")  # fmt: skip
    confirmation = typed("REVOKE")


class ConsentForm(Form):
    """Whether the public page names the agency."""

    show = BooleanField("Show my agency on the public page of this certificate")
