"""From a ListSpec to a page with filters, sort links and pager, or to a file of exactly its rows."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import render_template, request

from lms.base import exports
from lms.base.identity import current_actor
from lms.base.lists import COUNTED_UP_TO, page_of

MOVES = ("after", "before", "format")


@dataclass(frozen=True)
class Head:
    """A column's head: its label and where a click sorts."""

    key: str
    label: str
    numeric: bool
    sortable: bool
    sorted: str | None
    sort_url: str


@dataclass(frozen=True)
class Choice:
    """A filter as the page draws it."""

    name: str
    label: str
    options: list
    value: str


@dataclass(frozen=True)
class Line:
    """A row as the page draws it."""

    cells: list
    url: str | None


class Listing:
    """One page of a list, ready for `components/lists.html`."""

    def __init__(self, spec, rows, args, path, empty_action=None):
        self.spec, self.args, self.path = spec, dict(args), path
        self.items, self.count, before, after = page_of(spec, rows, self.args)
        self.rows = [self._line(item) for item in self.items]
        self.previous_url = self._url(before=before) if before else None
        self.next_url = self._url(after=after) if after else None
        self.empty, self.empty_action = spec.empty, empty_action

    def _line(self, item):
        cells = [column.cell(item) for column in self.spec.columns]
        return Line(cells, self.spec.row_url(item) if self.spec.row_url else None)

    def _url(self, **changes):
        kept = {k: v for k, v in self.args.items() if k not in MOVES and v}
        merged = kept | {k: v for k, v in changes.items() if v}
        for name in (name for name, value in changes.items() if not value):
            merged.pop(name, None)
        return f"{self.path}?{urlencode(merged)}" if merged else self.path

    @property
    def columns(self):
        """Return the heads, each with the address that sorts by it (or turns the order round)."""
        column, descending = self.spec.ordering(self.args)
        heads = []
        for each in self.spec.columns:
            is_sorted = column is not None and each.key == column.key
            turned = f"-{each.key}" if is_sorted and not descending else each.key
            order = ("desc" if descending else "asc") if is_sorted else None
            heads.append(
                Head(each.key, each.label, each.numeric, each.sort is not None, order,
                     self._url(sort=turned))
            )  # fmt: skip
        return heads

    @property
    def filters(self):
        """Return the filters with what is chosen."""
        return [
            Choice(f.name, f.label, list(f.options()), self.args.get(f.name, "")) for f in self.spec.filters
        ]

    @property
    def active_filters(self):
        """Return (label, address without it) for every filter in force."""
        found = []
        for each in self.filters:
            label = dict(each.options).get(each.value)
            if each.value and label:
                found.append((f"{each.label}: {label}", self._url(**{each.name: None})))
        if self.q:
            found.append((f"Search: {self.q}", self._url(q=None)))
        return found

    @property
    def q(self):
        """Return the words searched for."""
        return self.args.get("q", "").strip()[:200]

    @property
    def searchable(self):
        """Tell whether the list has a search."""
        return self.spec.search is not None

    @property
    def sort(self):
        """Return the sort in the address, to be kept by the filter form."""
        return self.args.get("sort", "")

    @property
    def noun(self):
        """Return the noun in the right number for the count."""
        return self.spec.noun if self.count == 1 else (self.spec.plural or f"{self.spec.noun}s")

    @property
    def count_text(self):
        """Return the count as words: exact up to ten thousand."""
        if self.count > COUNTED_UP_TO:
            return f"more than {COUNTED_UP_TO:,} {self.noun}"
        return f"{self.count:,} {self.noun}"

    @property
    def csv_url(self):
        """Return the address of the same rows as CSV."""
        return self._url(format="csv")

    @property
    def xlsx_url(self):
        """Return the address of the same rows as XLSX."""
        return self._url(format="xlsx")


def list_page(spec, rows, template, *, empty_action=None, **context):
    """Answer with the list's page, or with a file of exactly its rows when `?format=` asks."""
    wanted = request.args.get("format")
    if wanted in exports.FORMATS:
        return exports.answer(spec, rows, request.args, wanted, by=current_actor())
    listing = Listing(spec, rows, request.args, request.path, empty_action)
    return render_template(template, listing=listing, **context)
