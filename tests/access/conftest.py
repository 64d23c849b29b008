"""One world per process: every reader, every record, every word."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from lms.base.db import db
from lms.courses import queries as courses
from lms.kernel import clock as the_clock
from tests.access.records import Scene
from tests.access.visits import World
from tests.conftest import TODAY


@pytest.fixture(scope="session")
def made(application, template, tmp_path_factory):
    """The scene with a copy of its database in memory and of its files, made once per process."""
    live, root = Path(application.instance_path) / "balai.sqlite3", courses.ROOT
    the_clock.fix(TODAY)
    with application.app_context():
        _lay(template, live)
        scene = Scene()
        db.session.remove()
        db.engine.dispose()
    the_clock.fix(None)
    pictures, courses.ROOT = courses.ROOT, root
    kept = sqlite3.connect(":memory:")
    with sqlite3.connect(live) as written:
        written.backup(kept)
    files = tmp_path_factory.mktemp("files of the scene")
    shutil.copytree(live.with_name("files"), files, dirs_exist_ok=True)
    return scene, kept, pictures, files


def _lay(source, live):
    db.engine.dispose()
    for ending in ("-wal", "-shm"):
        live.with_name(live.name + ending).unlink(missing_ok=True)
    shutil.copyfile(source, live)


@pytest.fixture
def world(application, template, made, clock):
    """The seeded world, as it was made."""
    scene, kept, pictures, files = made
    root, courses.ROOT = courses.ROOT, pictures
    with application.app_context():
        _lay(template, Path(application.instance_path) / "balai.sqlite3")
    shutil.copytree(files, Path(application.instance_path) / "files", dirs_exist_ok=True)
    world = World(application, scene, kept)
    world.restore()
    yield world
    world.close()
    courses.ROOT = root
    with application.app_context():
        db.engine.dispose()
