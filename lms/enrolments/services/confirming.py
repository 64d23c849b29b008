"""Whether an officer still comes after an edition was postponed."""

from lms.base import audit
from lms.base.transactions import use_case
from lms.enrolments import queries
from lms.kernel.errors import RuleBroken
from lms.nominations.rules import NOMINATION
from lms.programmes.rules import has_started


@use_case
def confirm(nomination, *, by, now):
    """Say, for an accepted seat, that the officer still comes on the later days."""
    NOMINATION.step(nomination.stage, "confirm")
    enrolment = queries.enrolment_of(nomination)
    if has_started(nomination.edition, now):
        raise RuleBroken("The edition has started.")
    if enrolment is None or not enrolment.waits_for_confirmation:
        raise RuleBroken("Nothing is asked about this seat: it is confirmed.")
    enrolment.confirmed_at = now
    audit.note("confirm", nomination, by=by, now=now)
