"""The example world as a whole."""

from datetime import timedelta

from sqlalchemy import select, update

from lms.accounts.models import Account
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.base.transactions import use_case
from lms.examples.services import editions, learning, people, supply
from lms.examples.services.people import actor
from lms.kernel.errors import RuleBroken
from lms.matching import services as matching


def loaded():
    """Tell whether the example world is there."""
    return db.session.scalar(select(Account.id).where(Account.is_example).limit(1)) is not None


@use_case
def load(*, by, now):
    """Make people of every role, every workflow in several stages, and a year of activity."""
    if db.session.scalar(select(Account.id).limit(1)) is not None:
        raise RuleBroken("There are real accounts here; an invented world is never mixed with them.")
    folk = people.settle(now.date())
    people.ask_for_access(now)
    made = supply.state_needs(folk, now)
    offered = supply.offer_trainings(folk, now)
    matches = supply.propose_matches(made, offered, folk, now)
    editions.past_edition(folk, made, matches, now)
    editions.open_edition(folk, made, now)
    editions.other_editions(folk, now)
    learning.study(folk, now)
    learning.meet(folk, now)
    learning.revoke_one(folk, now)
    _close_needs(made, folk, now)
    db.session.flush()
    db.session.execute(update(OutboxLetter).where(OutboxLetter.sent_at.is_(None)).values(sent_at=now))
    return folk


def _close_needs(made, folk, now):
    """Close some needs with the evidence of the edition that was held, and withdraw one."""
    db.session.flush()
    closed = 0
    for (code, _topic), need in made.items():
        if need.stage == "open" and closed < 4:
            matching.close_need(need, "The officers now train others (example).",
                                by=actor(folk[f"focal.{code.lower()}"]), now=now - timedelta(days=8))  # fmt: skip
            closed += 1
    last = [need for need in made.values() if need.stage == "open"][-1]
    supply.needs.withdraw(last, by=actor(folk[f"focal.{last.state.code.lower()}"]), now=now)
