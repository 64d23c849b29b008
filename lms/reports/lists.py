"""The lists of reports: the figures of seats, and the audit trail."""

from flask import url_for
from sqlalchemy import func

from lms.base.audit import AuditEvent
from lms.base.i18n import day, instant
from lms.base.lists import Cell, Column, Filter, ListSpec, matches
from lms.reports import queries
from lms.reports.rules import Group, figures_shown

TRAIL = ListSpec(
    noun="event",
    key=AuditEvent.number,
    sort="number",
    descending=True,
    per_page=100,
    search=lambda words: matches(words, AuditEvent.verb, AuditEvent.thing_kind, AuditEvent.party),
    columns=(
        Column("number", "No.", lambda e: Cell(e.number), sort=AuditEvent.number, numeric=True),
        Column("at", "When", lambda e: Cell(instant(e.at)), sort=AuditEvent.at),
        Column("verb", "What", lambda e: Cell(e.verb.replace("_", " ")), sort=AuditEvent.verb),
        Column("thing", "Of", lambda e: Cell(e.thing_kind.replace("_", " ")), sort=AuditEvent.thing_kind),
        Column("party", "Party", lambda e: Cell(e.party), sort=AuditEvent.party),
        Column("actor", "Account", lambda e: Cell(e.actor)),
        Column("hash", "Hash", lambda e: Cell(e.hash[:16])),
    ),
    empty="The trail is empty.",
    label="TLP:AMBER",
)  # fmt: skip


def seat_figures(actor, asked, counted, filters):
    """Return the list of the counted rows: its columns are the figures that this reader may read of them."""
    whole = queries.reads_whole(actor, asked.state)
    shown = figures_shown(asked.group, whole, bool(asked.state))
    return ListSpec(
        noun="row",
        key=counted.c.key,
        sort="beside" if asked.group is Group.EDITION else "name",
        descending=asked.group is Group.EDITION,
        per_page=50,
        filters=filters,
        selected=tuple(counted.c),
        columns=(*_names(asked, counted), *(_figure(figure, counted) for figure in shown)),
        charted=("accepted", "completed"),
        explained=tuple((figure.label, figure.formula) for figure in shown),
        empty="No edition that you may read figures of has left its planning.",
        label="TLP:AMBER",
    )  # fmt: skip


def _names(asked, counted):
    """Yield the columns that say what a row stands for."""
    yield Column(
        "name", asked.group.label, lambda row: Cell(row.name, _address(asked, row)), sort=counted.c.name
    )
    if asked.group is Group.EDITION:
        yield Column("beside", "Starts", lambda row: Cell(day(row.beside)), sort=counted.c.beside)
    if asked.group is Group.AGENCY:
        yield Column("beside", "State", lambda row: Cell(row.beside), sort=counted.c.beside)


def _address(asked, row):
    if asked.group is Group.EDITION:
        return url_for("reports.figures", by="state", edition=row.key)
    if asked.group is Group.STATE:
        return url_for("reports.figures", by="edition", state=row.key)
    return url_for("reports.figures", by="edition", year=row.key) if asked.group is Group.YEAR else None


def _figure(figure, counted):
    column = counted.c[figure.key]
    return Column(figure.key, figure.label, lambda row: Cell(_known(getattr(row, figure.key))),
                  sort=func.coalesce(column, -1), numeric=True)  # fmt: skip


def _known(number):
    return "" if number is None else int(number)


def narrowing(actor):
    """Return the filters of the figures; their rows come narrowed, before anything is counted."""
    filters = [
        Filter("by", "One row for each", [(group.value, group.label.lower()) for group in Group]),
        Filter("year", "Year of start", [(str(year), str(year)) for year in queries.years_counted(actor)]),
        Filter("edition", "Edition", queries.editions_counted(actor)),
    ]
    if queries.reads_states(actor):
        filters.append(Filter("state", "State", queries.states_counted()))
    return tuple(filters)


def what_is_asked(actor, filters, args):
    """Return what the address asks for, as far as this reader may: agencies are counted for who reads the whole."""
    kept = {}
    for each in filters:
        value = args.get(each.name, "")
        if value in {offered for offered, _label in each.options()}:
            kept[each.name] = value
    group = Group(kept.pop("by", Group.EDITION))
    if group is Group.AGENCY and not queries.reads_whole(actor, kept.get("state", "")):
        group = Group.EDITION
    return queries.Asked(group, **kept)
