"""The example world as a whole."""

from datetime import timedelta

from sqlalchemy import select, update

from lms.accounts.models import Account
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.base.transactions import use_case
from lms.examples.services import (
    call,
    held,
    journeys,
    later,
    learning,
    market,
    meetings,
    people,
    planning,
    standing,
    supply,
    voices,
)
from lms.kernel.errors import RuleBroken
from lms.notices.models import Notice

READ_AFTER = timedelta(days=6)


def loaded():
    """Tell whether the example world is there."""
    return db.session.scalar(select(Account.id).where(Account.is_example).limit(1)) is not None


@use_case
def load(*, by, now):
    """Make people of every role, every workflow in several stages, and a year of activity."""
    # Long: one line per part of the world, in the order in which one follows from the other.
    if db.session.scalar(select(Account.id).limit(1)) is not None:
        raise RuleBroken("There are real accounts here; an invented world is never mixed with them.")
    folk = people.settle(now.date())
    people.ask_for_access(folk, now)
    people.ask_about_data(folk, now)
    standing.assess(folk, now)
    needs, offerings = supply.state_needs(folk, now), supply.offer_trainings(folk, now)
    engaged = supply.engage_the_past(needs, offerings, folk, now)
    held.pilot(folk, now)
    held.first_cohort(needs, folk, now)
    held.spring(needs, engaged, folk, now)
    held.running(folk, now)
    call.open_call(needs, folk, now)
    call.cancelled(folk, now)
    call.planned(folk, now)
    later.postponed(folk, now)
    supply.match_the_present(needs, offerings, folk, now)
    market.trade(needs, offerings, folk, now)
    planning.review(folk, now)
    planning.plan(folk, now)
    journeys.journeys(folk, now)
    voices.speak(folk, now)
    learning.study(folk, now)
    learning.ask_for_attempts(folk, now)
    learning.correct_certificates(folk, now)
    meetings.meet(folk, now)
    supply.end_needs(needs, folk, now)
    people.change_accounts(folk, now)
    _let_time_pass(now)
    return folk


def _let_time_pass(now):
    """Send what would have been sent, and read what would have been read."""
    db.session.flush()
    db.session.execute(update(OutboxLetter).where(OutboxLetter.sent_at.is_(None)).values(sent_at=now))
    db.session.execute(update(Notice).where(Notice.told_at < now - READ_AFTER).values(read_at=Notice.told_at))
