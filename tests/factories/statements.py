"""What the database is asked."""

from contextlib import contextmanager

import sqlalchemy as sa

from lms.base.db import db


@contextmanager
def counted():
    """Collect the statements that the database is asked; BEGIN is not one of them."""
    asked = []

    def note(_connection, _cursor, statement, *_rest):
        if not statement.startswith(("BEGIN", "PRAGMA")):
            asked.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", note)
