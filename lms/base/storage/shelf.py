"""The shelf: generated names outside the web root, a quota for each party, attachments that no browser runs."""

import hashlib
import os
import re
import secrets
from pathlib import Path

from flask import Response, current_app

from lms.base.storage.gate import KINDS
from lms.base.storage.names import safe_name
from lms.kernel.errors import RuleBroken

QUOTA = 500 * 1024 * 1024
MARK = 16
"""How many figures of a key say whose file it is, by a digest."""


def keep(content: bytes, of: str = "") -> tuple[str, str]:
    """Keep the content for a party and return (key, SHA-256); the key is random and names nothing."""
    mark = hashlib.sha256(of.encode()).hexdigest()[:MARK] if of else secrets.token_hex(MARK // 2)
    if of and _taken(mark) + len(content) > QUOTA:
        raise RuleBroken("Your party's files fill the {size} MB that it has. Ask the administrator for room.",
                         size=QUOTA // 1024 // 1024, field="file")  # fmt: skip
    key = mark + secrets.token_hex(20 - MARK // 2)
    path = _path(key)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return key, hashlib.sha256(content).hexdigest()


def _taken(mark):
    """Return how many bytes of a party are on the shelf."""
    return sum(path.stat().st_size for path in _shelf().glob(f"{mark[:2]}/{mark}*"))


def fetch(key: str) -> bytes:
    """Return kept content; raise FileNotFoundError when it is gone."""
    return _path(key).read_bytes()


def files() -> list[Path]:
    """Return every file on the shelf."""
    return [path for path in sorted(_shelf().glob("??/*")) if path.is_file()]


def _path(key):
    if not re.fullmatch(r"[0-9a-f]{40}", key):
        raise FileNotFoundError(key)
    return _shelf() / key[:2] / key


def _shelf():
    return Path(current_app.instance_path) / "files"


def attachment(content: bytes, name: str) -> Response:
    """Return the content as a download that no browser runs."""
    shown = safe_name(name)
    known = KINDS.get(Path(shown).suffix.lower())
    kind = known.type if known else "application/octet-stream"
    response = Response(content, content_type=kind)
    response.headers.set("Content-Disposition", "attachment", filename=shown)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
