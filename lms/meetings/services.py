"""How the working group keeps its own meetings; published ones are facts and never change here."""

from datetime import date

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.kernel.errors import RuleBroken
from lms.meetings import queries
from lms.meetings.models import Meeting, Participation
from lms.meetings.rules import MEETING, MeetingStage, Origin, fault_of


@use_case
def plan_meeting(*, starts_on, ends_on, by, now, origin=Origin.OWN, **facts):
    """Keep a planned meeting of the working group and return it."""
    _check(starts_on, ends_on)
    _is_new(facts["series"], facts["title"], starts_on)
    meeting = Meeting(
        starts=starts_on.isoformat(), ends=ends_on.isoformat(), sort_on=starts_on, origin=origin,
        stage=MeetingStage.PLANNED, source_ids=[], **facts,
    )  # fmt: skip
    db.session.add(meeting)
    db.session.flush()
    audit.note("plan_meeting", meeting, by=by, now=now, title=meeting.title)
    return meeting


def _check(starts_on: date, ends_on: date):
    fault = fault_of(starts_on, ends_on)
    if fault:
        raise RuleBroken(fault, field="ends_on")


def _is_new(series, title, starts_on, but=None):
    """Refuse a second record of the same meeting, with a sentence before the table has to."""
    known = queries.same_meeting(series, title, starts_on.isoformat())
    if known is not None and known is not but:
        raise RuleBroken("This meeting is in the register already.", field="title")


def _own(meeting):
    if meeting.origin == Origin.PUBLISHED:
        raise RuleBroken("A published meeting is a fact with a source; it is not changed here.")


@use_case
def change_meeting(meeting, *, starts_on, ends_on, by, now, **facts):
    """Change a meeting of the working group."""
    _own(meeting)
    _check(starts_on, ends_on)
    series, title = facts.get("series", meeting.series), facts.get("title", meeting.title)
    _is_new(series, title, starts_on, but=meeting)
    facts |= {"starts": starts_on.isoformat(), "ends": ends_on.isoformat(), "sort_on": starts_on}
    changed = {n: [str(getattr(meeting, n)), str(v)] for n, v in facts.items() if getattr(meeting, n) != v}
    for name, value in facts.items():
        setattr(meeting, name, value)
    audit.note("change_meeting", meeting, by=by, now=now, changed=changed)


@use_case
def step(meeting, verb, *, by, now):
    """Convene, record or cancel a meeting of the working group."""
    _own(meeting)
    if verb == "record" and meeting.sort_on > now.date():
        raise RuleBroken("The meeting has not begun yet.")
    move(meeting, MEETING, verb, by=by, now=now)


@use_case
def record_part(meeting, party, part, *, people=None, note=None, by, now):
    """Record one party's part in a meeting; recording it again changes it."""
    _own(meeting)
    known = next((p for p in meeting.parts if p.party_id == party.id and p.part == part), None)
    if known is None:
        known = Participation(party=party, part=part)
        meeting.parts.append(known)
    known.people, known.note = people, note
    audit.note("record_part", meeting, by=by, now=now, party=party.code, part=part.value)
