"""What can be typed about matches."""

from wtforms import IntegerField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from lms.base.forms import Between, CheckboxListField, Form
from lms.programmes.forms import EditionForm


class ProposeForm(Form):
    """How many seats, and why against a rule if one stands in the way."""

    seats = IntegerField("Seats", [InputRequired(), Between(1, 5000)])
    override_reason = TextAreaField(
        "Reason to propose it against a rule", [Length(max=2000)],
        description="Only where a rule stands in the way; it is kept with the match.",
    )  # fmt: skip


class RefuseForm(Form):
    """Why a match is refused."""

    reason = TextAreaField("Reason, for the secretariat and the other side",
                           [DataRequired(), Length(max=2000)])  # fmt: skip


class EngageForm(EditionForm):
    """The edition that an engagement becomes, and which programme it belongs to."""

    way = RadioField(
        "The training is", [DataRequired()], default="new",
        choices=[("new", "A programme of its own, made from the offering"),
                 ("programme", "A further edition of a programme")],
    )  # fmt: skip
    programme = SelectField("Programme, for a further edition", [Optional()])
    summary = TextAreaField(
        "What the public reads about a programme of its own", [Length(max=600)],
        description="It stands in the catalogue as soon as an edition is published. The offering was not written for "
        "everybody: leave out what was said in confidence.",
    )  # fmt: skip
    course_slugs = CheckboxListField(
        "Courses to complete for the certificate", [Optional()], description="For a programme of its own."
    )

    @property
    def of_programme(self):
        """Return what was typed about the programme: the chosen key (or nothing), its words and courses."""
        chosen = self.programme.data if self.way.data == "programme" else None
        return chosen, {"summary": self.summary.data, "course_slugs": self.course_slugs.data or []}


ABOUT_PROGRAMME = ("way", "programme", "summary", "course_slugs")


class JoinForm(Form):
    """Which edition serves an engagement."""

    edition = SelectField("Edition", [DataRequired()])
