"""The index that search asks: one row per thing, written with the thing itself, the same on both databases.

A model says what of it can be found (`@searched`); whoever saves it writes its row in the same flush. SQLite answers
from FTS5, PostgreSQL from a text-search vector; both get the tokens of `lms.base.words`, and one for the kind.
"""

from sqlalchemy import (
    DDL,
    UniqueConstraint,
    column,
    delete,
    event,
    func,
    insert,
    literal,
    literal_column,
    select,
    table,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.words import indexed, phrases_of

KINDS = {}
SIMPLE, VECTOR = literal_column("'simple'"), literal_column("search_entry.vector")
WORDS = table("search_words", *(column(name) for name in ("rowid", "search_words", "title", "words")))


class SearchEntry(db.Model):
    """What can be found of one thing, as tokens; `words` begins with the kind and the title."""

    __tablename__ = "search_entry"
    __table_args__ = (UniqueConstraint("kind", "thing_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    thing_id: Mapped[int]
    title: Mapped[str]
    words: Mapped[str]


UP = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search_words USING fts5(title, words, content='search_entry', content_rowid='id', "
        "tokenize='ascii', prefix='3 4')",
    ),
    "postgresql": (
        "ALTER TABLE search_entry ADD COLUMN vector tsvector "
        "GENERATED ALWAYS AS (setweight(to_tsvector('simple', title), 'A') || to_tsvector('simple', words)) STORED",
        "CREATE INDEX ix_search_words ON search_entry USING gin (vector)",
    ),
}
for _dialect, _statements in UP.items():
    for _statement in _statements:
        event.listen(
            SearchEntry.__table__, "after_create",
            DDL(_statement).execute_if(dialect=_dialect),
        )  # fmt: skip


def searched(kind, title, text):
    """Declare that rows of a model can be found, by functions of a row that return its title and its text."""

    def declare(model):
        KINDS[kind] = model
        model.searched_as, model.searched_title, model.searched_text = kind, title, text
        return model

    return declare


def find(rows, model, query, most):
    """Return at most so many rows that hold every word of the query: in their title first, then the last changed.

    Titles are asked for first, so that a word which half of all rows hold costs no more than the few shown.
    """
    phrases = phrases_of(query)
    titled = _some(rows, model, phrases, most, in_title=True)
    if len(titled) == most:
        return titled
    rest = rows.where(model.id.not_in([thing.id for thing in titled]))
    return titled + _some(rest, model, phrases, most - len(titled), in_title=False)


def _some(rows, model, phrases, most, *, in_title):
    entry = (SearchEntry.kind == model.searched_as) & (SearchEntry.thing_id == model.id)
    rows = rows.join(SearchEntry, entry).order_by(None).limit(most)
    if db.engine.dialect.name == "postgresql":
        asked = func.to_tsquery(SIMPLE, _for_postgresql(model.searched_as, phrases, in_title))
        # The sum keeps the planner from walking the key backwards through everything for a rare word.
        rows = rows.where(VECTOR.op("@@")(asked)).order_by((SearchEntry.id + 0).desc())
    else:
        asked = WORDS.c.search_words.op("MATCH")(_for_sqlite(model.searched_as, phrases, in_title))
        rows = rows.join(WORDS, WORDS.c.rowid == SearchEntry.id).where(asked)
        rows = rows.order_by(WORDS.c.rowid.desc())
    return list(db.session.scalars(rows))


def _for_sqlite(kind, phrases, in_title):
    parts = [f'"{" ".join(phrase.tokens)}"{" *" if phrase.begins else ""}' for phrase in phrases]
    asked = " AND ".join(parts)
    return f"k{kind} AND {'title' if in_title else 'words'} : ({asked})"


def _for_postgresql(kind, phrases, in_title):
    weight = "A" if in_title else ""
    parts = [_phrase(phrase, weight) for phrase in phrases]
    return f"k{kind} & {' & '.join(parts)}"


def _phrase(phrase, weight):
    marks = [weight] * len(phrase.tokens)
    marks[-1] = ("*" if phrase.begins else "") + weight
    words = [f"{t}:{m}" if m else t for t, m in zip(phrase.tokens, marks, strict=True)]
    return f"({' <-> '.join(words)})"


@event.listens_for(Session, "after_flush")
def _keep(session, _context):
    """Write the index rows of what this flush added or changed, remove those of what it deleted."""
    things = [t for t in (*session.new, *session.dirty) if hasattr(type(t), "searched_as")]
    changed = [t for t in things if t in session.new or session.is_modified(t)]
    gone = [t for t in session.deleted if hasattr(type(t), "searched_as")]
    if changed or gone:
        _remove(session, [*changed, *gone])
        _add(session, changed)


def _remove(session, things):
    for rows in _rows_of(things):
        _mirror(session, rows, "delete")
        session.connection().execute(delete(SearchEntry.__table__).where(rows))


def _add(session, things):
    if not things:
        return
    session.connection().execute(insert(SearchEntry.__table__), [_row(thing) for thing in things])
    for rows in _rows_of(things):
        _mirror(session, rows)


def _rows_of(things, at_once=500):
    """Yield clauses that name the index rows of the things, so many at a time."""
    for kind in sorted({thing.searched_as for thing in things}):
        keys = [thing.id for thing in things if thing.searched_as == kind]
        for i in range(0, len(keys), at_once):
            yield (SearchEntry.kind == kind) & SearchEntry.thing_id.in_(keys[i : i + at_once])


def _mirror(session, rows, command=None):
    """Tell FTS5 of rows that come, or that are about to go; PostgreSQL keeps its vector itself.

    A trigger could do it, but not with `trusted_schema=OFF`, which we do not give up.
    """
    if db.engine.dialect.name != "sqlite":
        return
    columns = (SearchEntry.id, SearchEntry.title, SearchEntry.words)
    names = ["rowid", "title", "words"]
    if command:
        columns, names = (literal(command), *columns), ["search_words", *names]
    told = insert(WORDS).from_select(names, select(*columns).where(rows))
    session.connection().execute(told)


def _row(thing):
    kind = thing.searched_as
    title, text = indexed(type(thing).searched_title(thing)), indexed(type(thing).searched_text(thing))
    return {"kind": kind, "thing_id": thing.id, "title": title, "words": f"k{kind} {title} {text}"}


def index_everything(*, by, now):
    """Index what came past the application, by a migration or in bulk; returns {kind: how many}."""
    added = dict.fromkeys(KINDS, 0)
    for kind in KINDS:
        while found := index_missing(kind, by=by, now=now):
            added[kind] += found
    return added


@use_case
def index_missing(kind, limit=500, *, by, now):
    """Index some rows of a kind that have no index row; returns how many."""
    model = KINDS[kind]
    known = select(SearchEntry.thing_id).where(SearchEntry.kind == kind)
    things = list(
        db.session.scalars(select(model).where(model.id.not_in(known)).order_by(model.id).limit(limit))
    )
    _add(db.session(), things)
    return len(things)


@use_case
def forget(kind, *, by, now):
    """Empty the index of a kind, so that it can be built anew."""
    rows = SearchEntry.kind == kind
    _mirror(db.session(), rows, "delete")
    db.session.execute(delete(SearchEntry).where(rows))
