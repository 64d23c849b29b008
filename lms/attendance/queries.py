"""Who is on a sheet, what is written down, and what the rule says of it."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lms.attendance.models import AttendanceMark, NoShowReport
from lms.attendance.rules import Attended, outcome
from lms.base.db import db
from lms.courses.queries import titles_of
from lms.enrolments.models import Enrolment
from lms.enrolments.queries import visible_enrolments
from lms.enrolments.rules import EnrolmentStage
from lms.learning.queries import completed_slugs_of
from lms.programmes.models import EditionSession


def visible_marks(actor):
    """The same circle as for the enrolments."""
    return select(AttendanceMark).where(
        AttendanceMark.enrolment_id.in_(visible_enrolments(actor).with_only_columns(Enrolment.id))
    )


def on_the_sheet(actor, edition):
    """Return the visible enrolments that keep their seat, by number."""
    rows = visible_enrolments(actor).where(
        Enrolment.edition_id == edition.id, Enrolment.stage != EnrolmentStage.LEFT
    )
    rows = rows.options(joinedload(Enrolment.state), joinedload(Enrolment.account))
    return list(db.session.scalars(rows.order_by(Enrolment.number)))


def minutes_in(actor, session):
    """Return {enrolment id: minutes} that are written down for a session."""
    rows = visible_marks(actor).where(AttendanceMark.session_id == session.id)
    rows = rows.with_only_columns(AttendanceMark.enrolment_id, AttendanceMark.minutes)
    return dict(db.session.execute(rows).all())


def marks_of(session, enrolment_ids):
    """Return a Select of what is written down for these people in a session."""
    return select(AttendanceMark).where(
        AttendanceMark.session_id == session.id, AttendanceMark.enrolment_id.in_(enrolment_ids)
    )


def held_sessions(edition):
    """Return the sessions that take place, in order."""
    rows = select(EditionSession).where(
        EditionSession.edition_id == edition.id, EditionSession.cancelled_at.is_(None)
    )
    return list(db.session.scalars(rows.order_by(EditionSession.starts_at, EditionSession.id)))


def written_in(edition):
    """Return {(enrolment id, session id): minutes} of an edition."""
    rows = select(AttendanceMark.enrolment_id, AttendanceMark.session_id, AttendanceMark.minutes)
    rows = rows.join(EditionSession).where(EditionSession.edition_id == edition.id)
    return {(person, session): minutes for person, session, minutes in db.session.execute(rows)}


def outcomes(actor, edition):
    """Return [(enrolment, outcome)] of everybody on the sheet: what the rule says today."""
    sessions, written = held_sessions(edition), written_in(edition)
    people = on_the_sheet(actor, edition)
    needed = set(edition.programme.course_slugs)
    titles, done = titles_of(needed), completed_slugs_of([e.account_id for e in people]) if needed else {}
    return [
        (person, outcome(
            [Attended(s.minutes, written.get((person.id, s.id))) for s in sessions], edition.attendance_percent,
            sorted(titles.get(slug, slug) for slug in needed - done.get(person.account_id, set())),
        ))
        for person in people
    ]  # fmt: skip


def reported_missing(edition):
    """Return {enrolment id: report} of those of whom one person says that they never came."""
    rows = select(NoShowReport).join(Enrolment).where(Enrolment.edition_id == edition.id)
    rows = rows.options(joinedload(NoShowReport.account))
    return {report.enrolment_id: report for report in db.session.scalars(rows)}
