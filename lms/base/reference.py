"""Published facts become rows: idempotent, reported, refused with file and line."""

import csv
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from lms.base.db import db

LOADERS = []


@dataclass
class Report:
    """What a load did, by kind of fact."""

    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    unchanged: dict[str, int] = field(default_factory=dict)
    refused: list[dict] = field(default_factory=list)

    def count(self, what, kind):
        """Count one fact of a kind as added, changed or unchanged."""
        counts = getattr(self, what)
        counts[kind] = counts.get(kind, 0) + 1

    def refuse(self, file, line, why):
        """Remember a row that was not taken and why."""
        self.refused.append({"file": file, "line": line, "why": why})


def loader(function):
    """Register a feature's `load(report, now)`; they run in the order of the floors."""
    LOADERS.append(function)
    return function


def rows(path: Path):
    """Yield (line, row) of a CSV file; an empty cell is None: not published, never zero."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            yield (
                reader.line_num,
                {key: (value or "").strip() or None for key, value in row.items()},
            )


def tables(path: Path, name):
    """Yield (number, table) of an array of tables in a TOML file, counted from 1."""
    yield from enumerate(tomllib.loads(path.read_text(encoding="utf-8"))[name], start=1)


def upsert(report, model, key: dict, **values):
    """Add or change the row with this key, count what happened, and return the row."""
    clauses = [getattr(model, name) == value for name, value in key.items()]
    row = db.session.scalar(select(model).where(*clauses))
    kind = model.__tablename__
    if row is None:
        row = model(**key, **values)
        db.session.add(row)
        db.session.flush()
        report.count("added", kind)
        return row
    different = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in different.items():
        setattr(row, name, value)
    report.count("changed" if different else "unchanged", kind)
    return row


def listed(text, separator=";"):
    """Return the parts of a cell that holds several."""
    return [part.strip() for part in (text or "").split(separator) if part.strip()]
