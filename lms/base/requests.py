"""What belongs to one request: its number and its nonce."""

import re
import secrets
import uuid

from flask import g


def request_id() -> str:
    """Return the number of this request, made at its first use."""
    if "request_id" not in g:
        g.request_id = uuid.uuid4().hex
    return g.request_id


def is_path_of_ours(text) -> bool:
    """Tell whether a browser that is sent there stays on this site: one slash first, nothing it reads as two."""
    return re.match(r"/(?![/\\])", text) is not None and not re.search(r"[\\\x00-\x1f\x7f]", text)


def csp_nonce() -> str:
    """Return the nonce that this page's scripts carry."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    return g.csp_nonce
