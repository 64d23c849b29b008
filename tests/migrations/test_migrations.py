"""Migrations go up and down with data, on both databases, and the models match them."""

import flask_migrate
import pytest
import sqlalchemy as sa

from lms.base.cli import load_reference
from lms.base.db import db
from lms.courses.services import folders, import_course
from lms.examples import services
from lms.factory import create_app
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.programmes.models import Edition
from lms.seats import queries
from tests.factories.postgresql import a_database
from tests.factories.seats import book_faults
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
        carry_the_example_world()
        db.session.remove()
        db.engine.dispose()


def carry_the_example_world():
    """Take the example world down through every step but the first and up again; its seats add up as before."""
    for folder in folders():
        import_course(folder, by=SYSTEM, now=clock.now())
    services.load(by=SYSTEM, now=clock.now())
    before = seats()
    db.session.remove()

    flask_migrate.downgrade(revision="0001")
    flask_migrate.upgrade()

    assert seats() == before
    assert [fault for edition in editions() for fault in book_faults(edition)] == []


def editions():
    return list(db.session.scalars(sa.select(Edition).order_by(Edition.id)))


def seats():
    return {edition.title: [queries.seats_of(b, clock.now()).accounts() for b in edition.blocks]
            for edition in editions()}  # fmt: skip


def test_up_down_and_up_on_sqlite(tmp_path):
    migrate(tmp_path)


@pytest.mark.postgresql
def test_up_down_and_up_on_postgresql(tmp_path):
    with a_database() as address:
        migrate(tmp_path, DATABASE_URL=address)
