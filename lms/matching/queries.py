"""Matches, engagements and what came of them, as far as an actor sees them."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from lms.accounts.queries import holders_of
from lms.base.db import db
from lms.enrolments import queries as nominations
from lms.enrolments.models import Enrolment, Nomination
from lms.kernel.actor import Role
from lms.matching.models import Engagement, Match
from lms.matching.rules import Framework, NeedFacts, OfferingFacts
from lms.matching.rules.types import TopicLevels
from lms.needs import queries as needs
from lms.needs.models import Need
from lms.needs.rules import Visibility
from lms.offerings import queries as offerings
from lms.offerings.models import Offering
from lms.offerings.rules import OfferingStage
from lms.topics import queries as topics


def visible_matches(actor):
    """The secretariat sees all, a state and a partner those of their own side; nobody else who talks to whom."""
    matches = select(Match).join(Need, Need.id == Match.need_id)
    matches = matches.join(Offering, Offering.id == Match.offering_id)
    if actor.holds(Role.SECRETARIAT):
        return matches
    if actor.holds(Role.FOCAL_POINT, Role.PARTNER_OFFICER):
        return matches.where(or_(Need.state_id == actor.party_id, Offering.party_id == actor.party_id))
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


def matches(actor):
    """Return the visible matches, the newest first."""
    wanted = _with_sides(visible_matches(actor)).order_by(Match.proposed_at.desc()).limit(200)
    return list(db.session.scalars(wanted).unique())


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


def officers_for(actor, need):
    """Return the visible nominations for a need with what came of each, by edition and state's rank."""
    wanted = (
        nominations.visible_nominations(actor)
        .where(Nomination.need_id == need.id)
        .options(joinedload(Nomination.account), joinedload(Nomination.edition))
        .order_by(Nomination.edition_id, func.coalesce(Nomination.rank, 9999), Nomination.id)
    )
    return list(db.session.scalars(wanted))


def matches_served_by(actor, edition):
    """Return the visible matches whose engagement became this edition."""
    served = select(Engagement.match_id).where(Engagement.edition_id == edition.id)
    wanted = _with_sides(visible_matches(actor).where(Match.id.in_(served)))
    return list(db.session.scalars(wanted.order_by(Match.id)).unique())


def framework():
    """Return the capability framework as the rules see it."""
    return Framework(topics.family_of(), frozenset(topics.related_pairs()))


def need_facts(need):
    """Return a need as the rules see it."""
    shown_to = frozenset(share.partner.code for share in need.shares)
    named = need.visibility == Visibility.NAMED_PARTNERS
    hidden = need.visibility in {Visibility.OWN_STATE, Visibility.MEMBER_STATES}
    return NeedFacts(
        need.id, need.state.code, need.topic.code, need.current_level, need.target_level,
        frozenset(need.audiences), need.people, need.urgency, frozenset(need.languages), need.modes,
        need.ready_on, need.wanted_by, shown_to if named else (frozenset() if hidden else None),
    )  # fmt: skip


def offering_facts(offering):
    """Return an offering as the rules see it."""
    levels = tuple(TopicLevels(t["code"], t["entry"], t["exit"]) for t in offering.topics)
    eligible = offering.eligible_states
    return OfferingFacts(
        offering.id, offering.party.code, levels, frozenset(offering.audiences), offering.seats,
        frozenset(offering.languages), frozenset(offering.interpretation), offering.mode.value,
        offering.start_on, offering.end_on, frozenset(offering.funded),
        frozenset(eligible) if eligible else None, offering.state_cap,
        frozenset(offering.conditions), offering.stage == OfferingStage.OPEN,
    )  # fmt: skip


def offerings_for(actor):
    """Return the open offerings that the actor sees."""
    return offerings.open_offerings(actor)


def needs_for(actor):
    """Return the open needs that the actor sees."""
    return needs.open_needs(actor)


def trace_of(need):
    """Return what came of a need: its enrolments, by edition, with scores and certificates."""
    wanted = (
        select(Enrolment)
        .join(Nomination, Nomination.id == Enrolment.nomination_id)
        .where(Nomination.need_id == need.id)
        .options(joinedload(Enrolment.edition), joinedload(Enrolment.certificate))
        .order_by(Enrolment.edition_id, Enrolment.id)
    )
    return list(db.session.scalars(wanted))


def nominations_for(need):
    """Return how many nominations a need has, by stage."""
    wanted = select(Nomination.stage).where(Nomination.need_id == need.id)
    counts = {}
    for stage in db.session.scalars(wanted):
        counts[stage] = counts.get(stage, 0) + 1
    return counts


def readers_of_side(match, side, now):
    """Return those who answer a match for the "state" or for the "partner"."""
    if side == "state":
        return holders_of(match.need.state, Role.FOCAL_POINT, now)
    return holders_of(match.offering.party, Role.PARTNER_OFFICER, now)


def readers_of(match, now):
    """Return those who answer a match: the state's focal points and the partner's officers."""
    return readers_of_side(match, "state", now) + readers_of_side(match, "partner", now)


def parties_without_a_voice(match, now):
    """Return the parties of a match that have nobody who could answer it here."""
    sides = (("state", match.need.state), ("partner", match.offering.party))
    return [party for side, party in sides if not readers_of_side(match, side, now)]


def secretariat(now):
    """Return the accounts of the secretariat."""
    return holders_of(None, Role.SECRETARIAT, now)


def seats_engaged(offering):
    """Return how many seats of an offering both sides have agreed on."""
    agreed = select(func.coalesce(func.sum(Match.seats), 0)).join(Engagement)
    return db.session.scalar(agreed.where(Match.offering_id == offering.id))


def served_by(need, now):
    """Return the officers of the partners that served a need, and the secretariat."""
    served = select(Match).join(Engagement).where(Match.need_id == need.id)
    found = db.session.scalars(served.options(joinedload(Match.offering).joinedload(Offering.party)))
    officers = [a for match in found for a in readers_of_side(match, "partner", now)]
    return list({account.id: account for account in officers + secretariat(now)}.values())
