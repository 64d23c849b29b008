"""How a database of each kind is taken into a backup, looked at there, and put back."""

import contextlib
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from lms.base import audit
from lms.base.backups.vault import Refused
from lms.base.db import db

DUMPS = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
EMPTY = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"


def kind():
    """Return "sqlite" or "postgresql"."""
    return db.engine.dialect.name


def revision():
    """Return the revision of the schema, or None where there is no schema yet."""
    if not sa.inspect(db.engine).has_table("alembic_version"):
        return None
    with db.engine.connect() as connection:
        return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def in_use():
    """Tell whether there is anything to lose here; raise Refused while SQLite is open elsewhere."""
    if kind() == "sqlite":
        refuse_while_open(Path(db.engine.url.database))
    return bool(sa.inspect(db.engine).get_table_names())


def take(path: Path):
    """Write one consistent moment of the running database to the path."""
    if kind() == "sqlite":
        with (
            contextlib.closing(sqlite3.connect(db.engine.url.database)) as source,
            contextlib.closing(sqlite3.connect(path)) as copy,
        ):
            source.backup(copy)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={path}")


def inspect(path: Path, of_kind):
    """Return the verdict on the trail inside a taken database, None where it cannot be read in place."""
    if of_kind == "postgresql":
        _run("pg_restore", "--list", str(path), connect=False)
        return None
    engine = sa.create_engine(f"sqlite:///{path}")
    try:
        with Session(engine) as session:
            found = session.connection().exec_driver_sql("PRAGMA integrity_check").scalar()
            if found != "ok":
                raise Refused(f"The database inside the backup is damaged: {found}")
            return audit.verify(session)
    except sa.exc.DatabaseError as wrong:
        raise Refused(f"The database inside the backup is damaged: {wrong.orig}") from wrong
    finally:
        engine.dispose()


def put_back(path: Path):
    """Make the taken database the one of this installation."""
    if kind() == "postgresql":
        script = path.with_suffix(".sql")
        _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(path), connect=False)
        _run("psql", "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1",
             f"--command={EMPTY}", f"--file={script}")  # fmt: skip
        return
    live = Path(db.engine.url.database)
    refuse_while_open(live)
    for ending in ("-wal", "-shm"):
        live.with_name(live.name + ending).unlink(missing_ok=True)
    shutil.move(path, live)


def refuse_while_open(live: Path):
    """Raise Refused while another process has the SQLite file open; it would go on writing the old one."""
    db.session.remove()
    db.engine.dispose()
    if not live.exists():
        return
    with contextlib.closing(sqlite3.connect(live, timeout=0, isolation_level=None)) as connection:
        try:
            connection.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as busy:
            raise Refused("Balai is running here. Stop the service and the worker first.") from busy


def _run(tool, *arguments, connect=True):
    """Run a tool of PostgreSQL; the password travels in its environment, never on the command line."""
    if shutil.which(tool) is None:
        raise Refused(f"{tool} is not on this machine: install the PostgreSQL client tools.")
    url, environment = db.engine.url, dict(os.environ)
    if connect:
        named = {"PGHOST": url.host or url.query.get("host"), "PGPORT": url.port, "PGUSER": url.username,
                 "PGPASSWORD": url.password, "PGDATABASE": url.database}  # fmt: skip
        environment |= {name: str(value) for name, value in named.items() if value}
    done = subprocess.run([tool, *arguments], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refused(f"{tool} failed: {done.stderr.strip()[-500:]}")
