"""What can be typed when an officer is put forward, or a nomination is returned."""

from wtforms import (
    EmailField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import (
    DataRequired,
    Email,
    Length,
    Optional,
)

from lms.base.forms import Form, choices
from lms.nominations.rules import ReturnReason


class NominateForm(Form):
    """Whom the state puts forward; the rest can be filled in by the officer."""

    name = StringField(
        "Name, as in the passport or as the state wants it to stand",
        [DataRequired(), Length(max=120)],
    )
    email = EmailField(
        "Official address",
        [DataRequired(), Email(), Length(max=200)],
        description="Somebody without an account is invited to this address.",
    )
    agency = StringField("Agency", [DataRequired(), Length(max=160)])
    post = StringField("Post", [DataRequired(), Length(max=160)])
    seats = SelectField("For which seats", [DataRequired()])
    need = SelectField("For which need of your state", [Optional()])


def for_seats(form, blocks):
    """Let one choose among several kinds of seats; with one kind there is nothing to ask."""
    if len(blocks) > 1:
        form.seats.choices = [(str(block.public_id), block.label) for block in blocks]
    else:
        del form.seats
    return form


class ReturnForm(Form):
    """What is to be mended, and why."""

    code = SelectField("Why", [DataRequired()], choices=choices(ReturnReason))
    reason = TextAreaField("What is to be mended", [DataRequired(), Length(max=2000)])
