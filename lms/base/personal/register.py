"""How a feature declares its tables: whose a row is, what each column says, and which clock ends it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from lms.base.db import Record
from lms.base.personal.words import Kind, Then

REGISTER: dict[str, "Entry"] = {}
KEYS = frozenset({"id", "public_id", "created_at"})
"""What every record has: two keys that say nothing by themselves, and when the row was made."""
CHANGING = frozenset({Then.BLANK, Then.PSEUDONYMISE})
NOTHING = object()


@dataclass(frozen=True, eq=False)
class Clock:
    """When a row's time is over and what happens then.

    `since` says from which instant, `due(before)` returns the clause of the rows whose instant lies before. A clock
    that is kept for ever needs a reason instead.
    """

    then: Then
    since: str = ""
    lasts: timedelta | None = None
    due: Callable | None = None
    why: str = ""

    def __post_init__(self):
        if self.then is Then.KEEP and not self.why:
            raise ValueError("what is kept for ever needs a reason")
        if self.then is not Then.KEEP and (self.due is None or self.lasts is None or not self.since):
            raise ValueError("a clock says from when, how long, and which rows are due")

    @property
    def sentence(self):
        """Return the clock in words."""
        if self.then is Then.KEEP:
            return f"{self.then}: {self.why}"
        return (
            f"{self.then} {spoken(self.lasts)} after {self.since}"
            if self.lasts
            else f"{self.then} once {self.since}"
        )


@dataclass(frozen=True, eq=False)
class Field:
    """One column about a person.

    `withheld` is the reason why it is not in the person's own file; `blank` is what stands there after a clock that
    changes rows, `kept` the reason why such a clock leaves it; `other` says whose it is when not the row's person's.
    """

    kind: Kind
    withheld: str = ""
    blank: Any = NOTHING
    kept: str = ""
    other: str = ""
    purpose: str = ""
    seen_by: str = ""

    @property
    def exported(self):
        """Tell whether it stands in the person's own file."""
        return not self.withheld

    @property
    def changes(self):
        """Tell whether a clock writes something else in its place."""
        return self.blank is not NOTHING


@dataclass(frozen=True, eq=False)
class Entry:
    """One table of the register; `whose` is None when it says nothing about a person."""

    model: Any
    title: str = ""
    purpose: str = ""
    seen_by: str = ""
    whose: Callable | None = None
    leads: str = ""
    clocks: tuple = ()
    fields: Any = None
    plain: Any = None
    also: Any = None

    @property
    def name(self):
        """Return the table's name."""
        return self.model.__tablename__

    @property
    def personal(self):
        """Tell whether its rows are about a person."""
        return self.whose is not None

    @property
    def kinds(self):
        """Return the kinds of its fields, each once, in the register's order."""
        return sorted({field.kind for field in self.fields.values()}, key=list(Kind).index)

    @property
    def columns(self):
        """Return the names of all columns that it knows."""
        own = {c.key for c in self.model.__table__.columns}
        return {
            *(self.fields or ()),
            *(self.plain or ()),
            *(KEYS & own if issubclass(self.model, Record) else ()),
        }


CLOCKED: list[tuple[Entry, Clock]] = []
"""Every clock that the purge looks at, beside the table it is for."""


def about_nobody(*models, because):
    """Declare whole tables that say nothing about a person, and why one can be sure."""
    for model in models:
        plain = {column.key: because for column in model.__table__.columns}
        _keep(Entry(model, purpose=because, plain=plain))


def about_person(model, *, title, purpose, whose, leads, seen_by, clocks, fields, plain=(), also=None):
    """Declare a table whose rows are about a person, column by column.

    `whose(person)` is the clause of the rows that are theirs and `leads` says so in words; `plain` names the columns
    that say nothing about the person. `also` names what a row points to, {words: expression}, for the person's own
    file, where a key of ours would say nothing.
    """
    reasons = (
        dict.fromkeys(plain, "about the thing, not the person") if not isinstance(plain, dict) else plain
    )
    entry = Entry(model, title, purpose, seen_by, whose, leads, tuple(clocks), dict(fields), reasons, also)
    _refuse_half_told(entry)
    _keep(entry)
    CLOCKED.extend((entry, clock) for clock in entry.clocks if clock.then is not Then.KEEP)


def another_clock(model, clock):
    """Let a feature above end rows of a table sooner, for a reason that only it knows."""
    entry = REGISTER[model.__tablename__]
    REGISTER[entry.name] = longer = replace(entry, clocks=(*entry.clocks, clock))
    CLOCKED.append((longer, clock))


def _refuse_half_told(entry):
    strange = (set(entry.fields) | set(entry.plain)) - {c.key for c in entry.model.__table__.columns}
    twice = set(entry.fields) & set(entry.plain)
    if strange or twice:
        raise ValueError(f"{entry.name}: no such column or told twice: {sorted(strange | twice)}")
    if not entry.clocks:
        raise ValueError(f"{entry.name}: a table about a person needs a clock")
    if any(clock.then in CHANGING for clock in entry.clocks):
        silent = [name for name, field in entry.fields.items() if not field.changes and not field.kept]
        if silent:
            raise ValueError(f"{entry.name}: neither blank nor kept: {silent}")


def _keep(entry):
    if entry.name in REGISTER and entry.personal:
        raise ValueError(f"{entry.name} is declared twice")
    REGISTER[entry.name] = entry


def entries():
    """Return what the register says about people, table by table."""
    return [REGISTER[name] for name in sorted(REGISTER) if REGISTER[name].personal]


def unknown_columns(metadata):
    """Return every `table.column` that no feature has declared."""
    known = {name: entry.columns for name, entry in REGISTER.items()}
    return sorted(
        f"{table.name}.{column.key}"
        for table in metadata.tables.values()
        for column in table.columns
        if column.key not in known.get(table.name, ())
    )


def spoken(length):
    """Return a length of time as people say it: days, or years where they come out even."""
    years, rest = divmod(length.days, 365)
    if years and not rest:
        return "1 year" if years == 1 else f"{years} years"
    return "at once" if not length.days else "1 day" if length.days == 1 else f"{length.days} days"
