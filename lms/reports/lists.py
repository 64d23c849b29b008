"""The audit trail as a list."""

from lms.base.audit import AuditEvent
from lms.base.i18n import instant
from lms.base.lists import Cell, Column, ListSpec, matches

TRAIL = ListSpec(
    noun="event",
    key=AuditEvent.number,
    sort="number",
    descending=True,
    per_page=100,
    search=lambda words: matches(words, AuditEvent.verb, AuditEvent.thing_kind, AuditEvent.party),
    columns=(
        Column("number", "No.", lambda e: Cell(e.number), sort=AuditEvent.number, numeric=True),
        Column("at", "When", lambda e: Cell(instant(e.at)), sort=AuditEvent.at),
        Column("verb", "What", lambda e: Cell(e.verb.replace("_", " ")), sort=AuditEvent.verb),
        Column("thing", "Of", lambda e: Cell(e.thing_kind.replace("_", " ")), sort=AuditEvent.thing_kind),
        Column("party", "Party", lambda e: Cell(e.party), sort=AuditEvent.party),
        Column("actor", "Account", lambda e: Cell(e.actor)),
        Column("hash", "Hash", lambda e: Cell(e.hash[:16])),
    ),
    empty="The trail is empty.",
    label="TLP:AMBER",
)  # fmt: skip
