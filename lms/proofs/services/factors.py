"""Second factors: passkeys, one-time codes from an app, recovery codes."""

import json
import secrets

import pyotp
from sqlalchemy import delete, select
from webauthn import verify_authentication_response, verify_registration_response
from webauthn.helpers.exceptions import WebAuthnException

from lms.accounts.models import Passkey
from lms.accounts.rules import hashed
from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.kernel.errors import RuleBroken
from lms.proofs.models import RecoveryCode
from lms.proofs.services.sessions import rotate

STEP, WINDOW, CODES = 30, 1, 10
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def matching_step(secret, code, now):
    """Return the time step in which the six plain digits are right, or None."""
    if len(code) != 6 or not code.isascii() or not code.isdigit():
        return None
    step = int(now.timestamp()) // STEP
    for candidate in range(step - WINDOW, step + WINDOW + 1):
        if secrets.compare_digest(pyotp.TOTP(secret).at(candidate * STEP), code):
            return candidate
    return None


def code_of_example(account, now):
    """Return a code of an example account that works now: its next step when this one was used."""
    step = max(int(now.timestamp()) // STEP, (account.totp_last_step or 0) + 1)
    return pyotp.TOTP(account.totp_secret).at(step * STEP)


@use_case
def confirm_totp(account, secret, code, session, *, by, now):
    """Keep an app's secret once its first code is right, and count that as the proof; returns a token."""
    step = matching_step(secret, code, now)
    if step is None:
        raise RuleBroken("That code is not right. Check the clock of your phone.", field="code")
    account.totp_secret, account.totp_last_step = secret, step
    audit.note("set_up_totp", account, by=by, now=now)
    return _proven(session, now)


@use_case
def give_totp(account, code, session, *, by, now):
    """Accept a code of the account's app, each step once; returns the session's new token."""
    step = matching_step(account.totp_secret, code, now) if account.totp_secret else None
    if step is None or step <= (account.totp_last_step or 0):
        raise RuleBroken("That code is not right or was used already.", field="code")
    account.totp_last_step = step
    audit.note("second_factor", account, by=by, now=now, kind="totp")
    return _proven(session, now)


@use_case
def give_recovery_code(account, code, session, *, by, now):
    """Accept a recovery code once; returns the session's new token."""
    plain = "".join(code.lower().split()).replace("-", "")
    found = db.session.scalar(
        select(RecoveryCode).where(
            RecoveryCode.account_id == account.id,
            RecoveryCode.code_hash == hashed(plain),
            RecoveryCode.used_at.is_(None),
        )
    )
    if found is None:
        raise RuleBroken("That recovery code is not right or was used already.", field="code")
    found.used_at = now
    audit.note("second_factor", account, by=by, now=now, kind="recovery_code")
    return _proven(session, now)


@use_case
def new_recovery_codes(account, *, by, now):
    """Replace the recovery codes and return the new ones, shown this once."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(10)) for _ in range(CODES)]
    db.session.add_all(RecoveryCode(account_id=account.id, code_hash=hashed(code)) for code in codes)
    audit.note("new_recovery_codes", account, by=by, now=now)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


@use_case
def add_passkey(account, answer, challenge, name, session, *, origin, site, by, now):
    """Keep a passkey whose registration verifies; returns the session's new token."""
    try:
        verified = verify_registration_response(
            credential=json.loads(answer), expected_challenge=challenge, expected_rp_id=site,
            expected_origin=origin, require_user_verification=False,
        )  # fmt: skip
    except (WebAuthnException, ValueError, KeyError) as wrong:
        raise RuleBroken("The passkey could not be verified. Try again.") from wrong
    db.session.add(
        Passkey(
            account_id=account.id, name=name[:80] or "Passkey",
            credential_id=verified.credential_id, public_key=verified.credential_public_key,
            sign_count=verified.sign_count,
        )
    )  # fmt: skip
    audit.note("add_passkey", account, by=by, now=now)
    return _proven(session, now)


@use_case
def use_passkey(account, answer, challenge, session, *, origin, site, by, now):
    """Accept an assertion by one of the account's passkeys; returns the session's new token."""
    try:
        response = json.loads(answer)
        passkey = _passkey_named(account, response)
        verified = verify_authentication_response(
            credential=response, expected_challenge=challenge, expected_rp_id=site,
            expected_origin=origin, credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count, require_user_verification=False,
        )  # fmt: skip
    except (WebAuthnException, ValueError, KeyError, AttributeError) as wrong:
        raise RuleBroken("The passkey was not accepted. Try again or use a code.") from wrong
    passkey.sign_count, passkey.used_at = verified.new_sign_count, now
    audit.note("second_factor", account, by=by, now=now, kind="passkey")
    return _proven(session, now)


def _passkey_named(account, response):
    from webauthn.helpers import base64url_to_bytes  # noqa: PLC0415 - beside its only use

    wanted = base64url_to_bytes(response["id"])
    return db.session.scalar(
        select(Passkey).where(Passkey.account_id == account.id, Passkey.credential_id == wanted)
    )


@use_case
def remove_passkey(passkey, *, by, now):
    """Forget a passkey; the last second factor of somebody who needs one stays."""
    account = passkey.account
    if account.totp_secret is None and len(account.passkeys) == 1:
        raise RuleBroken("This is your only second factor. Set up another one first.")
    audit.note("remove_passkey", account, by=by, now=now)
    db.session.delete(passkey)


def _proven(session, now):
    session.second_factor_at = session.stepped_up_at = now
    return rotate(session, now)
