"""Matches and engagements as far as an actor sees them."""

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from lms.base.db import db
from lms.engagements.models import Engagement, Match
from lms.engagements.rules import MatchStage
from lms.kernel.actor import Role
from lms.matching.queries import need_facts
from lms.needs import queries as needs
from lms.needs.models import Need
from lms.offerings import queries as offerings
from lms.offerings.models import Offering


def visible_matches(actor):
    """The secretariat sees all, a state and a partner those of their own side; nobody else who talks to whom.

    A partner to whom the state shows the need no longer keeps only what both sides have confirmed.
    """
    matches = select(Match).join(Need, Need.id == Match.need_id)
    matches = matches.join(Offering, Offering.id == Match.offering_id)
    if actor.holds(Role.SECRETARIAT):
        return matches
    if actor.holds(Role.FOCAL_POINT, Role.PARTNER_OFFICER):
        shown = Need.id.in_(needs.visible_needs(actor).with_only_columns(Need.id))
        offered = (Offering.party_id == actor.party_id) & (shown | (Match.stage == MatchStage.CONFIRMED))
        return matches.where(or_(Need.state_id == actor.party_id, offered))
    return matches.where(Match.id < 0)


def _with_sides(wanted):
    return wanted.options(
        joinedload(Match.need).joinedload(Need.state),
        joinedload(Match.need).joinedload(Need.topic),
        joinedload(Match.offering).joinedload(Offering.party),
        joinedload(Match.engagement).joinedload(Engagement.edition),
    )


def match(actor, public_id):
    """Return a match with both sides, or None."""
    return db.session.scalar(_with_sides(visible_matches(actor).where(Match.public_id == public_id)))


def pair(actor, need_id, offering_id):
    """Return (need, offering) that the actor may see, or None when one of them is missing."""
    found = needs.need(actor, need_id), offerings.offering(actor, offering_id)
    return None if None in found else found


def confirmed_match(actor, public_id):
    """Return a match whose engagement waits for an edition, or None."""
    found = match(actor, public_id)
    waiting = found is not None and found.engagement is not None and found.engagement.waits
    return found if waiting else None


def matches_of_need(actor, need):
    """Return the visible matches of a need."""
    wanted = _with_sides(visible_matches(actor).where(Match.need_id == need.id))
    return list(db.session.scalars(wanted.order_by(Match.proposed_at.desc())).unique())


def matches_of_offering(actor, offering):
    """Return the visible matches of an offering."""
    wanted = _with_sides(visible_matches(actor).where(Match.offering_id == offering.id))
    return list(db.session.scalars(wanted.order_by(Match.proposed_at.desc())).unique())


def all_matches(clause):
    """Return the matches of one need or one offering, for a use-case that ends them."""
    return list(db.session.scalars(_with_sides(select(Match).where(clause))).unique())


def matches_served_by(actor, edition):
    """Return the visible matches whose engagement became this edition."""
    served = select(Engagement.match_id).where(Engagement.edition_id == edition.id)
    wanted = _with_sides(visible_matches(actor).where(Match.id.in_(served)))
    return list(db.session.scalars(wanted.order_by(Match.id)).unique())


def is_still_shown(match):
    """Tell whether the state still shows the need to the partner of the match."""
    shown_to = need_facts(match.need).shown_to
    return shown_to is None or match.offering.party.code in shown_to
