"""Files of the installation: generated names, outside the web root, served as attachments only."""

import hashlib
import re
import secrets
from pathlib import Path

import puremagic
from flask import Response, current_app

from lms.kernel.errors import RuleBroken

LARGEST = 10 * 1024 * 1024
KINDS = {
    ".pdf": ("application/pdf", b"%PDF-"),
    ".png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    ".jpg": ("image/jpeg", b"\xff\xd8\xff"),
    ".docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        b"PK",
    ),
    ".xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        b"PK",
    ),
    ".csv": ("text/csv; charset=utf-8", b""),
    ".txt": ("text/plain; charset=utf-8", b""),
}
UNSAFE = re.compile(r"[^\w.()\- ]|[\u202a-\u202e\u2066-\u2069]", re.UNICODE)


def safe_name(name: str) -> str:
    """Return the last part of a file name without anything that a system or a reader trips over."""
    last = re.split(r"[\\/]", name or "")[-1]
    cleaned = UNSAFE.sub("_", last).strip(" .")[:120]
    return cleaned or "file"


def open_upload(upload, kinds=tuple(KINDS)) -> tuple[str, bytes]:
    """Return (name, content) of an upload that is what it says; raise RuleBroken otherwise."""
    name = safe_name(upload.filename)
    ending = Path(name).suffix.lower()
    if ending not in kinds:
        raise RuleBroken(
            "This file cannot be taken. Use one of: {kinds}.",
            kinds=", ".join(kinds),
            field="file",
        )
    content = upload.stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise RuleBroken("The file is larger than 10 MB.", field="file")
    if not content:
        raise RuleBroken("The file is empty.", field="file")
    _check_content(ending, content)
    return name, content


def _check_content(ending, content):
    kind, start = KINDS[ending]
    if start and not content.startswith(start):
        raise RuleBroken(
            "The file says {ending} but holds something else.",
            ending=ending,
            field="file",
        )
    if not start:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            raise RuleBroken("The text file must be UTF-8.", field="file") from wrong
        if "\x00" in text:
            raise RuleBroken("The text file holds binary data.", field="file")
    elif ending in {".png", ".jpg"} and kind not in {m.mime_type for m in _guesses(content)}:
        raise RuleBroken("The picture is damaged.", field="file")


def _guesses(content):
    try:
        return puremagic.magic_string(content[:4096])
    except puremagic.PureError:
        return []


def keep(content: bytes) -> tuple[str, str]:
    """Keep the content and return (key, SHA-256); the key is random and names nothing."""
    key = secrets.token_hex(20)
    path = _path(key)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return key, hashlib.sha256(content).hexdigest()


def fetch(key: str) -> bytes:
    """Return kept content; raise FileNotFoundError when it is gone."""
    return _path(key).read_bytes()


def _path(key):
    if not re.fullmatch(r"[0-9a-f]{40}", key):
        raise FileNotFoundError(key)
    return Path(current_app.instance_path) / "files" / key[:2] / key


def attachment(content: bytes, name: str) -> Response:
    """Return the content as a download that no browser runs."""
    shown = safe_name(name)
    kind = KINDS.get(Path(shown).suffix.lower(), ("application/octet-stream", b""))[0]
    response = Response(content, content_type=kind)
    response.headers.set("Content-Disposition", "attachment", filename=shown)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
