"""The gate for what people send: a file is what its name says, small, whole, and runs nothing; or it stays outside."""

from pathlib import Path
from typing import NamedTuple

from lms.base.storage import archives, pdfs, pictures, texts
from lms.base.storage.names import safe_name
from lms.kernel.errors import RuleBroken

LARGEST = 10 * 1024 * 1024
TEST_VIRUS = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
OFFICE = "application/vnd.openxmlformats-officedocument"


class Kind(NamedTuple):
    """A kind of file: its type, how it begins, and what looks into it (returns what may be kept of it)."""

    type: str
    start: bytes
    inspect: object


KINDS = {
    ".pdf": Kind("application/pdf", b"%PDF-", pdfs.inspected),
    ".png": Kind("image/png", b"\x89PNG\r\n\x1a\n", pictures.redrawn),
    ".jpg": Kind("image/jpeg", b"\xff\xd8\xff", pictures.redrawn),
    ".docx": Kind(f"{OFFICE}.wordprocessingml.document", b"PK\x03\x04", archives.document),
    ".xlsx": Kind(f"{OFFICE}.spreadsheetml.sheet", b"PK\x03\x04", archives.sheet),
    ".csv": Kind("text/csv; charset=utf-8", b"", texts.table),
    ".txt": Kind("text/plain; charset=utf-8", b"", texts.text),
}
READ_ONLY = {
    ".json": Kind("application/json", b"", texts.document),
    ".xml": Kind("application/xml", b"<", texts.markup),
}
"""Data that is read once and never kept or handed out: only who asks for these by name takes them."""


def open_upload(upload, kinds=tuple(KINDS)) -> tuple[str, bytes]:
    """Return (name, content) of an upload that is what it says; raise RuleBroken otherwise."""
    name = safe_name(upload.filename)
    ending = Path(name).suffix.lower()
    if ending not in kinds:
        raise RuleBroken(
            "This file cannot be taken. Use one of: {kinds}.", kinds=", ".join(kinds), field="file"
        )
    content = upload.stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise RuleBroken("The file is larger than 10 MB.", field="file")
    if not content.strip():
        raise RuleBroken("The file is empty.", field="file")
    kind = (KINDS | READ_ONLY)[ending]
    if not content.startswith(kind.start):
        raise RuleBroken("The file says {ending} but holds something else.", ending=ending, field="file")
    if TEST_VIRUS in content:
        raise RuleBroken("The file holds the sign that virus scanners are tested with.", field="file")
    return name, kind.inspect(content)
