"""A round from its draft to its end: settings are the working group's, and do not move once they are published."""

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.kernel.errors import RuleBroken, WrongStage
from lms.matching.rules import WEIGHTS
from lms.problems.rules.checks import LEAST_TOPIC
from lms.rounds.models import Round
from lms.rounds.rules import ROUND, RoundStage


@use_case
def plan_round(*, by, now, **facts):
    """Keep the draft of a round and return it; raises RuleBroken where its settings contradict each other."""
    _check(facts)
    found = Round(**facts)
    db.session.add(found)
    db.session.flush()
    audit.note("plan_round", found, by=by, now=now, title=found.title, authority=found.authority)
    return found


@use_case
def change_round(round_, *, by, now, **facts):
    """Change the settings of a round that was not published yet."""
    if round_.stage != RoundStage.DRAFT:
        raise WrongStage("The settings are published; another setting is another round.")
    _check(facts)
    changed = {n: [str(getattr(round_, n)), str(v)] for n, v in facts.items() if getattr(round_, n) != v}
    for name, value in facts.items():
        setattr(round_, name, value)
    audit.note("change_round", round_, by=by, now=now, changed=changed)


def _check(facts):
    points = sum(facts["weights"].values())
    if points != sum(WEIGHTS.values()):
        raise RuleBroken(
            "The points add up to {points}, not to 1,000. Change one or more of them.",
            points=f"{points:,}",
            field="weight_topic",
        )
    if facts["weights"]["topic"] < LEAST_TOPIC:
        raise RuleBroken(
            "Leave at least {least} points for the topic.", least=LEAST_TOPIC, field="weight_topic"
        )


@use_case
def publish_round(round_, *, by, now):
    """Publish the settings: from now on every party reads them, and nobody changes them."""
    move(round_, ROUND, "publish", by=by, now=now, authority=round_.authority)


@use_case
def close_round(round_, *, by, now):
    """Close a round; its runs stay as they are."""
    move(round_, ROUND, "close", by=by, now=now)
