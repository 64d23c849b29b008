"""What can be typed about the sessions of an edition."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from wtforms import RadioField, SelectField, StringField, TextAreaField, TimeField, URLField
from wtforms.validators import URL, DataRequired, InputRequired, Length, Optional, ValidationError

from lms.base.forms import DayField, Form, choices
from lms.topics.rules import Mode


class SessionForm(Form):
    """When and where: a day and two times of the session's own zone."""

    title = StringField("Title", [DataRequired(), Length(max=160)])
    day = DayField("Day", [DataRequired()])
    begins = TimeField("From", [InputRequired()])
    ends = TimeField("Until", [InputRequired()])
    time_zone = SelectField("Time zone of these times", [DataRequired()])
    mode = RadioField("How", [DataRequired()], choices=choices(Mode))
    room = StringField("Room", [Length(max=160)])
    link = URLField(
        "Link to join", [Optional(), URL(require_tld=False), Length(max=500)],
        description="Only those with a seat and those who run the edition see it.",
    )  # fmt: skip

    def validate_link(self, field):
        """Take a secure address only."""
        if field.data and not field.data.startswith("https://"):
            raise ValidationError("Give an address that begins with https://.")

    @property
    def facts(self):
        """Return what was typed in the words of the use-case."""
        zone = ZoneInfo(self.time_zone.data)
        return {
            "title": self.title.data, "time_zone": self.time_zone.data, "mode": Mode(self.mode.data),
            "room": self.room.data or "", "link": self.link.data or None,
            "starts_at": datetime.combine(self.day.data, self.begins.data, zone).astimezone(UTC),
            "ends_at": datetime.combine(self.day.data, self.ends.data, zone).astimezone(UTC),
        }  # fmt: skip


class CallOffForm(Form):
    """Why a session is called off."""

    reason = TextAreaField("Reason, for everybody to read", [DataRequired(), Length(max=1000)])


def session_form(zones, session=None, **proposed):
    """Return the form, filled with what a session has or with what is proposed for a new one."""
    if session is not None:
        zone = ZoneInfo(session.time_zone)
        begins, ends = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
        proposed = {
            "title": session.title, "day": begins.date(), "begins": begins.time(), "ends": ends.time(),
            "time_zone": session.time_zone, "mode": session.mode.value, "room": session.room, "link": session.link,
        }  # fmt: skip
    form = SessionForm(**proposed)
    form.time_zone.choices = [(zone, zone.replace("_", " ")) for zone in zones]
    return form
