"""What the clock asks: one letter before, one after, one reminder each."""

from sqlalchemy import select

from lms.assessments import queries, services
from lms.assessments.rules import Part
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.kernel.actor import SYSTEM
from tests.factories.people import actor_of
from tests.factories.sitting import a_tested_edition, days_after, days_before, take
from tests.factories.training import a_published_edition


def run(clock):
    """Do what the worker does each minute; return (asked, reminded)."""
    now = clock.now()
    return services.ask(by=SYSTEM, now=now), services.remind(by=SYSTEM, now=now)


def test_each_officer_is_asked_once_before_and_once_after(app, clock):
    edition, _people = a_tested_edition(clock, people=("SG", "TH", "MY"))
    days_before(edition, clock, 20)
    assert run(clock) == (0, 0)
    days_before(edition, clock, 13)
    assert run(clock) == (3, 0)
    assert run(clock) == (0, 0)
    days_after(edition, clock, -1)
    assert run(clock) == (0, 0)
    days_after(edition, clock, 0)
    assert run(clock) == (3, 0)
    assert run(clock) == (0, 0)


def test_who_has_not_handed_in_is_reminded_once(app, clock):
    edition, (quick, slow) = a_tested_edition(clock, people=("SG", "TH"))
    days_before(edition, clock, 13)
    run(clock)
    take(quick, Part.BEFORE, clock)
    days_before(edition, clock, 5)
    assert run(clock) == (0, 1)
    assert run(clock) == (0, 0)
    posted = (
        select(OutboxLetter.subject)
        .where(OutboxLetter.kind == "assessments.to_take")
        .order_by(OutboxLetter.id)
    )
    subjects = list(db.session.scalars(posted.where(OutboxLetter.to == slow.account.email)))
    assert subjects == ["A short test before your training", "Reminder: a short test before your training"]


def test_nobody_is_asked_where_no_test_was_chosen(app, clock):
    edition = a_published_edition()
    days_before(edition, clock, 10)
    assert run(clock) == (0, 0)


def test_a_late_seat_is_asked_before_the_first_day_and_not_after_it_began(app, clock):
    edition, (officer,) = a_tested_edition(clock)
    days_before(edition, clock, 1)
    assert queries.own_open(officer, clock.now()) is Part.BEFORE
    days_before(edition, clock, -1)
    assert queries.own_open(officer, clock.now()) is None
    assert run(clock) == (0, 0)


def test_the_page_follows_the_rule_even_if_the_worker_never_runs(app, clock):
    edition, (officer,) = a_tested_edition(clock)
    days_after(edition, clock, 3)
    waiting = queries.own_waiting(actor_of(officer.account), clock.now())
    assert [(seat.id, part) for seat, part in waiting] == [(officer.id, Part.AFTER)]
