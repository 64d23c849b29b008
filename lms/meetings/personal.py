"""Meetings in the register of personal fields: parties take part, with so many people."""

from lms.base.personal import about_nobody
from lms.meetings.models import Meeting, Participation

about_nobody(
    Meeting, Participation, because="the register of meetings; parties take part, and numbers of people"
)
