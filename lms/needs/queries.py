"""Needs as far as their state shows them, and the published findings."""

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload, selectinload

from lms.base.db import db
from lms.kernel.actor import PartyKind, Role
from lms.needs.models import Finding, Need, NeedShare
from lms.needs.rules import NeedStage, Visibility

MEMBERS = (Role.FOCAL_POINT, Role.POINT_OF_CONTACT, Role.DELEGATE)
WHOLE_GROUP = (Role.SECRETARIAT, Role.CHAIR, Role.CO_CHAIR)
READERS = (Role.ASEAN_SECRETARIAT, Role.SOMTC_READER)
STAYS_HOME = (NeedStage.DRAFT,)


def visible_needs(actor):
    """The state decides who sees its need; drafts and withdrawn needs stay with the state."""
    needs = select(Need)
    own = Need.state_id == actor.party_id
    shown = Need.stage.in_((NeedStage.OPEN, NeedStage.CLOSED))
    if actor.holds(*WHOLE_GROUP):
        return needs.where((Need.stage != NeedStage.DRAFT) | _own_as_member(actor, own))
    if actor.holds(*MEMBERS) and actor.party_kind == PartyKind.MEMBER_STATE:
        return needs.where(own | (shown & (Need.visibility != Visibility.OWN_STATE)))
    if actor.holds(*READERS):
        return needs.where(shown & (Need.visibility != Visibility.OWN_STATE))
    if actor.holds(Role.PARTNER_OFFICER):
        named = exists().where(NeedShare.need_id == Need.id, NeedShare.partner_id == actor.party_id)
        to_partners = (Need.visibility == Visibility.ALL_PARTNERS) | (
            (Need.visibility == Visibility.NAMED_PARTNERS) & named
        )
        return needs.where(shown & to_partners)
    return needs.where(Need.id < 0)


def _own_as_member(actor, own):
    return own if actor.holds(*MEMBERS) else Need.id < 0


def need(actor, public_id):
    """Return a need with its state, topic and shares, or None."""
    wanted = visible_needs(actor).where(Need.public_id == public_id)
    return db.session.scalar(
        wanted.options(
            joinedload(Need.state),
            joinedload(Need.topic),
            selectinload(Need.shares).joinedload(NeedShare.partner),
        )
    )


def own_open_needs(actor):
    """Return the open needs of the actor's state, the most urgent first."""
    mine = select(Need).where(Need.state_id == actor.party_id, Need.stage == NeedStage.OPEN)
    mine = mine.options(joinedload(Need.topic)).order_by(Need.urgency.desc(), Need.id)
    return list(db.session.scalars(mine))


def open_needs(actor):
    """Return every open need that the actor sees, with state and topic."""
    wanted = visible_needs(actor).where(Need.stage == NeedStage.OPEN)
    return list(db.session.scalars(wanted.options(joinedload(Need.state), joinedload(Need.topic),
                                                  selectinload(Need.shares))))  # fmt: skip


def visible_findings(actor):
    """Everybody sees what was published."""
    return select(Finding)


def findings_about(actor, state):
    """Return the published findings about a state, newest first."""
    wanted = visible_findings(actor).where(Finding.state_id == state.id)
    return list(db.session.scalars(wanted.order_by(Finding.year.desc(), Finding.code)))


def finding(actor, code):
    """Return a finding by its code, or None."""
    return db.session.scalar(visible_findings(actor).where(Finding.code == code))
