"""Tokens with which a person's programs ask the API: made, used, revoked."""

import secrets
from datetime import datetime, time, timedelta

from sqlalchemy import update

from lms.accounts.rules import hashed
from lms.base import audit
from lms.base.api import SCOPES
from lms.base.db import db
from lms.base.transactions import use_case
from lms.kernel.errors import RuleBroken
from lms.proofs.models import ApiToken
from lms.proofs.rules import TOKEN_BEGINS, TOKEN_LIVES

MOST = 20


@use_case
def make_token(account, *, name, scopes, until, by, now):
    """Make a token that lasts through a day, in UTC; returns its secret, which is not kept."""
    _may_make(account, until, by, now)
    unknown = set(scopes) - set(SCOPES)
    if unknown or not scopes:
        raise RuleBroken("Choose what the program may do.", field="scopes")
    secret = TOKEN_BEGINS + secrets.token_urlsafe(32)
    token = ApiToken(
        account_id=account.id, name=name, token_hash=hashed(secret), scopes=sorted(scopes),
        second_factor=by.second_factor, ends_at=_end_of(until, now),
    )  # fmt: skip
    db.session.add(token)
    db.session.flush()
    audit.note("make_token", token, by=by, now=now, until=until, scopes=sorted(scopes))
    return secret


def _may_make(account, until, by, now):
    if account.id != by.account_id or by.needs_second_factor:
        raise RuleBroken("Everybody makes their own tokens, with every factor given.")
    by.require_step_up()
    if until < now.date():
        raise RuleBroken("This day is over.", field="until")
    if until > now.date() + TOKEN_LIVES:
        raise RuleBroken("A token lasts a year at most.", field="until")
    if sum(token.revoked_at is None and token.ends_at > now for token in _tokens(account)) >= MOST:
        raise RuleBroken("You have {most} tokens. Revoke one that you do not need.", most=MOST)


def _tokens(account):
    return db.session.query(ApiToken).filter(ApiToken.account_id == account.id)


def _end_of(day, now):
    return datetime.combine(day + timedelta(days=1), time.min, now.tzinfo)


@use_case
def revoke_token(token, *, by, now):
    """End a token: the next call that shows it is refused."""
    if token.revoked_at is None:
        token.revoked_at = now
        audit.note("revoke_token", token, by=by, now=now)


def revoke_all_tokens(account, now):
    """End the account's tokens in the running transaction."""
    running = update(ApiToken).where(ApiToken.account_id == account.id, ApiToken.revoked_at.is_(None))
    db.session.execute(running.values(revoked_at=now))


@use_case
def note_token_used(token_id, *, by, now):
    """Keep when a token was last used, to the minute."""
    db.session.execute(update(ApiToken).where(ApiToken.id == token_id).values(used_at=now))
