"""Text that the database keeps only sealed: AES-GCM with a key that is not stored there."""

import base64
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import current_app
from sqlalchemy import Text
from sqlalchemy.types import TypeDecorator


def _key(secret):
    return hmac.new(secret.encode(), b"balai sealed columns", hashlib.sha256).digest()


def seal(text: str) -> str:
    """Return the text sealed under this installation's current key."""
    nonce = os.urandom(12)
    sealed = AESGCM(_key(current_app.config["SECRET_KEY"])).encrypt(nonce, text.encode(), None)
    return base64.b64encode(nonce + sealed).decode()


def unseal(text: str) -> str:
    """Return what was sealed under the current or an older key; raise ValueError when none fits."""
    data = base64.b64decode(text)
    secrets = [
        current_app.config["SECRET_KEY"],
        *current_app.config["SECRET_KEY_FALLBACKS"],
    ]
    for secret in secrets:
        try:
            return AESGCM(_key(secret)).decrypt(data[:12], data[12:], None).decode()
        except InvalidTag:
            continue
    raise ValueError("sealed under a key that this installation no longer has")


class Sealed(TypeDecorator):
    """A text column that is sealed on the way in and opened on the way out."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value, dialect):
        """Return the sealed text."""
        return None if value is None else seal(value)

    def process_result_value(self, value, dialect):
        """Return the opened text."""
        return None if value is None else unseal(value)
