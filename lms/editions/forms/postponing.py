"""What can be typed about later days of an edition."""

from wtforms import BooleanField
from wtforms.validators import DataRequired, Optional

from lms.base.forms import DayField, Form
from lms.programmes.rules import DEADLINES, moved_days

DATES = ("starts_on", "ends_on", "reopen")


class PostponeForm(Form):
    """The new days; each deadline is proposed from them and may be moved before it counts."""

    starts_on = DayField("Starts", [DataRequired()])
    ends_on = DayField("Ends", [Optional()], description="Left empty, it lasts as long as before.")
    reopen = BooleanField("Let deadlines that have passed open again")
    call_opens_on = DayField("Call opens", [Optional()])
    nominate_by = DayField("Nominate by", [Optional()])
    endorse_by = DayField("Endorse by", [Optional()])
    name_by = DayField("Kept seats are named by", [Optional()])
    release_on = DayField("Unnamed seats are released after", [Optional()])
    lock_on = DayField("Names are locked after", [Optional()])


def postpone_form(edition):
    """Return the form as it opens: the days as they stand."""
    return PostponeForm(**{name: getattr(edition, name) for name in ("starts_on", "ends_on", *DEADLINES)})


def days_in(form, edition, today, *, proposed):
    """Return every day that the form asks for; where they are `proposed`, the deadlines follow the new start."""
    ends = form.ends_on.data
    if proposed and ends == edition.ends_on:
        ends = None
    days = moved_days(edition, form.starts_on.data, today, ends_on=ends, reopen=form.reopen.data)
    if not proposed:
        days |= {name: form[name].data or days[name] for name in DEADLINES}
    for name, day in days.items():
        form[name].data = day
    return days
