"""How people enter: invited, by a one-time link, or as the first account of an installation."""

import secrets

from sqlalchemy import select, update

from lms.accounts import emails
from lms.accounts.models import Account, OneTimeLink, RoleGrant
from lms.accounts.queries import holders_of
from lms.accounts.rules import (
    ACCOUNT,
    LINK_LIVES,
    ROLES_OF,
    AccountStage,
    LinkKind,
    hashed,
    may_grant,
    may_invite_for,
    time_zone_of,
)
from lms.accounts.services.parties import tell_the_party
from lms.accounts.services.passwords import check_strength, hash_password
from lms.accounts.services.sessions import end_all_sessions
from lms.accounts.services.tokens import revoke_all_tokens
from lms.base import audit, jobs, mail
from lms.base.db import db
from lms.base.sealed import seal, unseal
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.kernel.actor import SPEAKS_FOR_A_PARTY, Role
from lms.kernel.errors import RuleBroken

RESET = "accounts.reset"


def account_by_email(email):
    """Return the account with an address, however it is typed, or None."""
    return db.session.scalar(select(Account).where(Account.email == email.strip().lower()))


def _new_account(email, name, party, by, now):
    account = Account(
        email=email.strip().lower(),
        name=name.strip(),
        party=party,
        time_zone=time_zone_of(party),
    )
    db.session.add(account)
    db.session.flush()
    audit.note("invite", account, by=by, now=now, party=party.code)
    return account


@use_case
def invite(party, *, email, name, roles, office=None, until=None, deputy=False, by, now):
    """Make an account with its roles and send the one-time link; raises RuleBroken for a known address."""
    _may_invite(party, roles, by)
    if account_by_email(email) is not None:
        raise RuleBroken("There is already an account with this address.", field="email")
    if SPEAKS_FOR_A_PARTY.intersection(roles):
        by.require_step_up()
    account = _new_account(email, name, party, by, now)
    for role in roles:
        account.roles.append(
            RoleGrant(role=role, granted_from=now.date(), granted_until=until, office=office,
                      deputy=deputy and role == Role.FOCAL_POINT, granted_by=by.label)
        )  # fmt: skip
        audit.note("grant_role", account, by=by, now=now, role=role.value, until=until)
    tell_the_party(account, roles, by=by, now=now)
    token = _new_link(account, LinkKind.INVITATION, now)
    mail.post(emails.invitation(account, token), now=now)
    return account


@use_case
def invite_all(party, people, *, roles, by, now):
    """Invite several people of a party, {address: name}, as `invite` does each; returns {address: account}.

    Written in a few statements for all of them; an address that is known already is refused by the table.
    """
    _may_invite(party, roles, by)
    zone = time_zone_of(party)
    accounts = {email: Account(email=email, name=name.strip(), party=party, time_zone=zone)
                for email, name in people.items()}  # fmt: skip
    db.session.add_all(accounts.values())
    db.session.flush()
    for account in accounts.values():
        audit.note("invite", account, by=by, now=now, party=party.code)
        for role in roles:
            db.session.add(
                RoleGrant(account_id=account.id, role=role, granted_from=now.date(), granted_by=by.label)
            )
            audit.note("grant_role", account, by=by, now=now, role=role.value, until=None)
        token = _add_link(account, LinkKind.INVITATION, now)
        mail.post(emails.invitation(account, token), now=now)
    return accounts


def _may_invite(party, roles, by):
    if not may_invite_for(by, party.id):
        raise RuleBroken("You invite people of your own party only. Ask the secretariat.", field="party")
    for role in roles:
        if not may_grant(by, role):
            raise RuleBroken("You cannot give the role {role}. Ask the secretariat.", role=role.label,
                             field="roles")  # fmt: skip
        if role not in ROLES_OF[party.kind]:
            raise RuleBroken("Nobody of {party} can hold the role {role}.", party=party.name,
                             role=role.label, field="roles")  # fmt: skip


@use_case
def renew_invitation(account, *, by, now):
    """Send a fresh link to somebody who has not used the first one."""
    if account.stage != AccountStage.INVITED:
        raise RuleBroken("This person has entered already.")
    token = _new_link(account, LinkKind.INVITATION, now)
    mail.post(emails.invitation(account, token), now=now)
    audit.note("renew_invitation", account, by=by, now=now)


def _new_link(account, kind, now):
    """Return a secret token; links of the same kind that were sent before stop working."""
    db.session.execute(
        update(OneTimeLink)
        .where(OneTimeLink.account_id == account.id, OneTimeLink.kind == kind)
        .where(OneTimeLink.used_at.is_(None))
        .values(expires_at=now)
    )
    return _add_link(account, kind, now)


def _add_link(account, kind, now):
    token = secrets.token_urlsafe(32)
    db.session.add(
        OneTimeLink(
            account=account,
            kind=kind,
            token_hash=hashed(token),
            expires_at=now + LINK_LIVES[kind],
        )
    )
    return token


@use_case
def set_password_by_link(link, password, *, by, now):
    """Use the link once: set the password, open the account, end every session and token it had."""
    if link.used_at is not None or link.expires_at <= now:
        raise RuleBroken("This link has been used or is too old. Ask for a new one.")
    account = link.account
    if account.stage not in {AccountStage.INVITED, AccountStage.ACTIVE}:
        raise RuleBroken("This account is closed. Ask your focal point.")
    check_strength(password, (account.name, account.email, account.party.name))
    link.used_at = now
    account.password_hash, account.failures, account.rests_until = (
        hash_password(password),
        0,
        None,
    )
    if account.stage == AccountStage.INVITED:
        move(account, ACCOUNT, "activate", by=by, now=now)
    end_all_sessions(account, now)
    revoke_all_tokens(account, now)
    audit.note("set_password", account, by=by, now=now, link=link.kind.value)
    return account


@use_case
def ask_for_reset(email, *, by, now):
    """Ask for a reset link; whether anybody has the address is looked up later, so that the answer takes as long."""
    jobs.ask_for(RESET, {"asked": seal(email)}, now=now)


@jobs.work(RESET)
@use_case
def send_reset(argument, *, by, now):
    """Send a reset link if somebody who may sign in has the address."""
    account = account_by_email(unseal(argument["asked"]))
    if account is None or account.stage != AccountStage.ACTIVE:
        return
    token = _new_link(account, LinkKind.RESET, now)
    mail.post(emails.reset(account, token), now=now)
    audit.note("ask_for_reset", account, by=by, now=now)


def focal_points_of(state, now):
    """Return the accounts whose mandate as the state's focal point is in force."""
    return holders_of(state, Role.FOCAL_POINT, now)


@use_case
def install_first_account(party, *, email, name, by, now):
    """Make the system administrator of a new installation and return the token of its link.

    Until somebody has entered, the same address gets a fresh link, since the first may have run out.
    """
    first = db.session.scalar(select(Account).order_by(Account.id).limit(1))
    if first is None:
        first = _new_account(email, name, party, by, now)
        first.roles.append(
            RoleGrant(role=Role.SYSTEM_ADMINISTRATOR, granted_from=now.date(), granted_by=by.label)
        )
        audit.note("grant_role", first, by=by, now=now, role=Role.SYSTEM_ADMINISTRATOR.value)
    elif first.stage != AccountStage.INVITED or first.email != email.strip().lower():
        raise RuleBroken("This installation has accounts already.")
    return _new_link(first, LinkKind.INSTALL, now)
