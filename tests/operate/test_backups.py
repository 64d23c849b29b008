"""A backup tells nothing to a thief, notices every touch, and comes back whole."""

import gzip
import io
import json
import os
import sqlite3
import tarfile
import threading
from pathlib import Path

import pytest
from sqlalchemy import select, text

from lms.base import audit, backups, storage
from lms.base.backups.vault import BLOCK, MAGIC, SALT, TAG, Sealer
from lms.base.cli import load_reference
from lms.base.db import db
from lms.base.transactions import use_case
from lms.kernel.actor import SYSTEM
from lms.parties.models import Partner
from tests.factories.installations import BACKUP_KEY, an_installation
from tests.factories.postgresql import a_database, tools

CANARY = "the harbour master's canary 5f1e"


@use_case
def write_down(words, *, by, now):
    """Change something, so that it can be missed."""
    db.session.scalar(select(Partner).where(Partner.code == "japan")).note = words
    audit.note("write_down", by=by, now=now, words=words)


def written():
    db.session.rollback()
    return db.session.scalar(select(Partner.note).where(Partner.code == "japan"))


@pytest.fixture
def here(tmp_path, template, clock):
    """An installation with data."""
    with an_installation(tmp_path / "here", template) as app:
        write_down(CANARY, by=SYSTEM, now=clock.now())
        yield app


@pytest.fixture
def made(here, tmp_path, clock):
    """The path of a backup of it, with one large file inside."""
    storage.keep(os.urandom(2 * BLOCK + 999))
    return Path(backups.create(tmp_path / "medium", by=SYSTEM, now=clock.now()).file)


def test_what_was_kept_comes_back_and_what_was_there_is_put_aside(here, tmp_path, clock):
    key, _digest = storage.keep(b"a letter of appointment")
    made = backups.create(tmp_path / "medium", by=SYSTEM, now=clock.now())
    write_down("spoilt", by=SYSTEM, now=clock.now())
    next(Path(here.instance_path).rglob(key)).unlink()

    restored = backups.restore(Path(made.file), replace=True, by=SYSTEM, now=clock.now())

    assert written() == CANARY
    assert storage.fetch(key) == b"a letter of appointment"
    assert audit.verify().whole
    assert (restored.files, restored.sha256) == (1, made.sha256)
    (aside,) = Path(here.instance_path, "replaced").iterdir()
    backups.restore(aside, replace=True, by=SYSTEM, now=clock.now().replace(hour=5))
    assert written() == "spoilt"


def test_it_restores_to_an_empty_machine_with_the_same_secret(made, tmp_path, clock):
    with an_installation(tmp_path / "there"):
        backups.restore(made, by=SYSTEM, now=clock.now())

        assert written() == CANARY
        assert audit.verify().whole


def test_a_thief_of_the_medium_reads_nothing(made):
    content = made.read_bytes()

    for words in (CANARY, "Japan", "SQLite format 3", "manifest", "database.sqlite3"):
        assert words.encode() not in content
    assert made.stat().st_mode & 0o077 == 0


def touches(content):
    """Yield the content altered, cut, lengthened and with two blocks in each other's place."""
    start, block = len(MAGIC) + SALT, BLOCK + TAG
    assert len(content) > start + 2 * block
    for place in (
        3,
        20,
        start,
        start + block - 1,
        start + block,
        len(content) - 1,
        *range(900, 90_000, 9_001),
    ):
        yield content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
    for length in (0, 10, start, start + block, start + 2 * block, len(content) - 1):
        yield content[:length]
    yield content + b"x"
    first, second = content[start : start + block], content[start + block : start + 2 * block]
    yield content[:start] + second + first + content[start + 2 * block :]


def test_every_touch_is_noticed(made, tmp_path):
    for other in touches(made.read_bytes()):
        path = tmp_path / "touched"
        path.write_bytes(other)
        with pytest.raises(backups.Refused):
            backups.verify(path)
    assert backups.verify(made).files == 1


def test_another_key_opens_nothing_and_no_key_makes_nothing(made, tmp_path, clock):
    thief = an_installation(tmp_path / "thief", BACKUP_KEY="another key that is long enough: 0123456789")
    with thief, pytest.raises(backups.Refused, match="or the key is another one"):
        backups.verify(made)
    with an_installation(tmp_path / "careless", BACKUP_KEY=""):
        with pytest.raises(backups.Refused, match="LMS_BACKUP_KEY is not set"):
            backups.create(tmp_path / "plain", by=SYSTEM, now=clock.now())
        assert not (tmp_path / "plain").exists()


def test_a_restore_that_would_lose_data_is_refused_until_it_is_meant(made, clock):
    write_down("newer", by=SYSTEM, now=clock.now())

    with pytest.raises(backups.Refused, match="has data"):
        backups.restore(made, by=SYSTEM, now=clock.now())

    assert written() == "newer"


def test_a_restore_beside_a_running_service_is_refused(made, here, clock):
    db.session.rollback()
    other = sqlite3.connect(db.engine.url.database)
    other.execute("SELECT count(*) FROM party").fetchone()

    with pytest.raises(backups.Refused, match="is running here"):
        backups.restore(made, replace=True, by=SYSTEM, now=clock.now())

    other.close()
    assert written() == CANARY


def test_a_trail_that_was_altered_is_named_and_not_restored_by_accident(here, tmp_path, clock):
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE audit_event SET verb = 'nothing' WHERE number = 1"))

    made = backups.create(tmp_path / "medium", by=SYSTEM, now=clock.now())

    assert made.trail_fault == "event 1: its content was altered"
    with pytest.raises(backups.Refused, match="not whole"):
        backups.restore(Path(made.file), replace=True, by=SYSTEM, now=clock.now())


def test_a_backup_of_a_newer_version_is_refused(here, tmp_path, clock):
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    made = backups.create(tmp_path / "medium", by=SYSTEM, now=clock.now())

    with pytest.raises(backups.Refused, match="newer than this version"):
        backups.restore(Path(made.file), replace=True, by=SYSTEM, now=clock.now())


@pytest.mark.parametrize("name", ["../escaped", "/tmp/escaped", "files/../../escaped", "config.toml"])
def test_an_archive_sealed_with_the_key_still_cannot_write_elsewhere(here, tmp_path, name):
    path = tmp_path / "strange"
    with path.open("wb") as file:
        sealer = Sealer(file, BACKUP_KEY)
        with gzip.GzipFile("", "wb", 6, sealer, 0) as packed, tarfile.open(fileobj=packed, mode="w|") as tar:
            member = tarfile.TarInfo(name)
            member.size = 4
            tar.addfile(member, io.BytesIO(b"evil"))
        sealer.close()

    with pytest.raises(backups.Refused, match="something strange"):
        backups.verify(path)

    assert not list(tmp_path.rglob("escaped"))


def test_a_backup_while_people_write_is_one_consistent_moment(here, tmp_path, clock):
    stop, counted = threading.Event(), []

    def keep_writing():
        with here.app_context():
            while not stop.wait(0.02):
                write_down(f"line {len(counted)}", by=SYSTEM, now=clock.now())
                counted.append(1)

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        made = [backups.create(tmp_path / str(n), by=SYSTEM, now=clock.now()) for n in range(5)]
    finally:
        stop.set()
        writer.join()

    assert counted
    assert [report.trail_fault for report in made] == [""] * 5
    assert [report.events for report in made] == sorted({report.events for report in made})
    assert audit.verify().whole


def test_the_commands_say_what_happened(here, tmp_path):
    run = here.test_cli_runner().invoke
    done = run(args=["backup", "create", "--to", str(tmp_path / "medium"), "--json"])
    path = json.loads(done.output)["file"]
    Path(path).write_bytes(Path(path).read_bytes()[:-5])

    broken = run(args=["backup", "verify", path])

    assert (done.exit_code, broken.exit_code) == (0, 1)
    assert "it is damaged" in broken.output


@pytest.mark.postgresql
def test_postgresql_comes_back_whole(tmp_path, clock, monkeypatch):
    monkeypatch.setenv("PATH", f"{tools()}:{os.environ['PATH']}")
    with a_database() as address, an_installation(tmp_path / "here", DATABASE_URL=address) as app:
        assert app.test_cli_runner().invoke(args=["db", "upgrade"]).exit_code == 0
        load_reference(by=SYSTEM, now=clock.now())
        write_down(CANARY, by=SYSTEM, now=clock.now())
        made = backups.create(tmp_path / "medium", by=SYSTEM, now=clock.now())
        write_down("spoilt", by=SYSTEM, now=clock.now())
        assert CANARY.encode() not in Path(made.file).read_bytes()

        db.session.remove()
        backups.restore(Path(made.file), replace=True, by=SYSTEM, now=clock.now())

        assert written() == CANARY
        assert audit.verify().whole
