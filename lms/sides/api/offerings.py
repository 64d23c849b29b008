"""Offerings: listed, read, offered, changed, published, renewed, withdrawn."""

from flask import url_for

from lms.base.api import Created, Nothing, listing, operation, placed
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.engagements import services as engagements
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.offerings import policies, queries, services
from lms.offerings.rules import OFFERING
from lms.parties import queries as parties
from lms.sides import lists
from lms.sides.api import READ_OFFERINGS, WRITE_OFFERINGS, bp, shapes, typed
from lms.topics import queries as topics
from lms.topics.rules import Mode

PLACES = dict.fromkeys(("topic_1", "topic_2", "exit_1", "exit_2"), "topics")
"""What a form asks in fields of their own and a body in one place."""


def drawn(offering):
    """Return an offering as the owner of the token may read it."""
    actor, verbs = current_actor(), list(OFFERING.verbs(offering.stage))
    may = policies.CHANGE_OFFERING.allows(actor, offering)
    able = offering.standing or offering.has_lapsed(clock.now().date())
    shown = [verb for verb in ("publish", "withdraw", "renew") if verb in verbs and (verb != "renew" or able)]
    return shapes.offering(offering, shown if may else [])


def facts_of(given, *, whole):
    """Return what was sent in the words of the use-case; raise RuleBroken for a topic or a state that there is not."""
    facts = given.model_dump(exclude_unset=not whole)
    if any(topics.topic_by_code(topic["code"]) is None for topic in facts.get("topics", ())):
        raise RuleBroken("The framework has no such topic.", field="topics")
    members = {code for code, _name in parties.state_choices(clock.now().date())}
    for name in ("eligible_states", "caps", "costs"):
        if set(facts.get(name) or ()) - members:
            raise RuleBroken("Name member states of today by their two letters.", field=name)
    if "mode" in facts:
        facts["mode"] = Mode(facts["mode"])
    if "costs" in facts:
        facts["costs"] = {state: str(amount) for state, amount in facts["costs"].items()}
    return facts


@bp.get("/offerings")
@door(policies.READ_OFFERINGS)
@listing(READ_OFFERINGS, lists.OFFERINGS, answers=shapes.OfferingLine, draw=shapes.offering_line)
def offerings():
    """List the offerings that you may read."""
    return queries.visible_offerings(current_actor())


@bp.post("/offerings")
@door(policies.OFFER)
@operation(WRITE_OFFERINGS, takes=typed.Offer, answers=shapes.OfferingShown, draw=drawn, code=201)
def offer(given):
    """Offer a training of your party; it is a draft until it is published."""
    actor = current_actor()
    party, facts = parties.party_by_code(actor.party_code), facts_of(given, whole=True)
    with placed(**PLACES):
        offering = services.draft_offering(party, by=actor, now=clock.now(), **facts)
    return Created(offering, url_for(".offering", public_id=offering.public_id))


@bp.get("/offerings/<uuid:public_id>")
@door(policies.READ_OFFERINGS, find=queries.offering)
@operation(READ_OFFERINGS, answers=shapes.OfferingShown, draw=drawn)
def offering(offering):
    """Read an offering, with the verbs that you may use on it now."""
    return offering


@bp.patch("/offerings/<uuid:public_id>")
@door(policies.CHANGE_OFFERING, find=queries.offering)
@operation(WRITE_OFFERINGS, takes=typed.ChangeOffering, answers=shapes.OfferingShown, draw=drawn, locks=True)
def change_offering(offering, given):
    """Change a draft or an open offering, never below what was agreed on."""
    facts = facts_of(given, whole=False)
    with placed(**PLACES):
        engagements.change_offering(offering, by=current_actor(), now=clock.now(), **facts)


@bp.post("/offerings/<uuid:public_id>/publish")
@door(policies.CHANGE_OFFERING, find=queries.offering)
@operation(WRITE_OFFERINGS, takes=Nothing, answers=shapes.OfferingShown, draw=drawn, locks=True)
def publish_offering(offering, given):
    """Show the offering to the member states."""
    engagements.publish_offering(offering, by=current_actor(), now=clock.now())


@bp.post("/offerings/<uuid:public_id>/withdraw")
@door(policies.CHANGE_OFFERING, find=queries.offering)
@operation(WRITE_OFFERINGS, takes=Nothing, answers=shapes.OfferingShown, draw=drawn, locks=True)
def withdraw_offering(offering, given):
    """Take the offering back."""
    engagements.withdraw_offering(offering, by=current_actor(), now=clock.now())


@bp.post("/offerings/<uuid:public_id>/renew")
@door(policies.CHANGE_OFFERING, find=queries.offering)
@operation(
    WRITE_OFFERINGS,
    takes=typed.Renew,
    answers=shapes.OfferingShown,
    draw=drawn,
    code=201,
    guarded=True,
    locks=True,
)
def renew_offering(offering, given):
    """Draft a standing or lapsed offer again for new dates; the answer is the new draft."""
    fresh = services.renew(offering, given.start_on, given.end_on, by=current_actor(), now=clock.now())
    return Created(fresh, url_for(".offering", public_id=fresh.public_id))
