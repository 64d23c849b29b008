"""Roles with their dates, and what ends an account's access at once."""

from lms.accounts import emails
from lms.accounts.models import RoleGrant
from lms.accounts.rules import ACCOUNT, may_grant
from lms.accounts.services.sessions import end_all_sessions
from lms.base import audit
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.kernel.errors import RuleBroken
from lms.notices.rules import About
from lms.notices.services import tell


@use_case
def grant_role(account, role, *, begins, until=None, office=None, deputy=False, paper=None, by, now):
    """Give a role with dates; nobody changes the own roles, and the person is told."""
    _not_oneself(account, by)
    if not may_grant(by, role):
        raise RuleBroken("You cannot give this role. Ask the secretariat.", field="role")
    if until is not None and until < begins:
        raise RuleBroken("The mandate ends before it begins.", field="until")
    account.roles.append(
        RoleGrant(role=role, granted_from=begins, granted_until=until, office=office,
                  deputy=deputy, paper=paper, granted_by=by.label)
    )  # fmt: skip
    _roles_changed(account, "grant_role", by, now, role=role.value, begins=begins, until=until)


@use_case
def end_role(grant, *, by, now):
    """End a role today; the sessions it was used in end with it."""
    account = grant.account
    _not_oneself(account, by)
    if not may_grant(by, grant.role):
        raise RuleBroken("You cannot end this role. Ask the secretariat.")
    yesterday = now.date().fromordinal(now.date().toordinal() - 1)
    grant.granted_from = min(grant.granted_from, yesterday)
    grant.granted_until = yesterday
    _roles_changed(account, "end_role", by, now, role=grant.role.value)


def _not_oneself(account, by):
    if account.id == by.account_id:
        raise RuleBroken("Nobody changes the own roles. Ask a colleague.")


def _roles_changed(account, verb, by, now, **facts):
    end_all_sessions(account, now)
    tell(account, emails.roles_changed(account), About.SECURITY, now=now)
    audit.note(verb, account, by=by, now=now, **facts)


@use_case
def suspend_account(account, *, by, now):
    """Shut an account at once, until it is restored."""
    _not_oneself(account, by)
    move(account, ACCOUNT, "suspend", by=by, now=now)
    end_all_sessions(account, now)


@use_case
def restore_account(account, *, by, now):
    """Open a suspended account again; without a password it is invited anew."""
    if account.password_hash is None:
        raise RuleBroken("This person never entered. Close the account and invite again.")
    move(account, ACCOUNT, "restore", by=by, now=now)


@use_case
def close_account(account, *, by, now):
    """Close an account for good; what it did stays on the trail."""
    _not_oneself(account, by)
    move(account, ACCOUNT, "close", by=by, now=now)
    end_all_sessions(account, now)


@use_case
def change_profile(account, *, name, time_zone, by, now):
    """Change the own name and time zone."""
    audit.note("change_profile", account, by=by, now=now, was=account.name, time_zone=time_zone)
    account.name, account.time_zone = name, time_zone
