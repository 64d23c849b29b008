"""Attendance for programs: minutes by session, what the rule says of each, and who never came."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from lms.attendance import queries, services
from lms.attendance.rules import Verdict
from lms.base.api import Nothing, Reference, Shape, Shown, blueprint, lines, operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.enrolments import queries as enrolments
from lms.enrolments.exports import READ_ENROLMENTS, WRITE_ENROLMENTS, EnrolmentShown
from lms.enrolments.exports import drawn as enrolment_drawn
from lms.enrolments.policies import RECORD_RESULTS
from lms.enrolments.rules import ENROLMENT, EnrolmentStage
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.parties.exports import StateShown
from lms.programmes import queries as programmes
from lms.seats.policies import MANAGE_SEATS

bp = blueprint("attendance_api")


class MarkShown(Shown):
    """How long a participant was in a session; null while nobody has written it down, 0 for absent."""

    enrolment: UUID
    number: int
    minutes: int | None


class SheetShown(Shown):
    """What is written down of a session that lasts so many minutes, by number."""

    session: Reference
    minutes: int
    marks: list[MarkShown]


class AttendedShown(Shown):
    """What is written down of a participant over all sessions, and what the rule says today, with its reasons.

    `never_came` tells that one person has said so already; it takes a second one.
    """

    enrolment: UUID
    number: int
    state: StateShown
    stage: EnrolmentStage
    minutes: int
    held: int
    percent: int
    verdict: Verdict
    reasons: list[str]
    never_came: bool


class AttendanceShown(Shown):
    """The attendance of an edition: its sessions, and the participants whom you may see, by number."""

    attendance_percent: int
    sessions: list[Reference]
    participants: list[AttendedShown]


class Mark(Shape):
    """How long a participant was there; 0 says absent."""

    number: Annotated[int, Field(ge=0, le=1_000_000)]
    minutes: Annotated[int, Field(ge=0, le=1440)]


class Marks(Shape):
    """Minutes to write down; a change of what was written down says why."""

    marks: Annotated[list[Mark], Field(min_length=1, max_length=1000)]
    correction: lines(300) = Field(default="")


def _sheet(session):
    actor = current_actor()
    written = queries.minutes_in(actor, session)
    return SheetShown(
        session=Reference(id=session.public_id, title=session.title), minutes=session.minutes,
        marks=[MarkShown(enrolment=seat.public_id, number=seat.number, minutes=written.get(seat.id))
               for seat in queries.on_the_sheet(actor, session.edition)],
    )  # fmt: skip


def _attendance(edition):
    reported = queries.reported_missing(edition)
    return AttendanceShown(
        attendance_percent=edition.attendance_percent,
        sessions=[Reference(id=each.public_id, title=each.title) for each in queries.held_sessions(edition)],
        participants=[
            _attended(*each, each[0].id in reported) for each in queries.outcomes(current_actor(), edition)
        ],
    )


def _attended(seat, found, never_came):
    return AttendedShown(
        enrolment=seat.public_id, number=seat.number, state=StateShown(code=seat.state.code, name=seat.state.name),
        stage=seat.stage, minutes=found.minutes, held=found.held, percent=found.percent, verdict=found.verdict,
        reasons=list(found.reasons), never_came=never_came,
    )  # fmt: skip


def _by_person(session, marks):
    """Return {seat: minutes}; raises RuleBroken for whoever is not on the sheet, or on it twice."""
    people = {seat.number: seat for seat in queries.on_the_sheet(current_actor(), session.edition)}
    found = {}
    for place, mark in enumerate(marks):
        if mark.number not in people or people[mark.number] in found:
            raise RuleBroken("Name everybody on the sheet by their number, and nobody twice.",
                             field=f"marks/{place}/number")  # fmt: skip
        found[people[mark.number]] = mark.minutes
    return found


def _placed(broken, marks):
    """Return a rule's "no" with the place in the body in place of the field of the form."""
    for place, mark in enumerate(marks):
        if broken.field == f"minutes_{mark.number}":
            broken.field = f"marks/{place}/minutes"
    return broken


@bp.get("/editions/<uuid:public_id>/attendance")
@door(RECORD_RESULTS, find=programmes.edition)
@operation(READ_ENROLMENTS, answers=AttendanceShown, draw=_attendance)
def attendance(edition):
    """Read minutes by participant, and what the rule says of each."""
    return edition


@bp.post("/editions/<uuid:public_id>/attendance/settle")
@door(MANAGE_SEATS, find=programmes.edition)
@operation(WRITE_ENROLMENTS, takes=Nothing, answers=AttendanceShown, draw=_attendance, locks=True)
def settle(edition, given):
    """Record what the rule says of everybody. Who never came stays for people to decide."""
    services.settle(edition, by=current_actor(), now=clock.now())


@bp.get("/sessions/<uuid:public_id>/attendance")
@door(RECORD_RESULTS, find=programmes.session)
@operation(READ_ENROLMENTS, answers=SheetShown, draw=_sheet)
def sheet(session):
    """Read who was in a session for how many minutes."""
    return session


@bp.post("/sessions/<uuid:public_id>/attendance")
@door(RECORD_RESULTS, find=programmes.session)
@operation(WRITE_ENROLMENTS, takes=Marks, answers=SheetShown, draw=_sheet, locks=True)
def mark(session, given):
    """Write down who was in a session for how many minutes. What is left out stays as it is."""
    minutes = _by_person(session, given.marks)
    try:
        services.mark(session, minutes, correction=given.correction, by=current_actor(), now=clock.now())
    except RuleBroken as broken:
        raise _placed(broken, given.marks) from broken


@bp.post("/enrolments/<uuid:public_id>/no-show")
@door(RECORD_RESULTS, find=enrolments.enrolment)
@operation(WRITE_ENROLMENTS, takes=Nothing, answers=EnrolmentShown, draw=enrolment_drawn, locks=True)
def no_show(enrolment, given):
    """Report that the person never came, or confirm what somebody else reported. Nothing follows by itself."""
    ENROLMENT.step(enrolment.stage, "mark_no_show")
    services.report_no_show(enrolment, by=current_actor(), now=clock.now())
