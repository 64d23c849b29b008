"""What a partner does with its offerings."""

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.kernel.errors import RuleBroken
from lms.offerings.models import Offering
from lms.offerings.rules import OFFERING, OfferingStage, fault_of


@use_case
def draft_offering(party, *, by, now, **facts):
    """Keep a draft of an offering and return it; raises RuleBroken where it contradicts itself."""
    offering = Offering(party=party, **facts)
    _check(offering)
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
    _check(offering)
    audit.note("change_offering", offering, by=by, now=now, changed=changed)


def _check(offering):
    fault = fault_of(offering)
    if fault:
        raise RuleBroken(fault[1], field=fault[0])


@use_case
def publish(offering, *, by, now):
    """Show the offering to the member states; its window must lie ahead."""
    if offering.end_on <= now.date():
        raise RuleBroken("The window has passed. Change the dates first.", field="end_on")
    move(offering, OFFERING, "publish", by=by, now=now)


@use_case
def withdraw(offering, *, by, now):
    """Take the offering back."""
    move(offering, OFFERING, "withdraw", by=by, now=now)


@use_case
def take_up(offering, *, by, now):
    """Record that nothing of the offering is left."""
    move(offering, OFFERING, "take_up", by=by, now=now)
