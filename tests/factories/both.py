"""The application on SQLite and on PostgreSQL, for what must hold on both; registered by tests/conftest.py."""

from contextlib import contextmanager

import pytest

from lms.base.cli import load_reference
from lms.base.db import db
from lms.factory import create_app
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from tests.factories.postgresql import a_database, a_template
from tests.factories.world import KEY

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(scope="session")
def template_on_postgresql(tmp_path_factory):
    """A database with every table and the published record, made once per process."""

    def fill(address):
        with _application(address, tmp_path_factory.mktemp("postgresql")):
            db.create_all()
            load_reference(by=SYSTEM, now=clock.now())

    with a_template(fill) as name:
        yield name


@pytest.fixture(params=BOTH)
def either(request, tmp_path, clock):
    """The application on each database in turn, the published record loaded."""
    if request.param == "sqlite":
        yield request.getfixturevalue("app")
        return
    template = request.getfixturevalue("template_on_postgresql")
    with a_database(template) as address, _application(address, tmp_path) as app:
        yield app


@contextmanager
def _application(address, folder):
    settings = {"ENV": "testing", "SECRET_KEY": KEY, "DATABASE_URL": address}
    with create_app(settings, instance_path=folder).app_context() as context:
        yield context.app
        db.session.remove()
        db.engine.dispose()
