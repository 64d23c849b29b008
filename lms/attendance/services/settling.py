"""Completion by rule; on who never came two people decide, never the platform."""

from sqlalchemy import select

from lms.attendance import queries
from lms.attendance.models import AttendanceMark, NoShowReport
from lms.attendance.rules import Verdict
from lms.base import audit
from lms.base.db import db
from lms.base.transactions import locked, use_case
from lms.enrolments import services as enrolments
from lms.enrolments.rules import EnrolmentStage
from lms.kernel.actor import Role
from lms.kernel.errors import RuleBroken


@use_case
def settle(edition, *, by, now):
    """Record what the rule says of everybody; returns {verdict: people}. Who never came stays open for people."""
    if now < edition.calendar.starts_at or now.date() < edition.ends_on:
        raise RuleBroken(
            "The edition runs until {day:%-d %B %Y}; results follow from that day on.", day=edition.ends_on
        )
    counts = dict.fromkeys(Verdict, 0)
    for person, found in queries.outcomes(by, edition):
        if person.stage != EnrolmentStage.ENROLLED:
            continue
        counts[found.verdict] += 1
        if found.verdict == Verdict.COMPLETED:
            enrolments.complete(person, attended_minutes=found.minutes, pre_percent=person.pre_percent,
                                post_percent=person.post_percent, by=by, now=now)  # fmt: skip
        elif found.verdict == Verdict.NOT_COMPLETED:
            person.attended_minutes = found.minutes
            enrolments.not_complete(person, by=by, now=now)
    audit.note("settle_attendance", edition, by=by, now=now, **{k.value: n for k, n in counts.items()})
    return counts


@use_case
def report_no_show(enrolment, *, by, now):
    """Say that a participant never came; returns whether it is recorded now.

    The first person reports it, a second one confirms it, and one of the two is the secretariat. Nothing
    follows by itself: it is counted for the state, and people decide.
    """
    locked(enrolment)
    _was_never_there(enrolment)
    report = db.session.scalar(select(NoShowReport).where(NoShowReport.enrolment_id == enrolment.id))
    if report is None:
        db.session.add(NoShowReport(enrolment=enrolment, account_id=by.account_id, reported_at=now))
        audit.note("report_no_show", enrolment, by=by, now=now)
        return False
    if report.account_id == by.account_id:
        raise RuleBroken("You have reported it. A second person confirms it.")
    if not by.holds(Role.SECRETARIAT) and not _is_of_the_secretariat(report.account, now):
        raise RuleBroken("One of the two is of the secretariat. It confirms what a trainer reported.")
    enrolments.mark_no_show(enrolment, by=by, now=now)
    return True


def _is_of_the_secretariat(account, now):
    today = now.date()
    return any(
        grant.role == Role.SECRETARIAT and grant.granted_from <= today
        and (grant.granted_until is None or grant.granted_until >= today)
        for grant in account.roles
    )  # fmt: skip


def _was_never_there(enrolment):
    there = select(AttendanceMark.id).where(
        AttendanceMark.enrolment_id == enrolment.id, AttendanceMark.minutes > 0
    )
    if db.session.scalar(there.limit(1)) is not None:
        raise RuleBroken(
            "Participant {number} was in a session: correct the minutes first.", number=enrolment.number
        )
