"""Published facts become rows: idempotent, reported, refused with file and line."""

import csv
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from lms.base.db import db

LOADERS = []
CURES = {KeyError: "the column or key {} is missing"}


@dataclass
class Report:
    """What a load did, by kind of fact; `folder` holds files that stand in for those beside the code."""

    added: dict[str, int] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    unchanged: dict[str, int] = field(default_factory=dict)
    refused: list[dict] = field(default_factory=list)
    folder: Path | None = field(default=None, repr=False)

    def count(self, what, kind):
        """Count one fact of a kind as added, changed or unchanged."""
        counts = getattr(self, what)
        counts[kind] = counts.get(kind, 0) + 1

    def refuse(self, file, line, why):
        """Remember a row that was not taken and why."""
        self.refused.append({"file": file, "line": line, "why": why})

    def each(self, path: Path, take):
        """Hand every row of a CSV file to `take(row)`; what it cannot take is refused with its line."""
        self._each(path, rows, take)

    def each_table(self, path: Path, name, take):
        """Hand every table of a TOML file to `take(table)`; what it cannot take is refused with its line."""
        self._each(path, lambda file: tables(file, name), take)

    def _each(self, path, read, take):
        path = self._stand_in(path)
        try:
            for line, row in read(path):
                self._take(path.name, line, row, take)
        except (OSError, UnicodeDecodeError, csv.Error, tomllib.TOMLDecodeError, KeyError) as wrong:
            self.refuse(path.name, 0, f"the file cannot be read: {wrong}")

    def _stand_in(self, path):
        other = self.folder / path.name if self.folder else path
        return other if other.exists() else path

    def _take(self, file, line, row, take):
        try:
            take(row)
        except (ValueError, TypeError, KeyError, AttributeError) as wrong:
            why = CURES.get(type(wrong), "{}").format(wrong)
            self.refuse(file, line, why)


def loader(function):
    """Register a feature's `load(report, now)`; they run in the order of the floors."""
    LOADERS.append(function)
    return function


def rows(path: Path):
    """Yield (line, row) of a CSV file; an empty cell is None: not published, never zero."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        for row in reader:
            yield reader.line_num, _cells(row)


class _Uneven(dict):
    """A row with more or fewer cells than there are columns; asking it for anything says so."""

    def __getitem__(self, name):
        raise ValueError("it has more or fewer cells than there are columns")


def _cells(row):
    if None in row or None in row.values():
        return _Uneven()
    return {key: value.strip() or None for key, value in row.items()}


def tables(path: Path, name):
    """Yield (line, table) of an array of tables in a TOML file."""
    text = path.read_text(encoding="utf-8")
    found = tomllib.loads(text)[name]
    lines = [n for n, line in enumerate(text.splitlines(), start=1) if line.strip() == f"[[{name}]]"]
    yield from zip(lines, found, strict=True)


def upsert(report, model, key: dict, **values):
    """Add or change the row with this key, count what happened, and return the row."""
    _complete(model, key | values)
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


def _complete(model, values):
    """Raise ValueError for what the table cannot be without, before the database refuses the whole load."""
    columns = model.__mapper__.columns
    for name, value in values.items():
        if value is None and name in columns and not columns[name].nullable:
            raise ValueError(f"{name.replace('_', ' ')} is missing")


def listed(text, separator=";"):
    """Return the parts of a cell that holds several."""
    return [part.strip() for part in (text or "").split(separator) if part.strip()]
