"""Editions that are held: people with seats, sessions, and the day after."""

from datetime import UTC, datetime, time, timedelta

from lms.admissions import services as admissions
from lms.attendance.queries import held_sessions
from lms.kernel.actor import SYSTEM
from lms.programmes import services as programmes
from tests.factories.people import a_trainee
from tests.factories.training import a_nomination, a_published_edition


def seated(edition, clock, state="SG", **facts):
    """Return the enrolment of an officer who has accepted a seat."""
    account = facts.pop("account", None) or a_trainee(state, **facts)
    nomination = a_nomination(edition, account=account)
    admissions.offer(nomination, by=SYSTEM, now=clock.now())
    return admissions.accept(nomination, by=SYSTEM, now=clock.now())


def a_held_edition(clock, people=("SG", "SG", "TH"), **facts):
    """Return (edition, enrolments, sessions); the clock stands on the morning after its last day."""
    edition = a_published_edition(**facts)
    found = [seated(edition, clock, state) for state in people]
    programmes.propose_sessions(edition, by=SYSTEM, now=clock.now())
    after_its_end(edition, clock)
    return edition, found, held_sessions(edition)


def after_its_end(edition, clock):
    """Move the clock to the morning after the last day."""
    clock.fix(datetime.combine(edition.ends_on, time(8), UTC) + timedelta(days=1))
