"""The list of a reader's notices."""

from lms.base.forms import choices
from lms.base.i18n import instant
from lms.base.lists import Cell, Column, Filter, ListSpec, matches
from lms.notices.models import Notice
from lms.notices.rules import About

READ = [("no", "Unread"), ("yes", "Read")]

NOTICES = ListSpec(
    noun="notice",
    key=Notice.public_id,
    sort="told",
    descending=True,
    per_page=30,
    search=lambda words: matches(words, Notice.subject, Notice.detail),
    filters=(
        Filter("about", "About", lambda: choices(About), lambda v: Notice.about == v),
        Filter("read", "Read", READ,
               lambda v: Notice.read_at.is_not(None) if v == "yes" else Notice.read_at.is_(None)),
    ),
    columns=(
        Column("told", "When", lambda n: Cell(instant(n.told_at)), sort=Notice.told_at),
        Column("subject", "What", lambda n: Cell(_words(n), n.path), sort=Notice.subject),
        Column("about", "About", lambda n: Cell(n.about.label), sort=Notice.about),
        Column("read", "Read", lambda n: Cell(instant(n.read_at) or "unread")),
    ),
    empty="Nothing has been told to you yet.",
    label="TLP:AMBER",
)  # fmt: skip


def _words(notice):
    return f"{notice.subject}: {notice.detail}" if notice.detail else notice.subject
