"""Seats: as they stand, how they moved, who waits for one; kept and given back by states, changed by the secretariat."""

from dataclasses import replace

from flask import url_for

from lms.admissions import policies as admission_policies
from lms.admissions import services as admissions
from lms.base.api import Created, listing, operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.editions import services
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.nominations import policies as nomination_policies
from lms.organisers import lists, queries
from lms.organisers.api import READ_SEATS, WRITE_SEATS, bp, typed
from lms.organisers.api import seat_shapes as shapes
from lms.organisers.services import hold_edition, hold_edition_of, quotas_of
from lms.parties import queries as parties
from lms.programmes import policies as programme_policies
from lms.programmes import queries as programmes
from lms.programmes import services as programme_services
from lms.programmes.rules import BlockPlan
from lms.seats import policies
from lms.seats import queries as seats
from lms.topics.rules import Mode


def _block_facts(given):
    """Return what was sent of some seats in the words of the use-case: states and modes in place of words."""
    facts = given.model_dump(exclude_unset=True)
    if "quotas" in facts:
        facts["quotas"] = quotas_of(facts["quotas"], clock.now().date())
    if facts.get("mode"):
        facts["mode"] = Mode(facts["mode"])
    return facts


def plan_of(given):
    """Return the plan of some seats as they were sent."""
    return BlockPlan(**_block_facts(given))


def drawn(edition):
    """Return the seats of an edition as the owner of the token may read them."""
    counted, now = policies.READ_SEATS.allows(current_actor(), edition), clock.now()
    return shapes.SeatsShown(
        blocks=[
            shapes.standing(block, seats.seats_of(block, now), counted=counted) for block in edition.blocks
        ]
    )


def _waiting_list(edition):
    actor = current_actor()
    promotions = queries.promotions_in(actor, edition) if policies.READ_SEATS.allows(actor, edition) else None
    return shapes.waiting_list(queries.lines_in(actor, edition, clock.now()), promotions)


@bp.get("/editions/<uuid:public_id>/seats")
@door(programme_policies.READ_CATALOGUE, find=programmes.edition)
@operation(READ_SEATS, answers=shapes.SeatsShown, draw=drawn)
def seats_of(edition):
    """Read the seats of an edition as they stand now: of each state as far as you may."""
    return edition


@bp.get("/editions/<uuid:public_id>/ledger")
@door(policies.READ_SEATS, find=programmes.edition)
@listing(
    READ_SEATS, lists.LEDGER, answers=shapes.LedgerShown, draw=shapes.ledger_row, order=lists.LEDGER_ORDER
)
def ledger(edition):
    """List every move of the seats of an edition, block by block, in order."""
    return seats.ledger_with_states(edition)


@bp.get("/editions/<uuid:public_id>/waiting-list")
@door(nomination_policies.READ_NOMINATIONS, find=programmes.edition)
@operation(READ_SEATS, answers=shapes.WaitingListShown, draw=_waiting_list)
def waiting_list(edition):
    """Read who waits for a seat of an edition, as far as you may, who was promoted, and by which rule."""
    return edition


def _keep_or_give_back(verb, edition, given):
    actor = current_actor()
    block = next((each for each in edition.blocks if each.number == given.block), None)
    if block is None and given.block is not None:
        raise RuleBroken("This edition has no such block of seats.", field="block")
    state = parties.member_state(actor, actor.party_code)
    verb(edition, state, given.seats, block=block, by=actor, now=clock.now())


@bp.post("/editions/<uuid:public_id>/seats/reserve")
@door(admission_policies.RESERVE, find=programmes.edition)
@operation(WRITE_SEATS, takes=typed.Keep, answers=shapes.SeatsShown, draw=drawn, locks=hold_edition)
def reserve(edition, given):
    """Keep unnamed seats for your state. Who is named later takes one of them first."""
    _keep_or_give_back(admissions.reserve, edition, given)


@bp.post("/editions/<uuid:public_id>/seats/give-back")
@door(admission_policies.RESERVE, find=programmes.edition)
@operation(WRITE_SEATS, takes=typed.Keep, answers=shapes.SeatsShown, draw=drawn, locks=hold_edition)
def give_back(edition, given):
    """Give unnamed seats of your state back. Those who wait are offered them."""
    _keep_or_give_back(admissions.give_back, edition, given)


@bp.post("/editions/<uuid:public_id>/blocks")
@door(policies.MANAGE_SEATS, find=programmes.edition)
@operation(WRITE_SEATS, takes=typed.Block, answers=shapes.WholeBlockShown, draw=shapes.whole_block, code=201)
def add_block(edition, given):
    """Add a kind of seats to an edition."""
    services.set_block(edition, plan_of(given), by=current_actor(), now=clock.now())
    added = queries.latest_block(edition)
    return Created(added, url_for(".block", public_id=added.public_id))


@bp.get("/seat-blocks/<uuid:public_id>")
@door(policies.MANAGE_SEATS, find=programmes.block)
@operation(READ_SEATS, answers=shapes.WholeBlockShown, draw=shapes.whole_block)
def block(block):
    """Read a kind of seats as it is planned."""
    return block


@bp.patch("/seat-blocks/<uuid:public_id>")
@door(policies.MANAGE_SEATS, find=programmes.block)
@operation(
    WRITE_SEATS, takes=typed.ChangeBlock, answers=shapes.WholeBlockShown, draw=shapes.whole_block,
    locks=hold_edition_of,
)  # fmt: skip
def change_block(block, given):
    """Change a kind of seats. Those who wait for it are offered exactly what is added."""
    plans = programme_services.plans_of(block.edition)
    plan = replace(plans[block.edition.blocks.index(block)], **_block_facts(given))
    services.set_block(block.edition, plan, block=block, by=current_actor(), now=clock.now())
