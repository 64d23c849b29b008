"""Needs as far as their state shows them, and the published findings."""

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload, selectinload

from lms.base.db import db
from lms.kernel.actor import PartyKind, Role
from lms.needs.models import Finding, Need, NeedShare
from lms.needs.rules import NeedStage, Visibility

MEMBERS = (Role.FOCAL_POINT, Role.POINT_OF_CONTACT, Role.DELEGATE)
READERS = (Role.CHAIR, Role.CO_CHAIR, Role.ASEAN_SECRETARIAT)


def visible_needs(actor):
    """The state decides who sees its need; drafts stay with it, what stays home with it and the secretariat."""
    shown = Need.stage.in_((NeedStage.OPEN, NeedStage.CLOSED))
    seen = Need.id < 0
    if actor.holds(Role.SECRETARIAT):
        seen |= Need.stage != NeedStage.DRAFT
    member = actor.holds(*MEMBERS) and actor.party_kind == PartyKind.MEMBER_STATE
    if member:
        seen |= Need.state_id == actor.party_id
    if member or actor.holds(*READERS):
        seen |= shown & (Need.visibility != Visibility.OWN_STATE)
    if actor.holds(Role.PARTNER_OFFICER):
        seen |= shown & _shown_to_partner(actor)
    return select(Need).where(seen)


def _shown_to_partner(actor):
    named = exists().where(NeedShare.need_id == Need.id, NeedShare.partner_id == actor.party_id)
    return (Need.visibility == Visibility.ALL_PARTNERS) | (
        (Need.visibility == Visibility.NAMED_PARTNERS) & named
    )


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
