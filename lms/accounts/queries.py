"""Who is signed in, and which accounts an actor may see."""

from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import and_, or_, select

from lms.accounts.models import Account, RoleGrant, SignedInSession
from lms.accounts.rules import (
    IDLE,
    IDLE_SENSITIVE,
    STEP_UP_LASTS,
    AccountStage,
    hashed,
)
from lms.base.db import db
from lms.kernel.actor import SPEAKS_FOR_A_PARTY, Actor, Role
from lms.parties.models import Party

SEEN_EVERY = timedelta(minutes=1)


class Proof(NamedTuple):
    """What a session proves: the actor, the session's key, and when it was last seen."""

    actor: Actor
    session_id: int
    seen_at: object
    ends_at: object


def proof_of(token, now):
    """Return the Proof behind a session token, or None when it is unknown, idle, ended or disabled."""
    session, account, party = (
        SignedInSession.__table__,
        Account.__table__,
        Party.__table__,
    )
    grant = RoleGrant.__table__
    today = now.date()
    in_force = and_(
        grant.c.account_id == account.c.id,
        grant.c.granted_from <= today,
        or_(grant.c.granted_until.is_(None), grant.c.granted_until >= today),
    )
    found = db.session.execute(
        select(
            session.c.id.label("session_id"), session.c.seen_at, session.c.ends_at,
            session.c.second_factor_at, session.c.stepped_up_at,
            account.c.id, account.c.public_id, account.c.name, account.c.time_zone,
            party.c.id.label("party_id"), party.c.code, party.c.name.label("party_name"),
            party.c.kind, grant.c.role,
        )
        .select_from(
            session.join(account, account.c.id == session.c.account_id)
            .join(party, party.c.id == account.c.party_id)
            .outerjoin(grant, in_force)
        )
        .where(
            session.c.token_hash == hashed(token),
            session.c.ended_at.is_(None),
            session.c.ends_at > now,
            account.c.stage == AccountStage.ACTIVE,
        )
    ).all()  # fmt: skip
    return _proof(found, now) if found else None


def _proof(found, now):
    row = found[0]
    roles = frozenset(r.role for r in found if r.role is not None)
    idle = IDLE_SENSITIVE if roles & SPEAKS_FOR_A_PARTY else IDLE
    if row.seen_at + idle < now:
        return None
    actor = Actor(
        account_id=row.id,
        public_id=row.public_id,
        name=row.name,
        roles=roles,
        party_id=row.party_id,
        party_code=row.code,
        party_name=row.party_name,
        party_kind=row.kind,
        second_factor=row.second_factor_at is not None,
        stepped_up=row.stepped_up_at is not None
        and row.stepped_up_at + STEP_UP_LASTS > now,
        time_zone=row.time_zone,
    )
    return Proof(
        actor, row.session_id, row.seen_at, min(row.ends_at, row.seen_at + idle)
    )


def visible_accounts(actor):
    """A focal point sees the own party's accounts, the secretariat and the administrator all, others their own."""
    accounts = select(Account)
    if actor.holds(Role.SECRETARIAT, Role.SYSTEM_ADMINISTRATOR):
        return accounts
    if actor.holds(Role.FOCAL_POINT):
        return accounts.where(Account.party_id == actor.party_id)
    return accounts.where(Account.id == actor.account_id)


def account(actor, public_id):
    """Return one account that the actor may see, or None."""
    return db.session.scalar(
        visible_accounts(actor).where(Account.public_id == public_id)
    )
