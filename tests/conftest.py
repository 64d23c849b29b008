"""The fixtures; what tests say is in tests/factories."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from lms.base.db import db
from lms.factory import create_app
from lms.kernel import clock as the_clock
from tests.factories.browser import Browser
from tests.factories.world import KEY, build_template

settings.register_profile("house", derandomize=True, deadline=None, database=None)
settings.load_profile("house")
pytest_plugins = ["tests.factories.both", "tests.factories.chromium", "tests.factories.visits"]
TODAY = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """A database with every table and the published record, made once per process."""
    return build_template(tmp_path_factory.mktemp("template"), TODAY)


@pytest.fixture(scope="session")
def application(template, tmp_path_factory):
    """One application per process; each test gets a fresh copy of the template below it."""
    folder = tmp_path_factory.mktemp("instance")
    return create_app({"ENV": "testing", "SECRET_KEY": KEY}, instance_path=folder)


@pytest.fixture
def app(application, template, clock):
    """The application in its context, on a fresh database."""
    with application.app_context():
        db.engine.dispose()
        live = f"{application.instance_path}/balai.sqlite3"
        for ending in ("-wal", "-shm"):
            Path(live + ending).unlink(missing_ok=True)
        shutil.copyfile(template, live)
        yield application
        db.session.remove()


@pytest.fixture
def clock():
    """A clock that stands at ten in the morning of Singapore until a test moves it."""
    the_clock.fix(TODAY)
    yield the_clock
    the_clock.fix(None)


@pytest.fixture
def browser(app):
    """A client that inspects every page it opens."""
    return Browser(app)
