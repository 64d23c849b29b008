"""Files that no row points to any more: the purge let go of them, or their use-case never came to its end."""

from datetime import timedelta

from sqlalchemy import select

from lms.base import audit
from lms.base.db import db
from lms.base.storage.shelf import files
from lms.base.transactions import use_case

PATIENCE = timedelta(days=1)
"""How long a file waits for its row: an upload writes the file first and the row at the end."""
COLUMNS = []


def held_in(column):
    """Let a feature name a column that holds keys of files."""
    COLUMNS.append(column)


def count_loose_files(now) -> int:
    """Return how many files no row points to."""
    return len(_loose(now))


@use_case
def remove_loose_files(*, by, now) -> int:
    """Remove what no row points to and return how many files that were; the trail says so."""
    loose = _loose(now)
    for path in loose:
        path.unlink(missing_ok=True)
    if loose:
        audit.note("purge", by=by, now=now, kind="file", ended="erased", rows=len(loose))
    return len(loose)


def _loose(now):
    held = {
        key for column in COLUMNS for key in db.session.scalars(select(column).where(column.is_not(None)))
    }
    old = (now - PATIENCE).timestamp()
    return [path for path in files() if path.name not in held and path.stat().st_mtime < old]
