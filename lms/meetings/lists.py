"""The register of conferences and meetings."""

from flask import url_for

from lms.base.forms import choices
from lms.base.i18n import as_published
from lms.base.identity import current_actor
from lms.base.lists import Cell, Column, Filter, ListSpec, matches
from lms.meetings.models import Meeting
from lms.meetings.queries import series
from lms.meetings.rules import MeetingStage, Origin

MEETINGS = ListSpec(
    noun="meeting",
    key=Meeting.public_id,
    sort="starts",
    descending=True,
    per_page=30,
    search=lambda words: matches(words, Meeting.title, Meeting.place, Meeting.host_text),
    filters=(
        Filter("series", "Series", lambda: series(current_actor()), lambda v: Meeting.series == v),
        Filter("origin", "Record", lambda: choices(Origin), lambda v: Meeting.origin == v),
        Filter("stage", "Stage", lambda: choices(MeetingStage), lambda v: Meeting.stage == v),
    ),
    columns=(
        Column("title", "Meeting",
               lambda m: Cell(m.name, url_for("meetings.meeting", public_id=m.public_id)),
               sort=Meeting.title),
        Column("series", "Series", lambda m: Cell(m.series), sort=Meeting.series),
        Column("starts", "When", lambda m: Cell(as_published(m.starts)), sort=Meeting.sort_on),
        Column("place", "Where", lambda m: Cell(m.place or "not published")),
        Column("host", "Host", lambda m: Cell(m.host_text or "not published")),
        Column("origin", "Record", lambda m: Cell(m.origin.value, badge=m.origin.value)),
    ),
    empty="No meeting fits these filters.",
)  # fmt: skip
