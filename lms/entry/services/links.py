"""One-time links: what an invitation and a forgotten password come with."""

import secrets

from sqlalchemy import select, update

from lms.accounts.models import Account
from lms.accounts.rules import ACCOUNT, AccountStage, hashed
from lms.base import audit, jobs, mail
from lms.base.db import db
from lms.base.sealed import seal, unseal
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.entry import emails
from lms.entry.models import OneTimeLink
from lms.entry.rules import LINK_LIVES, LinkKind
from lms.kernel.errors import RuleBroken
from lms.proofs.services.passwords import check_strength, hash_password
from lms.proofs.services.sessions import end_all_sessions
from lms.proofs.services.tokens import revoke_all_tokens

RESET = "accounts.reset"


def account_by_email(email):
    """Return the account with an address, however it is typed, or None."""
    return db.session.scalar(select(Account).where(Account.email == email.strip().lower()))


def new_link(account, kind, now):
    """Return a secret token; links of the same kind that were sent before stop working."""
    db.session.execute(
        update(OneTimeLink)
        .where(OneTimeLink.account_id == account.id, OneTimeLink.kind == kind)
        .where(OneTimeLink.used_at.is_(None))
        .values(expires_at=now)
    )
    return add_link(account, kind, now)


def add_link(account, kind, now):
    """Return the secret of a link beside those that there are."""
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
    audit.note("ask_for_reset", by=by, now=now)


@jobs.work(RESET)
@use_case
def send_reset(argument, *, by, now):
    """Send a reset link if somebody who may sign in has the address."""
    account = account_by_email(unseal(argument["asked"]))
    if account is None or account.stage != AccountStage.ACTIVE:
        return
    token = new_link(account, LinkKind.RESET, now)
    mail.post(emails.reset(account, token), now=now)
    audit.note("send_reset", account, by=by, now=now)
