"""Attendance in the register of personal fields: it ends with the results of the edition."""

from datetime import timedelta

from sqlalchemy import or_, select

from lms.attendance.models import AttendanceMark, NoShowReport
from lms.base.personal import Clock, Field, Kind, Then, about_person
from lms.enrolments.models import Enrolment
from lms.programmes.models import Edition

FIVE_YEARS = timedelta(days=5 * 365)
READERS = "the person; their own state; the secretariat; who teaches the edition"


def _over(table):
    def due(before):
        ended = select(Edition.id).where(or_(Edition.ends_on < before.date(), Edition.cancelled_at < before))
        return table.enrolment_id.in_(select(Enrolment.id).where(Enrolment.edition_id.in_(ended)))

    return due


def _mine(table):
    return lambda person: table.enrolment_id.in_(
        select(Enrolment.id).where(Enrolment.account_id == person.id)
    )


about_person(
    AttendanceMark,
    title="Attendance",
    purpose="to confirm completion by rule",
    whose=_mine(AttendanceMark),
    leads="the enrolment's account",
    seen_by=READERS,
    clocks=[Clock(Then.ERASE, since="the edition ended", lasts=FIVE_YEARS, due=_over(AttendanceMark))],
    fields={
        "minutes": Field(Kind.PERFORMANCE),
        "marked_at": Field(Kind.PERFORMANCE),
        "correction": Field(Kind.CORRESPONDENCE),
    },
    plain=("session_id", "enrolment_id"),
)
about_person(
    NoShowReport,
    title="Reports of somebody who never came",
    purpose="to let two people, not one, record it",
    whose=_mine(NoShowReport),
    leads="the enrolment's account",
    seen_by=READERS,
    clocks=[Clock(Then.ERASE, since="the edition ended", lasts=FIVE_YEARS, due=_over(NoShowReport))],
    fields={
        "reported_at": Field(Kind.PERFORMANCE),
        "account_id": Field(Kind.IDENTITY, withheld="it names somebody else", other="who reported it"),
    },
    plain=("enrolment_id",),
)
