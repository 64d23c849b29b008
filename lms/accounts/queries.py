"""Which accounts an actor may see, and what is the actor's own."""

from uuid import UUID

from sqlalchemy import select, true

from lms.accounts.models import Account, CalendarAddress, RoleGrant
from lms.accounts.rules import BY_ADMINISTRATOR, AccountStage, hashed, in_force
from lms.base.db import db
from lms.kernel.actor import Actor, Role


def visible_accounts(actor):
    """A focal point sees the own party's accounts, the secretariat all, the administrator no state's people."""
    seen = Account.id == actor.account_id
    if actor.holds(Role.FOCAL_POINT):
        seen |= Account.party_id == actor.party_id
    if actor.holds(Role.SYSTEM_ADMINISTRATOR):
        seen |= Account.roles.any(RoleGrant.role.in_(BY_ADMINISTRATOR))
    accounts = select(Account)
    return accounts if actor.holds(Role.SECRETARIAT) else accounts.where(seen)


def account(actor, public_id):
    """Return one account that the actor may see, or None."""
    return db.session.scalar(visible_accounts(actor).where(Account.public_id == public_id))


def own_account(actor):
    """Return the account behind the actor, or None for a visitor."""
    return db.session.get(Account, actor.account_id) if actor.account_id else None


def grant(actor, public_id):
    """Return a role of an account that the actor may see, or None."""
    wanted = select(RoleGrant).where(
        RoleGrant.public_id == public_id,
        RoleGrant.account_id.in_(visible_accounts(actor).with_only_columns(Account.id)),
    )
    return db.session.scalar(wanted)


def office_of(actor):
    """Return the office in which the actor holds a mandate, as it was appointed; empty when none is known."""
    wanted = select(RoleGrant.office).where(
        RoleGrant.account_id == actor.account_id,
        RoleGrant.role == Role.FOCAL_POINT,
        RoleGrant.office.is_not(None),
    )
    return db.session.scalar(wanted.order_by(RoleGrant.granted_from.desc()).limit(1)) or ""


def names_of(events):
    """Return {label: name} of the people behind events of the trail."""
    labels = {event.actor for event in events}
    keys = [UUID(label) for label in labels if "-" in label]
    found = db.session.execute(select(Account.public_id, Account.name).where(Account.public_id.in_(keys)))
    return {str(key): name for key, name in found} | {"system": "Balai", "anonymous": "a visitor"}


def holders_of(party, role, now):
    """Return the active accounts of a party that hold a role today; of every party when none is named."""
    today = now.date()
    wanted = (
        select(Account)
        .join(RoleGrant)
        .where(
            true() if party is None else Account.party_id == party.id,
            Account.stage == AccountStage.ACTIVE,
            RoleGrant.role == role,
            RoleGrant.granted_from <= today,
            (RoleGrant.granted_until.is_(None)) | (RoleGrant.granted_until >= today),
        )
    )
    return list(db.session.scalars(wanted.distinct()))


def focal_points_of(state, now):
    """Return the accounts whose mandate as the state's focal point is in force."""
    return holders_of(state, Role.FOCAL_POINT, now)


def roles_of(account, now):
    """Return the roles that an account holds today."""
    today = now.date()
    return frozenset(g.role for g in account.roles if in_force(g.granted_from, g.granted_until, today))


def own_calendar_address(actor):
    """Return the actor's calendar address, or None."""
    return db.session.scalar(select(CalendarAddress).where(CalendarAddress.account_id == actor.account_id))


def calendar_address(_actor, token):
    """Return the calendar address of a secret token while its account is active, or None."""
    wanted = (
        select(CalendarAddress)
        .join(Account)
        .where(CalendarAddress.token_hash == hashed(token), Account.stage == AccountStage.ACTIVE)
    )
    return db.session.scalar(wanted)


def owner_of(address, now):
    """Return the actor behind a calendar address with today's roles; no session, no second factor."""
    account = address.account
    return Actor(
        account_id=account.id, public_id=account.public_id, name=account.name,
        roles=roles_of(account, now), party_id=account.party_id, party_code=account.party.code, party_name=account.party.name,
        party_kind=account.party.kind, time_zone=account.time_zone,
    )  # fmt: skip
