"""Loads the published conferences and meetings; hosts become their part in them."""

import re
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import select

from lms.base.db import db
from lms.base.reference import loader, upsert
from lms.meetings.models import Meeting, Participation
from lms.meetings.rules import MeetingStage, Origin, Part
from lms.parties.queries import party_by_code, source_codes
from lms.parties.rules import certainty_of, sources_named

FACTS = Path(__file__).parent / "facts"
CODE = r"\b[A-Z]{2}\b"


@loader
def load(report, now):
    """Load every row of meetings.csv; a date may be a year or a month only."""
    report.each(FACTS / "meetings.csv", partial(_meeting, report, source_codes()))


def _meeting(report, known, row):
    starts = row["start"] or row["end"] or ""
    sort_on = first_day(starts)
    if sort_on is None:
        raise ValueError(f"start: {starts!r} is not a day, a month or a year")
    meeting = upsert(
        report, Meeting, {"series": row["series"], "title": row["title"], "starts": starts},
        ordinal=row["ordinal"], ends=row["end"], sort_on=sort_on, place=row["place"],
        host_text=_names(row["host"]), mode=row["mode"], outcome=row["published_outcome"],
        origin=Origin.PUBLISHED, stage=MeetingStage.HELD,
        source_ids=sources_named(row["source_ids"], known), certainty=certainty_of(row["certainty"]),
        note=row["note"],
    )  # fmt: skip
    _hosts(meeting, row["host"])


def first_day(text):
    """Return the first day that a published date can mean, or None."""
    found = re.match(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", text)
    if found is None:
        return None
    year, month, day = (int(part) if part else 1 for part in found.groups())
    return date(year, month, day)


def _names(text):
    """Return the hosts by their names; the file gives member states by their codes."""
    names = {code: party_by_code(code) for code in re.findall(CODE, text or "")}
    return re.sub(CODE, lambda found: getattr(names[found[0]], "name", found[0]), text) if text else text


def _hosts(meeting, text):
    for code in re.findall(CODE, text or ""):
        state = party_by_code(code)
        if state is None:
            continue
        db.session.flush()
        known = select(Participation.id).where(
            Participation.meeting_id == meeting.id,
            Participation.party_id == state.id,
            Participation.part == Part.HOST,
        )
        if db.session.scalar(known) is None:
            db.session.add(Participation(meeting_id=meeting.id, party_id=state.id, part=Part.HOST))
