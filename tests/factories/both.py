"""The application on SQLite and on PostgreSQL, for what must hold on both; registered by tests/conftest.py."""

import pytest

from lms.base.cli import load_reference
from lms.base.db import db
from lms.factory import create_app
from lms.kernel.actor import SYSTEM
from tests.factories.postgresql import a_database
from tests.factories.world import KEY

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]


@pytest.fixture(params=BOTH)
def either(request, tmp_path, clock):
    """The application on each database in turn, the published record loaded."""
    if request.param == "sqlite":
        yield request.getfixturevalue("app")
        return
    with a_database() as address:
        settings = {"ENV": "testing", "SECRET_KEY": KEY, "DATABASE_URL": address}
        with create_app(settings, instance_path=tmp_path).app_context() as context:
            db.create_all()
            load_reference(by=SYSTEM, now=clock.now())
            yield context.app
            db.session.remove()
            db.engine.dispose()
