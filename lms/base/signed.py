"""Links that carry their own proof: what they say is signed for one purpose and opens nothing else."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer


def _serializer(purpose):
    """Return the serializer; a link signed under an older key stays good while the key is kept."""
    older = reversed(current_app.config["SECRET_KEY_FALLBACKS"])
    return URLSafeSerializer([*older, current_app.config["SECRET_KEY"]], salt=f"balai {purpose}")


def signed(purpose, values) -> str:
    """Return a token for an address, good for this purpose until the key goes."""
    return _serializer(purpose).dumps(values)


def unsigned(purpose, token):
    """Return what was signed for the purpose, or None for anything else."""
    try:
        return _serializer(purpose).loads(token)
    except BadSignature:
        return None
