"""Minutes are written down once; a correction says why."""

from lms.attendance import queries
from lms.attendance.models import AttendanceMark
from lms.attendance.rules import code_of, read_sheet
from lms.base import audit
from lms.base.db import db
from lms.base.transactions import locked, use_case
from lms.enrolments.rules import EnrolmentStage
from lms.kernel.errors import RuleBroken, WrongStage


@use_case
def mark(session, minutes, *, correction="", by, now):
    """Write down {enrolment: minutes} of a session and return how many were new or changed.

    Raises RuleBroken while the session has not begun, for more minutes than it lasts, for a result that is
    recorded already, and for a change without a reason.
    """
    _has_begun(session, now)
    locked(session)
    known = {
        m.enrolment_id: m
        for m in db.session.scalars(queries.marks_of(session, [person.id for person in minutes]))
    }
    wanted = {p: m for p, m in minutes.items() if p.id not in known or known[p.id].minutes != m}
    changed = {p: m for p, m in wanted.items() if p.id in known}
    if changed and not correction.strip():
        raise RuleBroken("Say why what was written down is changed.", field="correction")
    for person, number in wanted.items():
        _check(session, person, number)
    for person, number in changed.items():
        _correct(known[person.id], number, correction.strip(), by=by, now=now)
    _write({p: m for p, m in wanted.items() if p not in changed}, session, by=by, now=now)
    return len(wanted)


def _write(new, session, *, by, now):
    for person, number in new.items():
        db.session.add(AttendanceMark(session=session, enrolment=person, minutes=number, marked_at=now))
    if new:
        db.session.flush()
        audit.note("mark_attendance", session, by=by, now=now, people=len(new))


def _correct(found, minutes, correction, *, by, now):
    before, found.minutes, found.correction, found.marked_at = found.minutes, minutes, correction, now
    audit.note("correct_attendance", found, by=by, now=now, changed={"minutes": [before, minutes]})


def _has_begun(session, now):
    if not session.takes_place:
        raise WrongStage("This session was called off: nobody was there.")
    if now < session.starts_at:
        raise RuleBroken("This session has not begun yet.")


def _check(session, person, minutes):
    if person.edition_id != session.edition_id:
        raise RuleBroken("Participant {number} is not of this edition.", number=person.number)
    if person.stage != EnrolmentStage.ENROLLED:
        raise RuleBroken("The result of participant {number} is recorded already.", number=person.number)
    if not 0 <= minutes <= session.minutes:
        raise RuleBroken("Participant {number}: from 0 to {most} minutes.", number=person.number,
                         most=session.minutes, field=f"minutes_{person.number}")  # fmt: skip


@use_case
def take_back_sheet(session, text, *, correction="", dry_run=False, by, now):
    """Take a sheet back as CSV, all of it or none; returns how many minutes are new or changed.

    Raises RuleBroken with every line and column that is wrong. A dry run looks and writes nothing.
    """
    people = {person.number: person for person in queries.on_the_sheet(by, session.edition)}
    codes = {number: code_of(session.public_id, person.public_id) for number, person in people.items()}
    marks, faults = read_sheet(text, codes, session.minutes)
    if faults or not marks:
        raise RuleBroken(" ".join(map(str, faults[:20])) or "The sheet has no lines.", field="sheet")
    if dry_run:
        _has_begun(session, now)
        known = queries.minutes_in(by, session)
        return sum(known.get(people[number].id) != minutes for number, minutes in marks.items())
    return mark(session, {people[number]: minutes for number, minutes in marks.items()},
                correction=correction, by=by, now=now)  # fmt: skip
