"""What can be typed about the working group's own meetings."""

from wtforms import IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from lms.base.forms import DayField, Form, choices
from lms.meetings.rules import Part
from lms.topics.rules import Mode


class MeetingForm(Form):
    """A meeting or conference of the working group."""

    series = StringField("Series", [DataRequired(), Length(max=120)],
                         default="SOMTC Working Group on Cybercrime")  # fmt: skip
    ordinal = StringField("Ordinal", [Length(max=20)], description="For example 13th.")
    title = StringField("Title", [DataRequired(), Length(max=200)])
    starts_on = DayField("Starts", [DataRequired()])
    ends_on = DayField("Ends", [DataRequired()])
    place = StringField("Place", [Length(max=160)])
    host_text = StringField("Hosted by", [Length(max=160)])
    mode = SelectField("How", choices=choices(Mode))
    agenda = TextAreaField("Agenda", [Length(max=10000)], description="Markdown.")
    outcome = TextAreaField("Outcome", [Length(max=10000)], description="Markdown.")


def kept_in(meeting):
    """Return a meeting as its form shows it."""
    names = ("series", "ordinal", "title", "place", "host_text", "mode", "agenda", "outcome")
    return {name: getattr(meeting, name) for name in names} | {
        "starts_on": meeting.sort_on, "ends_on": meeting.last_day,
    }  # fmt: skip


class PartForm(Form):
    """One party's part in a meeting."""

    party = SelectField("Party", [DataRequired()])
    part = SelectField("Part", choices=choices(Part))
    people = IntegerField("People", [Optional(), NumberRange(0, 10000)])
    note = StringField("Note", [Length(max=300)])
