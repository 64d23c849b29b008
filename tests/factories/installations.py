"""Installations of their own, beside the one that most tests share."""

import shutil
from contextlib import contextmanager

import flask_migrate

from lms.base.db import db
from lms.factory import create_app
from tests.factories.world import KEY

BACKUP_KEY = "a backup key for tests only, of its own: 91ab77c0de52"


@contextmanager
def an_installation(folder, template=None, **settings):
    """Give an application on its own folder, with the published record when a template is given."""
    folder.mkdir(parents=True, exist_ok=True)
    if template:
        shutil.copyfile(template, folder / "balai.sqlite3")
    facts = {"ENV": "testing", "SECRET_KEY": KEY, "BACKUP_KEY": BACKUP_KEY} | settings
    app = create_app(facts, instance_path=folder)
    with app.app_context():
        if template:
            flask_migrate.stamp()
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()
