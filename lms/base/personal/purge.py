"""The nightly purge: every clock of the register, in small transactions, each with its row on the trail."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import JSON, delete, func, not_, or_, select, update

from lms.base import audit, jobs, storage
from lms.base.db import db
from lms.base.personal.people import in_use
from lms.base.personal.register import CHANGING, CLOCKED, Clock, Entry
from lms.base.personal.words import Then
from lms.base.transactions import use_case

AT_ONCE = 500
NIGHT = 18
"""The hour in UTC: past midnight in all member states but for the westernmost half hour."""
WORK = "personal.purge"
STEPS = []


class Purged(NamedTuple):
    """What one clock ended, or would end."""

    kind: str
    then: str
    since: str
    rows: int


class Step(NamedTuple):
    """What a feature does before the clocks are looked at: words, how many wait, and the use-case."""

    words: str
    waiting: object
    do: object


def before_the_purge(words, waiting, do):
    """Let a feature end what nobody uses any more: `waiting(now)` counts, `do(by, now)` ends and counts."""
    STEPS.append(Step(words, waiting, do))


def purge(*, by, now, dry_run=False) -> list[Purged]:
    """End every row whose time is over, or only count them; a second run finds nothing."""
    found = [
        Purged(step.words, "ended", "", step.waiting(now) if dry_run else step.do(by=by, now=now))
        for step in STEPS
    ]
    for entry, clock in _children_first():
        rows = _count(entry, clock, now) if dry_run else _end_all(entry, clock, by=by, now=now)
        found.append(Purged(entry.name, clock.then.value, clock.sentence, rows))
    return found


def purge_table(model, *, by, now):
    """End what is over in one table, for a feature whose rows cannot wait for the night; returns how many."""
    return sum(_end_all(entry, clock, by=by, now=now) for entry, clock in CLOCKED if entry.model is model)


def _children_first() -> list[tuple[Entry, Clock]]:
    """Return the clocks so that a row goes before the row it points to."""
    order = {table.name: height for height, table in enumerate(db.metadata.sorted_tables)}
    return sorted(CLOCKED, key=lambda pair: -order[pair[0].name])


def _key(entry):
    return entry.model.__mapper__.primary_key[0]


def _due(entry, clock, now):
    rows = select(_key(entry)).where(clock.due(now - clock.lasts))
    if clock.then in CHANGING:
        rows = rows.where(or_(*_unlike_blank(entry)))
    return rows.where(*(not_(used) for used in in_use(entry.model)))


def _unlike_blank(entry):
    """Yield a clause per field that a clock writes over: it is not blank yet (JSON cannot be compared)."""
    for name, value in _blanks(entry).items():
        column = entry.model.__table__.c[name]
        if not isinstance(column.type, JSON):
            yield column.is_distinct_from(value)


def _blanks(entry):
    return {name: field.blank for name, field in entry.fields.items() if field.changes}


def _count(entry, clock, now):
    return db.session.scalar(select(func.count()).select_from(_due(entry, clock, now).subquery()))


def _end_all(entry, clock, *, by, now):
    ended = 0
    while some := _end_some(entry, clock, by=by, now=now):
        ended += some
        if some < AT_ONCE:
            break
    return ended


@use_case
def _end_some(entry, clock, *, by, now):
    """End at most so many rows; who works on one at this moment keeps it until another night."""
    due = _due(entry, clock, now).limit(AT_ONCE)
    keys = list(db.session.scalars(due.with_for_update(skip_locked=True, of=entry.model)))
    if not keys:
        return 0
    these = _key(entry).in_(keys)
    change = delete(entry.model).where(these)
    if clock.then is not Then.ERASE:
        change = update(entry.model).where(these).values(_blanks(entry))
    db.session.execute(change, execution_options={"synchronize_session": False})
    audit.note("purge", by=by, now=now, kind=entry.name, ended=clock.then.value, rows=len(keys))
    return len(keys)


@jobs.work(WORK)
def purge_by_night(argument, *, by, now):
    """Do the night's purge; done twice, it finds nothing the second time."""
    purge(by=by, now=now)


def ask_for_the_night(*, by, now):
    """Ask for a purge once after each night has begun, whenever the worker comes to it."""
    began = night_before(now)
    asked = select(jobs.Job.id).where(jobs.Job.kind == WORK, jobs.Job.created_at >= began)
    if db.session.scalar(asked.limit(1)) is None:
        _ask(by=by, now=now)


@use_case
def _ask(*, by, now):
    jobs.ask_for(WORK, {}, now=now)


def night_before(now) -> datetime:
    """Return the instant at which the last night began."""
    began = now.replace(hour=NIGHT, minute=0, second=0, microsecond=0)
    return began if began <= now else began - timedelta(days=1)


before_the_purge("files that nothing points to", storage.count_loose_files, storage.remove_loose_files)
jobs.every_minute("the night's purge")(ask_for_the_night)
