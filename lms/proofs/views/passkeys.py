"""What a browser needs to make or use a passkey; the challenge waits in the session, once."""

import secrets
from urllib.parse import urlsplit

from flask import current_app, session
from webauthn import generate_authentication_options, generate_registration_options, options_to_json
from webauthn.helpers.structs import PublicKeyCredentialDescriptor


def place():
    """Return origin and site, from the settings and never from a Host header."""
    base = current_app.config["BASE_URL"].rstrip("/")
    return {"origin": base, "site": urlsplit(base).hostname}


def _new_challenge(name):
    value = secrets.token_bytes(32)
    session[name] = value.hex()
    return value


def challenge(name="challenge"):
    """Return the waiting challenge and forget it; a random one when there is none."""
    kept = session.pop(name, "")
    return bytes.fromhex(kept) if kept else secrets.token_bytes(32)


def assertion_options(account, name="challenge"):
    """Return the options for using a passkey as JSON, or None when the account has none."""
    if not account.passkeys:
        return None
    known = [PublicKeyCredentialDescriptor(id=p.credential_id) for p in account.passkeys]
    options = generate_authentication_options(
        rp_id=place()["site"], challenge=_new_challenge(name), allow_credentials=known
    )
    return options_to_json(options)


def registration_options(account):
    """Return the options for making a passkey as JSON."""
    known = [PublicKeyCredentialDescriptor(id=p.credential_id) for p in account.passkeys]
    options = generate_registration_options(
        rp_id=place()["site"], rp_name="Balai", user_id=account.public_id.bytes,
        user_name=account.email, user_display_name=account.name,
        challenge=_new_challenge("challenge"), exclude_credentials=known,
    )  # fmt: skip
    return options_to_json(options)
