"""One description of a list for its page, filters, sort, search and exports of exactly those rows."""
# Long: filters, order and the cursor of a page must agree row by row.

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, func, literal, or_, select

from lms.base.db import db, rows_of
from lms.base.signed import signed, unsigned

COUNTED_UP_TO = 10_000


class Cell(NamedTuple):
    """One cell as a page draws it; exports take its text."""

    text: Any
    url: str | None = None
    badge: str | None = None
    lang: str | None = None


class Column(NamedTuple):
    """One column: what it shows of a row and what it sorts by (an expression that is never NULL)."""

    key: str
    label: str
    cell: Callable
    sort: Any = None
    numeric: bool = False


class Filter(NamedTuple):
    """One choice that narrows the list: `where(value)` returns a SQL clause, or None where the rows come narrowed."""

    name: str
    label: str
    choices: Callable | list
    where: Callable | None = None

    def options(self):
        """Return the (value, label) pairs to offer."""
        return self.choices() if callable(self.choices) else self.choices


@dataclass(frozen=True)
class ListSpec:
    """What a list is; `selected` names the columns to read instead of whole records.

    `in_files` are columns for which a page has no room, `charted` names the numeric columns that a picture of the rows shows, `explained` says how its columns are counted.
    """

    noun: str
    key: Any
    columns: tuple[Column, ...]
    filters: tuple[Filter, ...] = ()
    search: Callable | None = None
    sort: str = ""
    descending: bool = False
    per_page: int = 25
    selected: tuple = ()
    in_files: tuple[Column, ...] = ()
    selected_in_files: tuple = ()
    row_url: Callable | None = None
    plural: str = ""
    empty: str = "Nothing here yet."
    label: str = "TLP:CLEAR"
    charted: tuple[str, ...] = ()
    explained: tuple[tuple[str, str], ...] = ()

    def narrowed(self, rows: Select, args) -> Select:
        """Return the rows that the filters and the search in the address leave."""
        for each in self.filters:
            value = args.get(each.name, "")
            if each.where and value and value in {str(v) for v, _ in each.options()}:
                rows = rows.where(each.where(value))
        words = args.get("q", "").strip()[:200]
        if words and self.search:
            rows = rows.where(self.search(words))
        return rows.with_only_columns(*self.selected) if self.selected else rows

    def ordering(self, args):
        """Return (column, descending) as the address asks, or the list's own order."""
        wanted = args.get("sort", "")
        by_key = {column.key: column for column in self.columns if column.sort is not None}
        column = by_key.get(wanted.lstrip("-"))
        if column is None:
            return by_key.get(self.sort), self.descending
        return column, wanted.startswith("-")

    def all_rows(self, rows: Select, args):
        """Return every row of the narrowed list, in order, for an export."""
        column, descending = self.ordering(args)
        narrowed = self.narrowed(rows, args).add_columns(*self.selected_in_files)
        found = db.session.execute(_ordered(narrowed, column, descending, self.key))
        return found if self.selected else found.scalars()

    def export_cells(self, row):
        """Return the row's cells as values for a file."""
        cells = (column.cell(row) for column in (*self.columns, *self.in_files))
        return [cell.text if isinstance(cell, Cell) else cell for cell in cells]


def like(words):
    """Return a LIKE pattern for the words, their wildcards taken literally (escape is a backslash)."""
    escaped = words.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    return f"%{escaped}%"


def matches(words, *columns):
    """Return a clause: any of the columns contains the words."""
    return or_(*(column.ilike(like(words), escape="\\") for column in columns))


def _ordered(rows, column, descending, key):
    rows = rows.order_by(None)
    if column is not None:
        rows = rows.order_by(column.sort.desc() if descending else column.sort.asc())
    return rows.order_by(key.desc() if descending else key.asc())


def page_of(spec, rows, args):
    """Return (items, count, before, after): one keyset page and its neighbours' cursors."""
    column, descending = spec.ordering(args)
    narrowed = spec.narrowed(rows, args)
    count = _count(narrowed)
    cursor, backwards = _read_cursor(spec, args, column)
    turned = descending != backwards
    wanted = _ordered(narrowed, column, turned, spec.key)
    if cursor:
        wanted = wanted.where(_beyond(spec, column, cursor, turned))
    sort = [column.sort.label("sort_value")] if column is not None else []
    wanted = wanted.add_columns(*sort, spec.key.label("sort_key")).limit(spec.per_page + 1)
    found = rows_of(wanted) if spec.selected else list(db.session.execute(wanted))
    more, found = len(found) > spec.per_page, found[: spec.per_page]
    if backwards:
        found.reverse()
    edges = _edges(spec, found, column, more, bool(cursor), backwards)
    items = [row if spec.selected else row[0] for row in found]
    return items, count, *edges


def _count(narrowed):
    one = narrowed.order_by(None).with_only_columns(literal(1), maintain_column_froms=True)
    few = one.limit(COUNTED_UP_TO + 1)
    return db.session.scalar(select(func.count()).select_from(few.subquery()))


def _edges(spec, found, column, more, moved, backwards):
    if not found:
        return None, None
    has_before = more if backwards else moved
    has_after = moved if backwards else more
    before = _write_cursor(spec, found[0], column) if has_before else None
    after = _write_cursor(spec, found[-1], column) if has_after else None
    return before, after


def _beyond(spec, column, cursor, descending):
    value, key = cursor
    later = spec.key < key if descending else spec.key > key
    if column is None:
        return later
    beyond = column.sort < value if descending else column.sort > value
    reached = column.sort <= value if descending else column.sort >= value
    return reached & (beyond | later)  # the first part alone lets an index begin where the page begins


def _plain(value):
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, date):
        return {"on": value.isoformat()}
    return getattr(value, "value", value)


def _purpose(spec, column):
    return f"cursor of {spec.noun} by {column.key if column is not None else 'itself'}"


def _write_cursor(spec, row, column):
    """Return where the row stands in this order; signed, so that only what we wrote is ever read back."""
    value = _plain(row.sort_value) if column is not None else None
    return signed(_purpose(spec, column), [value, str(row.sort_key)])


def _read_cursor(spec, args, column):
    """Return ((value, key), backwards); a cursor that is not ours or of another order is the first page."""
    text, backwards = (args["before"], True) if args.get("before") else (args.get("after"), False)
    known = unsigned(_purpose(spec, column), text) if text else None
    if known is None:
        return None, False
    value, key = known
    return (_instant(value) if isinstance(value, dict) else value, _key(key)), backwards


def _instant(value):
    return datetime.fromisoformat(value["at"]) if "at" in value else date.fromisoformat(value["on"])


def _key(text):
    """Return the tie-break's value: a public id where it is one, else the text itself."""
    try:
        return UUID(text)
    except ValueError:
        return text
