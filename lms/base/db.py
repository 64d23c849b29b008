"""The database: one session, typed columns, and a transaction that really begins."""

import enum
import logging
import os
import sqlite3
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, DateTime, Enum, MetaData, Numeric, Text, Uuid, event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry
from sqlalchemy.pool import Pool
from sqlalchemy.types import TypeDecorator

from lms.base.turns import take_turn
from lms.kernel import clock

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
TURN = "turn"
SQLITE_PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "2",
    "foreign_keys": "1",
    "busy_timeout": "5000",
    "trusted_schema": "0",
}
DISK_IS_FAILING = 70
log = logging.getLogger("balai.database")


class Instant(TypeDecorator):
    """An aware UTC instant; a naive one is a TypeError, in and out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        """Return what the driver stores; SQLite has no zone, so UTC is implied there."""
        if value is None:
            return None
        instant = clock.aware(value)
        return instant.replace(tzinfo=None) if dialect.name == "sqlite" else instant

    def process_result_value(self, value, dialect):
        """Return the instant in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _values(enumeration):
    return [member.value for member in enumeration]


class Base(DeclarativeBase):
    """The declarative base with the project's types and constraint names."""

    metadata = MetaData(naming_convention=NAMES)
    registry = registry(
        metadata=metadata,
        type_annotation_map={
            datetime: Instant(),
            UUID: Uuid(),
            Decimal: Numeric(14, 2),
            str: Text(),
            dict: JSON(),
            list: JSON(),
            list[str]: JSON(),
            list[int]: JSON(),
            dict[str, int]: JSON(),
            enum.Enum: Enum(enum.Enum, native_enum=False, length=40, values_callable=_values),
        },
    )


db = SQLAlchemy(model_class=Base, engine_options={"pool_pre_ping": False, "hide_parameters": True})


class PublicId(TypeDecorator):
    """A public id read as the text that stands in an address; a list needs no more of it, and it is cheaper."""

    impl = Uuid
    cache_ok = True

    def result_processor(self, dialect, coltype):
        """Return what makes the text: SQLite keeps 32 digits, PostgreSQL gives a UUID."""
        return str if dialect.name == "postgresql" else _with_hyphens


def _with_hyphens(digits):
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def rows_of(statement, **values):
    """Return plain rows: a page that only reads has no use for the unit of work, which costs as much again."""
    return db.session.connection().execute(statement, values).all()


class Record(db.Model):
    """A row with a key for us and a random public id for everybody else."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[UUID] = mapped_column(default=uuid4, unique=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)


def day(value) -> date | None:
    """Return a date from ISO text, or None for nothing."""
    return date.fromisoformat(value) if value else None


@event.listens_for(Engine, "connect")
def _set_pragmas(connection, _record):
    """Make SQLite safe: `isolation_level=None` hands BEGIN to us (see `_begin`)."""
    if not hasattr(connection, "enable_load_extension") and "sqlite3" not in str(type(connection)):
        return
    connection.isolation_level = None
    cursor = connection.cursor()
    for name, wanted in SQLITE_PRAGMAS.items():
        cursor.execute(f"PRAGMA {name}={wanted}")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin(connection):
    """Take SQLite's write lock at the start of a use-case; later is too late to be safe."""
    if connection.dialect.name != "sqlite":
        return
    writes, database = connection.get_execution_options().get("writes", False), connection.engine.url.database
    if writes and database and TURN not in connection.info:
        connection.info[TURN] = take_turn(database)
    if writes:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.connection.driver_connection.execute("BEGIN")


@event.listens_for(Pool, "checkin")
def _give_turn_back(_connection, record):
    """Let the next writer write once the transaction has ended."""
    turn = record.info.pop(TURN, None)
    if turn is not None:
        turn.close()


@event.listens_for(Engine, "handle_error")
def _end_on_disk_error(context):
    """End the process when the disk fails: after a lost write nothing it still holds can be trusted.

    A worker that goes is replaced by its server; an error page would let it confirm what is not there.
    """
    code = getattr(context.original_exception, "sqlite_errorcode", None) or 0
    if code & 0xFF == sqlite3.SQLITE_IOERR:
        log.critical("the disk fails: this process ends")
        os._exit(DISK_IS_FAILING)


def unsafe_pragmas() -> dict[str, str]:
    """Return the pragmas of this connection that are not as they must be; empty on PostgreSQL."""
    if db.engine.dialect.name != "sqlite":
        return {}
    with db.engine.connect() as connection:
        found = {name: str(connection.exec_driver_sql(f"PRAGMA {name}").scalar()) for name in SQLITE_PRAGMAS}
    return {name: value for name, value in found.items() if value != SQLITE_PRAGMAS[name]}
