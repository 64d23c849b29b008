"""Default 4: public ids are random; integer keys never leave.

The scene's keys were moved up to where nothing else is counted (`mark_keys`), so any of them is recognised.
"""

import base64
import io
import re
import zipfile

import sqlalchemy as sa
from pypdf import PdfReader

from lms.base.db import Record, db
from tests.factories.kept_scene import SHIFT

KEY = re.compile(str(SHIFT)[:5] + r"\d{5}(?!\d)")
PACKED = re.compile(r"[A-Za-z0-9_-]{12,}")


def test_public_ids_are_random(scene):
    for mapper in db.Model.registry.mappers:
        if issubclass(mapper.class_, Record):
            for public_id in db.session.scalars(sa.select(mapper.class_.public_id).limit(5)):
                assert public_id.version == 4, mapper.class_.__name__


def test_the_scene_has_keys_to_find(scene):
    assert KEY.search(f"account {scene.person('trainee').id}")
    assert scene.need.state_id > SHIFT


def test_no_answer_carries_a_key(visits):
    for visit in visits:
        for text in said_by(visit.response):
            found = KEY.search(text)
            assert not found, (visit.who, visit.address, text[max(found.start() - 60, 0) : found.end() + 20])


def said_by(response):
    """Yield everything that an answer says: headers, text, the sheets of a workbook, the words of a PDF."""
    yield str(response.headers)
    for packed in PACKED.findall(f"{response.headers}"):
        yield unpacked(packed)
    body = response.data
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as book:
            yield from (book.read(name).decode("utf-8", "replace") for name in book.namelist())
    elif body.startswith(b"%PDF"):
        yield from (page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    else:
        yield response.text
        yield from (unpacked(packed) for packed in PACKED.findall(response.text))


def unpacked(text):
    """Return what a cookie or cursor says once its base64 is undone."""
    whole = text[: len(text) // 4 * 4]
    return base64.urlsafe_b64decode(whole).decode("utf-8", "replace")


def test_a_key_hidden_in_a_cursor_would_be_found():
    packed = base64.urlsafe_b64encode(f'["name", "{SHIFT + 5}"]'.encode()).decode().rstrip("=")
    assert KEY.search(unpacked(packed))
