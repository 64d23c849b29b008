"""Meetings as entries of a calendar."""

from lms.base.calendars import Entry, versions_of
from lms.base.mail import link
from lms.meetings.rules import MeetingStage


def entries(meetings):
    """Return an entry of whole days for each meeting whose day is known."""
    known = [meeting for meeting in meetings if meeting.first_day is not None]
    versions = versions_of(known)
    return [
        Entry(
            meeting.public_id, meeting.name, meeting.first_day, meeting.last_day,
            sequence=versions[meeting.public_id][0], changed_at=versions[meeting.public_id][1],
            place=meeting.place or "", link=link("meetings.meeting", public_id=meeting.public_id),
            cancelled=meeting.stage == MeetingStage.CANCELLED,
        )
        for meeting in known
    ]  # fmt: skip
