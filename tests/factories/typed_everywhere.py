"""Texts put into every column of the database that holds free words, as if people had typed them everywhere."""

from itertools import cycle

from sqlalchemy import Enum, String, Text, select, update
from sqlalchemy.exc import IntegrityError

from lms.base.db import db

NOT_TYPED = {
    "audit_event", "audit_head", "outbox_letter", "once_key", "signed_in_session", "one_time_link", "passkey",
    "alembic_version", "job", "topic", "setting", "bank_question",
}  # fmt: skip
"""Tables that only the machine writes: the trail, letters, sessions, links, jobs, and questions that were checked."""
NOT_WORDS = ("code", "hash", "key", "path", "slug", "email", "zone", "token", "sha256", "digest", "language", "url",
             "number", "currency", "version", "secret", "kind", "mode")  # fmt: skip
"""Columns that people choose from or the machine makes."""


def free_columns():
    """Return (table, column) of everything that takes free words."""
    return [
        (table, column)
        for table in db.metadata.sorted_tables if table.name not in NOT_TYPED
        for column in table.columns
        if isinstance(column.type, String | Text) and not isinstance(column.type, Enum)
        and type(column.type) in {String, Text, *String.__subclasses__()}
        and not column.primary_key and not column.foreign_keys
        and not any(word in column.name for word in NOT_WORDS)
    ]  # fmt: skip


def write_everywhere(texts):
    """Write another text into each free column of each row; return the (table, column) that took it."""
    turn, written = cycle(texts), []
    for table, column in free_columns():
        keys = list(
            db.session.scalars(select(*table.primary_key.columns).where(column.is_not(None)).limit(60))
        )
        key = next(iter(table.primary_key.columns))
        try:
            for each in keys:
                db.session.execute(update(table).where(key == each).values({column.name: next(turn)}))
            db.session.commit()
            written += [(table.name, column.name)] if keys else []
        except IntegrityError:
            db.session.rollback()
    return written
