"""Rounds of the regional plan and their runs."""

from datetime import date

from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.matching.rules import WEIGHTS
from lms.rounds import services
from lms.rounds.rules import Base


def a_round(**facts):
    """Return the draft of a round."""
    defaults = {
        "title": "Regional plan 2027", "authority": "Terms of reference, paragraph 4 (d)", "planned_on": date(2026, 12, 1),
        "base": Base.ENTITLEMENT, "phi": 950, "pair_limit": None, "weights": dict(WEIGHTS),
    }  # fmt: skip
    return services.plan_round(by=SYSTEM, now=clock.now(), **(defaults | facts))


def a_published_round(**facts):
    """Return a round whose settings are published."""
    found = a_round(**facts)
    services.publish_round(found, by=SYSTEM, now=clock.now())
    return found


def a_run(round_=None):
    """Return a solved run of what is open now."""
    return services.ask_for_run(round_ or a_published_round(), by=SYSTEM, now=clock.now())


def what_if(run, change):
    """Return the solved run that differs by one change."""
    return services.ask_what_if(run, change, by=SYSTEM, now=clock.now())
