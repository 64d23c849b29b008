"""A person's own file: everything that the register says is theirs, gathered from the tables and packed."""

import io
import json
import zipfile
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from lms.base.db import db
from lms.base.exports import to_csv
from lms.base.personal.register import entries


class Part(NamedTuple):
    """One table of the file: what it is, what for, how long, what is left out and why, and the rows."""

    name: str
    title: str
    purpose: str
    seen_by: str
    clocks: list[str]
    withheld: list[tuple[str, str]]
    heads: list[str]
    rows: list[list]


def gather(person) -> list[Part]:
    """Return the parts of a person's file, the empty ones too: that nothing is kept is an answer as well."""
    return [_part(entry, person) for entry in sorted(entries(), key=lambda each: each.title)]


def _part(entry, person):
    columns = {name: getattr(entry.model, name) for name, field in entry.fields.items() if field.exported}
    columns |= {name: said.label(name) for name, said in (entry.also or {}).items()}
    if hasattr(entry.model, "created_at"):
        columns["created_at"] = entry.model.created_at
    wanted = (
        select(*columns.values()).where(entry.whose(person)).order_by(*entry.model.__mapper__.primary_key)
    )
    return Part(
        entry.name, entry.title, entry.purpose, entry.seen_by,
        [clock.sentence for clock in entry.clocks],
        [(name.replace("_", " "), field.withheld) for name, field in entry.fields.items() if field.withheld],
        [name.replace("_", " ") for name in columns],
        [[plain(value) for value in row] for row in db.session.execute(wanted)],
    )  # fmt: skip


def plain(value):
    """Return a value as JSON can hold it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID | Decimal) else value


def packed(parts, readable, about) -> bytes:
    """Return a ZIP: one page to read, one file for machines, one table per kind for a spreadsheet."""
    told = {"about": about, "parts": {part.name: _told(part) for part in parts}}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("read-me.html", readable)
        archive.writestr("data.json", json.dumps(told, ensure_ascii=False, indent=1))
        for part in parts:
            if part.rows:
                archive.writestr(f"tables/{part.name}.csv", to_csv(part.heads, map(_flat, part.rows)))
    return file.getvalue()


def _told(part):
    rows = [dict(zip(part.heads, row, strict=True)) for row in part.rows]
    return {
        "title": part.title,
        "purpose": part.purpose,
        "kept": part.clocks,
        "left_out": dict(part.withheld),
        "rows": rows,
    }


def _flat(row):
    return [
        json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value for value in row
    ]
