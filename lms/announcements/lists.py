"""The list of what was announced elsewhere."""

from flask import url_for

from lms.announcements.models import Announcement
from lms.announcements.rules import ReviewStage
from lms.base.forms import choices
from lms.base.i18n import day
from lms.base.lists import Cell, Column, Filter, ListSpec, matches

ANNOUNCEMENTS = ListSpec(
    noun="announcement",
    key=Announcement.public_id,
    sort="identifier",
    search=lambda words: matches(words, Announcement.title, Announcement.announced_by, Announcement.identifier),
    filters=(Filter("stage", "Stage", lambda: choices(ReviewStage), lambda v: Announcement.stage == v),),
    columns=(
        Column("title", "Announced", lambda a: Cell(a.title, url_for("announcements.announcement", public_id=a.public_id)), sort=Announcement.title),
        Column("announced_by", "By", lambda a: Cell(a.announced_by), sort=Announcement.announced_by),
        Column("start_on", "From", lambda a: Cell(day(a.start_on) or "not said")),
        Column("end_on", "To", lambda a: Cell(day(a.end_on) or "not said")),
        Column("identifier", "Identifier", lambda a: Cell(a.identifier), sort=Announcement.identifier),
        Column("stage", "Stage", lambda a: Cell(a.stage.value.replace("_", " "), badge=a.stage.value), sort=Announcement.stage),
    ),
    empty="Nothing was read in yet.",
    label="TLP:GREEN",
)  # fmt: skip
