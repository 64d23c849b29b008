"""Migrations go up and down with data, on both databases, and the models match them."""

import flask_migrate
import pytest
import sqlalchemy as sa

from lms.base.cli import load_reference
from lms.base.db import db
from lms.factory import create_app
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from tests.factories.postgresql import a_database
from tests.factories.world import KEY


def migrate(tmp_path, **settings):
    app = create_app({"ENV": "testing", "SECRET_KEY": KEY} | settings, instance_path=tmp_path)
    with app.app_context():
        flask_migrate.upgrade()
        flask_migrate.check()
        report = load_reference(by=SYSTEM, now=clock.now())
        assert report.refused == []
        flask_migrate.downgrade(revision="base")
        assert sa.inspect(db.engine).get_table_names() in ([], ["alembic_version"])
        flask_migrate.upgrade()
        again = load_reference(by=SYSTEM, now=clock.now())
        assert again.added == report.added
        db.session.remove()
        db.engine.dispose()


def test_up_down_and_up_on_sqlite(tmp_path):
    migrate(tmp_path)


@pytest.mark.postgresql
def test_up_down_and_up_on_postgresql(tmp_path):
    with a_database() as address:
        migrate(tmp_path, DATABASE_URL=address)
