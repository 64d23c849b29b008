"""What a partner does with its offerings."""

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.kernel.errors import RuleBroken, refuse_all
from lms.offerings import queries
from lms.offerings.models import Offering
from lms.offerings.rules import OFFERING, OfferingStage, faults_of, undeclared
from lms.parties.rules import PartnerType

KEPT_ON_RENEWAL = (
    "party_id", "title", "text", "topics", "audiences", "seats", "state_cap", "caps", "eligible_states", "languages",
    "interpretation", "mode", "place", "days", "funded", "conditions", "conditions_text", "standing", "budget", "travel_budget",
    "cost_per_seat", "costs", "currency", "minimum_cohort", "gains", "interests", "is_example",
)  # fmt: skip


@use_case
def draft_offering(party, *, by, now, **facts):
    """Keep a draft of an offering and return it; raises RuleBroken where it contradicts itself or its window has passed."""
    offering = Offering(party=party, **facts)
    refuse_all([*faults_of(offering), *_gone_by(offering.end_on, now)])
    db.session.add(offering)
    db.session.flush()
    audit.note("draft_offering", offering, by=by, now=now, party=party.code)
    return offering


@use_case
def change_offering(offering, *, by, now, **facts):
    """Change a draft or open offering; the trail keeps before and after."""
    if offering.stage not in {OfferingStage.DRAFT, OfferingStage.OPEN}:
        raise RuleBroken("This offering is {stage}; it cannot be changed.",
                         stage=offering.stage.value.replace("_", " "))  # fmt: skip
    changed = {}
    for name, value in facts.items():
        before = getattr(offering, name)
        if before != value:
            changed[name] = [str(before)[:200], str(value)[:200]]
            setattr(offering, name, value)
    with db.session.no_autoflush:
        passed = _gone_by(offering.end_on, now) if "end_on" in changed else []
        hidden = _undeclared(offering) if offering.stage == OfferingStage.OPEN else []
        refuse_all([*faults_of(offering), *passed, *hidden])
    audit.note("change_offering", offering, by=by, now=now, changed=changed)


def _undeclared(offering):
    """Return what a company would show to the states without saying what it gets and where its interests conflict."""
    private = getattr(offering.party, "partner_type", None) == PartnerType.PRIVATE
    return undeclared(offering.gains, offering.interests) if private else []


def _gone_by(end_on, now, cure="Choose days that lie ahead."):
    return [("end_on", f"The window has passed. {cure}")] if end_on <= now.date() else []


@use_case
def renew(offering, start_on, end_on, *, by, now):
    """Draft a standing or lapsed offer again for new dates, as its next version; returns the draft.

    The offer that is renewed stays open until the new one is published. Raises RuleBroken where one is renewed already.
    """
    if offering.stage != OfferingStage.OPEN or not (offering.standing or offering.has_lapsed(now.date())):
        raise RuleBroken("Only a standing offer, or an open one whose window is over, is renewed.")
    if queries.renewal_of(offering) is not None:
        raise RuleBroken("It is renewed already; finish that draft.")
    facts = {name: getattr(offering, name) for name in KEPT_ON_RENEWAL}
    fresh = Offering(**facts, start_on=start_on, end_on=end_on, renews=offering, version=offering.version + 1)
    with db.session.no_autoflush:
        refuse_all([*faults_of(fresh), *_gone_by(end_on, now)])
    db.session.add(fresh)
    db.session.flush()
    audit.note("renew", fresh, by=by, now=now, renews=str(offering.public_id))
    return fresh


@use_case
def publish(offering, *, by, now):
    """Show the offering to the member states; its window must lie ahead."""
    refuse_all([*_gone_by(offering.end_on, now, "Change the dates first."), *_undeclared(offering)])
    move(offering, OFFERING, "publish", by=by, now=now)
    if offering.renews is not None and OFFERING.allows(offering.renews.stage, "renew"):
        move(offering.renews, OFFERING, "renew", by=by, now=now)


@use_case
def withdraw(offering, *, by, now):
    """Take the offering back."""
    move(offering, OFFERING, "withdraw", by=by, now=now)


@use_case
def take_up(offering, *, by, now):
    """Record that nothing of the offering is left."""
    move(offering, OFFERING, "take_up", by=by, now=now)
