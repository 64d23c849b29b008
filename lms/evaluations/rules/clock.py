"""When each question is asked: a function of the edition, the enrolment and the clock, whatever a job has done."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from lms.enrolments.rules import EnrolmentStage
from lms.evaluations.rules.questions import Kind
from lms.programmes.rules import EditionStage

LINK_LIVES = timedelta(weeks=8)
NOTE_LIVES = timedelta(weeks=26)
REMIND_AFTER = timedelta(days=14)
AFTER = {
    Kind.REACTION: timedelta(0),
    Kind.USE_12: timedelta(weeks=12),
    Kind.SUPERVISOR_12: timedelta(weeks=12),
    Kind.USE_26: timedelta(weeks=26),
    Kind.SUPERVISOR_26: timedelta(weeks=26),
    Kind.NOTE: timedelta(days=365),
}
"""How long after the last day each is asked; the proposal stands until the group confirms it."""
NOT_ASKED = frozenset({EnrolmentStage.LEFT, EnrolmentStage.NO_SHOW})


def window(edition, kind):
    """Return (from, until) in which a question is open: from the end of a day in the edition's zone."""
    day = edition.ends_on + AFTER[kind] + timedelta(days=1)
    begins = datetime.combine(day, time(0), ZoneInfo(edition.time_zone)).astimezone(UTC)
    return begins, begins + (NOTE_LIVES if kind.of_state else LINK_LIVES)


def is_asked(edition, enrolment, kind):
    """Tell whether somebody is asked at all: nobody who left or never came, no supervisor without an address."""
    if edition.stage in {EditionStage.CANCELLED, EditionStage.PLANNED} or enrolment.stage in NOT_ASKED:
        return False
    return not kind.of_supervisor or bool(enrolment.nomination.supervisor_email)


def due(edition, enrolment, now):
    """Return the kinds whose time has come for an enrolment, those that are over too."""
    return [kind for kind in Kind if is_asked(edition, enrolment, kind) and window(edition, kind)[0] <= now]


def open_kinds(edition, enrolment, now):
    """Return the kinds that can be answered for an enrolment now."""
    return [kind for kind in due(edition, enrolment, now) if now < window(edition, kind)[1]]


def remind_now(asked_at, reminded_at, answered_at, ends_at, now):
    """Tell whether the one reminder is due."""
    return reminded_at is None and answered_at is None and asked_at + REMIND_AFTER <= now < ends_at
