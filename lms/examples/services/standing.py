"""Assessments of the example world: newer beside older ones, one unknown, one taken back."""

from datetime import timedelta

from lms.examples.services.people import actor
from lms.examples.services.supply import texts
from lms.maturity import services as assessments
from lms.parties.queries import party_by_code
from lms.topics.queries import topic_by_code


def assess(people, now):
    """Record what states say of themselves, each on its day."""
    for facts in texts("assessments"):
        focal, at = actor(people[f"focal.{facts['state'].lower()}"]), now - timedelta(days=facts["days"])
        found = assessments.assess(
            party_by_code(facts["state"]), topic_by_code(facts["topic"]), capability=facts.get("stage"),
            evidence=facts["evidence"], office=facts["office"], assessed_on=at.date(), by=focal, now=at,
        )  # fmt: skip
        found.is_example, found.created_at = True, at
        if "withdrawn" in facts:
            assessments.withdraw(found, reason=facts["withdrawn"], by=focal, now=at + timedelta(days=1))
