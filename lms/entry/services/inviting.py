"""How people enter: invited, one or many, or as the first account of an installation."""

from sqlalchemy import select

from lms.accounts.models import Account, RoleGrant
from lms.accounts.rules import ROLES_OF, AccountStage, may_grant, may_invite_for, time_zone_of
from lms.base import audit, mail
from lms.base.db import db
from lms.base.transactions import use_case
from lms.entry import emails
from lms.entry.rules import LinkKind
from lms.entry.services.links import account_by_email, add_link, new_link
from lms.entry.services.parties import tell_the_party
from lms.kernel.actor import SPEAKS_FOR_A_PARTY, Role
from lms.kernel.errors import RuleBroken


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
    token = new_link(account, LinkKind.INVITATION, now)
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
        token = add_link(account, LinkKind.INVITATION, now)
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
    token = new_link(account, LinkKind.INVITATION, now)
    mail.post(emails.invitation(account, token), now=now)
    audit.note("renew_invitation", account, by=by, now=now)


@use_case
def install_first_account(party, *, email, name, by, now):
    """Make the system administrator of a new installation and return the token of its link.

    Until somebody has entered, the command can be given again: the link may have run out, the address been mistyped.
    """
    first = db.session.scalar(select(Account).order_by(Account.id).limit(1))
    if first is None:
        first = _new_account(email, name, party, by, now)
        first.roles.append(
            RoleGrant(role=Role.SYSTEM_ADMINISTRATOR, granted_from=now.date(), granted_by=by.label)
        )
        audit.note("grant_role", first, by=by, now=now, role=Role.SYSTEM_ADMINISTRATOR.value)
    elif first.stage != AccountStage.INVITED or _others_than(first):
        raise RuleBroken("This installation has accounts already.")
    elif first.email != email.strip().lower():
        first.email, first.name = email.strip().lower(), name.strip()
        audit.note("change_first_account", first, by=by, now=now)
    return new_link(first, LinkKind.INSTALL, now)


def _others_than(first):
    return db.session.scalar(select(Account.id).where(Account.id != first.id).limit(1)) is not None
