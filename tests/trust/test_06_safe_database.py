"""Default 6: SQLite loses nothing that was confirmed, or the application does not run on it."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import event, select
from sqlalchemy.engine import Engine

from lms.base import db as database
from lms.base.config import ConfigurationError
from lms.base.db import DISK_IS_FAILING, SQLITE_PRAGMAS, db
from lms.factory import create_app
from lms.parties.models import Conflict
from tests.factories.sending import Sender
from tests.factories.world import KEY

UNSAFE = {
    "journal_mode": "delete", "synchronous": "1", "foreign_keys": "0", "busy_timeout": "0", "trusted_schema": "1",
}  # fmt: skip
WRITES = """
import resource, sys
from lms.base.db import db
from lms.base.transactions import use_case
from lms.factory import create_app
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.parties.models import Conflict

app = create_app({"ENV": "testing", "SECRET_KEY": sys.argv[1]}, instance_path=sys.argv[2])

@use_case
def add(subject, *, by, now):
    db.session.add(Conflict(subject=subject, claim_a="a", claim_b="b", advice="x" * 100_000))

with app.app_context():
    db.create_all()
    add("before", by=SYSTEM, now=clock.now())
    sys.stdout.write("confirmed before\\n"); sys.stdout.flush()
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
    try:
        add("after", by=SYSTEM, now=clock.now())
    except BaseException as fault:
        sys.stdout.write(f"went on after {fault!r}\\n")
    sys.stdout.write("confirmed after\\n")
"""
"""Writes, and then once more while no file may grow beyond a size: SQLite meets a real error of the disk."""


def new_app(folder, **settings):
    return create_app({"ENV": "testing", "SECRET_KEY": KEY, **settings}, instance_path=folder)


def pragmas_of(connection):
    return {name: str(connection.exec_driver_sql(f"PRAGMA {name}").scalar()) for name in SQLITE_PRAGMAS}


def test_every_connection_is_safe(app):
    db.session.remove()
    opened = [db.engine.connect() for _ in range(8)]
    try:
        assert len({id(c.connection.driver_connection) for c in opened}) == 8
        assert [pragmas_of(connection) for connection in opened] == [SQLITE_PRAGMAS] * 8
    finally:
        for connection in opened:
            connection.close()


def test_what_is_safe_is_what_the_rule_says():
    assert SQLITE_PRAGMAS["synchronous"] in {"2", "3"}
    assert {
        "journal_mode": "wal",
        "foreign_keys": "1",
        "trusted_schema": "0",
    }.items() <= SQLITE_PRAGMAS.items()
    assert UNSAFE.keys() == SQLITE_PRAGMAS.keys()


@pytest.mark.parametrize("name", UNSAFE)
def test_it_does_not_start_where_a_pragma_does_not_hold(tmp_path, name):
    def weaken(connection, _record):
        connection.execute(f"PRAGMA {name}={UNSAFE[name]}")

    event.listen(Engine, "connect", weaken)
    try:
        with pytest.raises(ConfigurationError, match=name):
            new_app(tmp_path)
    finally:
        event.remove(Engine, "connect", weaken)


def test_it_does_not_start_on_a_database_in_memory(tmp_path):
    with pytest.raises(ConfigurationError, match="journal_mode"):
        new_app(tmp_path, DATABASE_URL="sqlite://")


def test_it_does_not_start_on_what_is_no_database(tmp_path):
    (tmp_path / "balai.sqlite3").write_bytes(b"this is a letter, and a long one at that. " * 100)
    with pytest.raises(ConfigurationError, match="cannot be opened"):
        new_app(tmp_path)


def test_it_does_not_start_on_a_database_that_it_may_only_read(tmp_path):
    new_app(tmp_path)
    file = tmp_path / "balai.sqlite3"
    with pytest.raises(ConfigurationError, match="cannot be opened|cannot be made safe"):
        new_app(tmp_path, DATABASE_URL=f"sqlite:///file:{file}?mode=ro&immutable=1&uri=true")


def run(folder, limit):
    return subprocess.run(
        [sys.executable, "-c", WRITES, KEY, str(folder), str(limit)], capture_output=True, text=True,
        timeout=120, check=False, cwd=Path(database.__file__).parents[2],
    )  # fmt: skip


def test_a_failing_disk_ends_the_process_before_anything_is_confirmed(tmp_path):
    ended = run(tmp_path, 8192)

    assert ended.returncode == DISK_IS_FAILING, ended.stderr
    assert ended.stdout == "confirmed before\n"
    assert "the disk fails" in ended.stderr
    with new_app(tmp_path).app_context():
        assert db.session.scalars(select(Conflict.subject)).all() == ["before"]
        db.engine.dispose()


def test_the_same_process_goes_on_while_the_disk_is_well(tmp_path):
    ended = run(tmp_path, 1 << 40)
    assert (ended.returncode, ended.stdout) == (0, "confirmed before\nconfirmed after\n"), ended.stderr


def test_a_full_disk_is_said_and_heals_by_itself(scene, app):
    def fill(connection, _record):
        connection.execute("PRAGMA max_page_count=1")

    sender = Sender(scene, "needs.state_need")
    sender.asked["text"] = "x" * 5000
    db.session.remove()
    db.engine.dispose()
    event.listen(Engine, "connect", fill)
    try:
        full = [sender.send() for _ in range(3)]
    finally:
        event.remove(Engine, "connect", fill)
    assert {(sent.code, sent.changed) for sent in full} == {(503, ())}
    db.session.remove()
    db.engine.dispose()
    sent = sender.send()
    assert sent.code == 302
    assert "need" in sent.changed
