"""What can be typed about attendance."""

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, IntegerField, StringField
from wtforms.validators import Length, NumberRange, Optional

from lms.base.forms import Form

WHY = "Why, if you change what was written down"


class MarksForm(Form):
    """Minutes of everybody on the sheet, and why one is changed; the fields are added by `marks_form`."""

    @property
    def minutes(self):
        """Return {number: minutes} of those that were filled in."""
        return {number: self[f"minutes_{number}"].data for number in self.numbers
                if self[f"minutes_{number}"].data is not None}  # fmt: skip


def marks_form(people, written, longest):
    """Return a form with a field of minutes for each person, filled with what is written down."""
    fields = {
        f"minutes_{person.number}": IntegerField(
            f"Participant {person.number}, {person.state.name}", [Optional(), NumberRange(0, longest)],
            default=written.get(person.id), render_kw={"min": 0, "max": longest, "inputmode": "numeric"},
        )
        for person in people
    }  # fmt: skip
    fields["correction"] = StringField(WHY, [Length(max=300)])
    form = type("MarksFormOfPeople", (MarksForm,), fields)()
    form.numbers = [person.number for person in people]
    return form


class SheetForm(Form):
    """A sheet that comes back."""

    sheet = FileField("The sheet as CSV", [FileRequired("Choose the file.")])
    correction = StringField(WHY, [Length(max=300)])
    dry_run = BooleanField("Only look: say what would change, and write nothing")
