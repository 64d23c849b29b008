"""Roles with their dates, and what ends an account's access at once."""

from datetime import timedelta

from lms.accounts.models import RoleGrant
from lms.accounts.queries import holders_of, roles_of
from lms.accounts.rules import ACCOUNT, ONE_STAYS, ROLES_OF, may_grant, may_manage
from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.entry import emails
from lms.entry.services.parties import tell_the_party
from lms.kernel.errors import RuleBroken
from lms.notices.rules import About
from lms.notices.services import tell
from lms.proofs.services.sessions import end_all_sessions
from lms.proofs.services.tokens import revoke_all_tokens


@use_case
def grant_role(account, role, *, begins, until=None, office=None, deputy=False, paper=None, by, now):
    """Give a role with dates; nobody changes the own roles, and the person is told."""
    _not_oneself(account, by)
    if not may_grant(by, role):
        raise RuleBroken("You cannot give this role. Ask the secretariat.", field="role")
    if role not in ROLES_OF[account.party.kind]:
        raise RuleBroken("Nobody of {party} can hold this role.", party=account.party.name, field="role")
    if until is not None and until < begins:
        raise RuleBroken("The mandate ends before it begins.", field="until")
    account.roles.append(
        RoleGrant(role=role, granted_from=begins, granted_until=until, office=office,
                  deputy=deputy, paper=paper, granted_by=by.label)
    )  # fmt: skip
    _roles_changed(account, "grant_role", role, by, now, begins=begins, until=until)


@use_case
def end_role(grant, *, by, now):
    """End a role today, or take back one that has not begun; the sessions it was used in end with it."""
    account = grant.account
    _not_oneself(account, by)
    if not may_grant(by, grant.role):
        raise RuleBroken("You cannot end this role. Ask the secretariat.")
    today = now.date()
    if grant.granted_until is not None and grant.granted_until < today:
        raise RuleBroken("This role has ended already.")
    if grant.granted_from > today:
        db.session.delete(grant)
    else:
        _not_the_last(account, {grant.role}, now)
        yesterday = today - timedelta(days=1)
        grant.granted_from, grant.granted_until = min(grant.granted_from, yesterday), yesterday
    _roles_changed(account, "end_role", grant.role, by, now)


def _not_oneself(account, by):
    if account.id == by.account_id:
        raise RuleBroken("Nobody changes their own roles. Ask a colleague.")


def _not_upwards(account, by, now):
    if not may_manage(by, account.roles_from(now.date())):
        raise RuleBroken("This person holds a role that you do not manage. Ask the secretariat.")


def _not_the_last(account, roles, now):
    """Somebody must be left who can give the role again."""
    for role in sorted(roles & ONE_STAYS):
        if {holder.id for holder in holders_of(None, role, now)} <= {account.id}:
            raise RuleBroken("This is the last account with the role {role}. Give it to somebody else first.",
                             role=role.label)  # fmt: skip


def _shut(account, by, now):
    """Check what must hold before an account loses its access."""
    _not_oneself(account, by)
    _not_upwards(account, by, now)
    _not_the_last(account, roles_of(account, now), now)


def _roles_changed(account, verb, role, by, now, **facts):
    end_all_sessions(account, now)
    tell(account, emails.roles_changed(account), About.SECURITY, now=now)
    tell_the_party(account, {role}, by=by, now=now)
    audit.note(verb, account, by=by, now=now, role=role.value, **facts)


@use_case
def suspend_account(account, *, by, now):
    """Shut an account at once, until it is restored."""
    _shut(account, by, now)
    move(account, ACCOUNT, "suspend", by=by, now=now)
    end_all_sessions(account, now)
    revoke_all_tokens(account, now)


@use_case
def restore_account(account, *, by, now):
    """Open a suspended account again; without a password it is invited anew."""
    _not_upwards(account, by, now)
    if account.password_hash is None:
        raise RuleBroken("This person never entered. Close the account and invite again.")
    move(account, ACCOUNT, "restore", by=by, now=now)


@use_case
def close_account(account, *, by, now):
    """Close an account for good; what it did stays on the trail."""
    _shut(account, by, now)
    move(account, ACCOUNT, "close", by=by, now=now)
    end_all_sessions(account, now)
    revoke_all_tokens(account, now)
