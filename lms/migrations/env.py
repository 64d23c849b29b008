"""Runs migrations on the application's own engine, each one in a transaction."""

from alembic import context
from flask import current_app
from sqlalchemy import Enum

from lms.base.db import Instant, db
from lms.base.sealed import Sealed


def render_item(kind, item, autogen_context):
    """Write our types as what the database sees, so that a migration never changes with the code."""
    if kind != "type":
        return False
    if isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, Sealed):
        return "sa.Text()"
    if isinstance(item, Enum):
        return f"sa.String({item.length})"
    return False


def same_type(context_, inspected, metadata_column, inspected_type, metadata_type):
    """Compare types only where a database tells them apart as we do."""
    if isinstance(metadata_type, (Instant, Sealed, Enum)):
        return False
    return None


def ours(item, name, kind, reflected, compare_to):
    """Leave out what the search index keeps beside its table: SQLite's FTS5, PostgreSQL's vector."""
    beside = name and ("search_words" in name or (kind == "column" and name == "vector"))
    return not (reflected and beside)


def run():
    """Migrate online; there is no offline mode, since nothing is ever migrated unseen."""
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        connection = connection.execution_options(writes=True)
        _guard(connection, "OFF")
        context.configure(
            connection=connection, target_metadata=db.metadata, render_as_batch=True,
            render_item=render_item, compare_type=same_type, include_object=ours,
        )  # fmt: skip
        with context.begin_transaction():
            context.run_migrations()
            _refuse_orphans(connection)
        connection.commit()
        _guard(connection, "ON")


def _guard(connection, on_or_off):
    """Switch SQLite's foreign keys past SQLAlchemy: inside a transaction the pragma does nothing."""
    if connection.dialect.name == "sqlite":
        connection.connection.dbapi_connection.execute(f"PRAGMA foreign_keys={on_or_off}")


def _refuse_orphans(connection):
    """Raise RuntimeError when a step left a row that points nowhere; the whole step is undone."""
    if connection.dialect.name == "sqlite":
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if orphans:
            raise RuntimeError(f"{len(orphans)} rows point nowhere, the first: {orphans[0]}")


run()
