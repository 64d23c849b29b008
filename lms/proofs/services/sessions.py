"""Signing in and out: our own session table, growing delays, step-up."""

import secrets

from sqlalchemy import select, update

from lms.accounts.models import Account
from lms.accounts.rules import AccountStage, hashed
from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.kernel.errors import RuleBroken
from lms.proofs.models import SignedInSession
from lms.proofs.rules import ABSOLUTE, delay_after
from lms.proofs.services.passwords import password_is_right

WRONG = "The address or the password is not right, or the account is resting after wrong tries."
WRONG_AGAIN = "The password is not right, or the account is resting after wrong tries."


def sign_in(*, email, password, browser, network, by, now):
    """Return the token of a new session; raises RuleBroken with one sentence for every failure.

    The hash is compared outside the write transaction, so that a slow guess holds no lock.
    """
    account = db.session.scalar(select(Account).where(Account.email == email.strip().lower()))
    stored = account.password_hash if account else None
    right = password_is_right(stored, password)
    if account is None:
        raise RuleBroken(WRONG)
    return _settle_sign_in(account, right, browser, network, by=by, now=now)


def _settle_sign_in(account, right, browser, network, *, by, now):
    resting = account.rests_until is not None and account.rests_until > now
    if not right or resting or account.stage != AccountStage.ACTIVE:
        if not resting:
            _note_failure(account, by=by, now=now)
        raise RuleBroken(WRONG)
    return _open_session(account, browser, network, by=by, now=now)


@use_case
def _note_failure(account, *, by, now):
    """Count a wrong password; from the fifth on the account rests, longer each time."""
    account.failures += 1
    account.rests_until = now + delay_after(account.failures)
    audit.note("wrong_password", account, by=by, now=now, failures=account.failures)


@use_case
def _open_session(account, browser, network, *, by, now):
    token = secrets.token_urlsafe(32)
    account.failures, account.rests_until, account.last_signed_in_at = 0, None, now
    db.session.add(
        SignedInSession(
            token_hash=hashed(token), account_id=account.id, browser=browser[:200],
            network=network, seen_at=now, stepped_up_at=now, ends_at=now + ABSOLUTE,
        )
    )  # fmt: skip
    audit.note("sign_in", account, by=by, now=now)
    return token


@use_case
def note_seen(session_id, *, by, now):
    """Keep a session from falling idle; the one write that a GET may cause."""
    db.session.execute(update(SignedInSession).where(SignedInSession.id == session_id).values(seen_at=now))


@use_case
def end_session(session, *, by, now):
    """End one session; its next request is a visitor's."""
    session.ended_at = session.ended_at or now
    audit.note("sign_out", session, by=by, now=now)


@use_case
def end_other_sessions(account, kept_id, *, by, now):
    """End every session of the account but the one in use."""
    end_all_sessions(account, now, kept_id)
    audit.note("sign_out_elsewhere", account, by=by, now=now)


def end_all_sessions(account, now, kept_id=None):
    """End the account's sessions in the running transaction."""
    running = update(SignedInSession).where(
        SignedInSession.account_id == account.id, SignedInSession.ended_at.is_(None)
    )
    if kept_id is not None:
        running = running.where(SignedInSession.id != kept_id)
    db.session.execute(running.values(ended_at=now))


@use_case
def end_every_session(*, by, now):
    """Ask everybody to sign in again, as after a leaked key; returns how many were signed in."""
    running = update(SignedInSession).where(SignedInSession.ended_at.is_(None), SignedInSession.ends_at > now)
    ended = db.session.execute(running.values(ended_at=now)).rowcount
    audit.note("end_every_session", by=by, now=now, ended=ended)
    return ended


def rotate(session, now):
    """Give a session a new token after a proof, in the running transaction; returns the token."""
    token = secrets.token_urlsafe(32)
    session.token_hash, session.seen_at = hashed(token), now
    return token


def step_up(session, password, *, by, now):
    """Prove the password again for five minutes; a wrong one counts like a wrong one at the sign-in.

    The hash is compared outside the write transaction, as there.
    """
    account = session.account
    right = password_is_right(account.password_hash, password)
    resting = account.rests_until is not None and account.rests_until > now
    if not right or resting:
        if not resting:
            _note_failure(account, by=by, now=now)
        raise RuleBroken(WRONG_AGAIN, field="password")
    return _note_step_up(session, by=by, now=now)


@use_case
def _note_step_up(session, *, by, now):
    session.stepped_up_at = now
    audit.note("step_up", session.account, by=by, now=now)
    return rotate(session, now)
