"""Needs, offerings and the framework as the rules of matching see them."""

from lms.kernel.money import in_units
from lms.matching.rules import Framework, NeedFacts, OfferingFacts, less
from lms.matching.rules.types import TopicLevels
from lms.needs.rules import Visibility
from lms.offerings.rules import OfferingStage
from lms.topics import queries as topics


def framework(*, named=False):
    """Return the capability framework as the rules see it; with the names of topics where people read what it says."""
    names = topics.name_of() if named else {}
    return Framework(topics.family_of(), frozenset(topics.related_pairs()), names)


def need_facts(need, part=None):
    """Return a need as the rules see it; with the part of a state that has joined, as it stands for that state.

    What the leading state brings, such as a treaty, is not said of the others.
    """
    asks = part or need
    shown_to = frozenset(share.partner.code for share in need.shares)
    named = need.visibility == Visibility.NAMED_PARTNERS
    hidden = need.visibility in {Visibility.OWN_STATE, Visibility.MEMBER_STATES}
    return NeedFacts(
        need.id, asks.state.code, need.topic.code, need.current_level, need.target_level,
        frozenset(need.audiences), asks.people, need.urgency, frozenset(asks.languages), need.modes,
        need.ready_on, need.wanted_by, shown_to if named else (frozenset() if hidden else None),
        None if part else frozenset(need.conditions) or None,
    )  # fmt: skip


def offering_facts(offering, used=None):
    """Return an offering as the rules see it, less {state: seats} of it that are proposed or agreed already."""
    levels = tuple(TopicLevels(t["code"], t["entry"], t["exit"]) for t in offering.topics)
    eligible = offering.eligible_states
    facts = OfferingFacts(
        offering.id, offering.party.code, levels, frozenset(offering.audiences), offering.seats,
        frozenset(offering.languages), frozenset(offering.interpretation), offering.mode.value,
        offering.start_on, offering.end_on, frozenset(offering.funded),
        frozenset(eligible) if eligible else None, offering.state_cap,
        frozenset(offering.conditions), offering.stage == OfferingStage.OPEN, *_money(offering),
        dict(offering.caps or {}),
    )  # fmt: skip
    return less(facts, used) if used else facts


def texts_of(needs, offerings):
    """Return ({need: its words}, {offering: its words}), by which what is worth the same is put in order."""
    return tuple({each.id: f"{each.title}\n{each.text}" for each in rows} for rows in (needs, offerings))


def _money(offering):
    """Return (budget, {state or "default": cost of a seat}) in the smallest unit; no budget where no cost is said."""
    costs = {state: in_units(cost, offering.currency) for state, cost in (offering.costs or {}).items()}
    if offering.cost_per_seat is not None:
        costs["default"] = in_units(offering.cost_per_seat, offering.currency)
    if offering.budget is None or not costs:
        return None, costs
    return in_units(offering.budget, offering.currency), costs
