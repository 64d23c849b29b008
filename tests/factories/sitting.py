"""Editions with a test, and officers who take it."""

from datetime import datetime, time, timedelta

from lms.assessments import services
from lms.kernel.actor import SYSTEM
from tests.factories.attending import seated
from tests.factories.courses import RIGHT, a_course
from tests.factories.training import a_published_edition


def a_tested_edition(clock, people=("SG",), count=4, **facts):
    """Return (edition, enrolments) of an edition that asks questions of the small course."""
    edition = a_published_edition(**facts)
    services.choose_test(edition, a_course(), count, by=SYSTEM, now=clock.now())
    return edition, [seated(edition, clock, state) for state in people]


def days_before(edition, clock, days):
    """Move the clock to noon in UTC, some days before the first day."""
    clock.fix(datetime.combine(edition.starts_on - timedelta(days=days), time(12), clock.now().tzinfo))


def days_after(edition, clock, days):
    """Move the clock to noon in UTC, some days after the last day; 0 is that day itself."""
    clock.fix(datetime.combine(edition.ends_on + timedelta(days=days), time(12), clock.now().tzinfo))


def take(enrolment, part, clock, right=4):
    """Hand in with so many right answers and return the per cent."""
    said = dict(list(RIGHT.items())[:right])
    return services.hand_in(enrolment, part, said, by=SYSTEM, now=clock.now())
