"""The ground that every test stands on: tables and the published record."""

from pathlib import Path

from lms.base.cli import load_reference
from lms.base.db import db
from lms.courses import services as course_services
from lms.factory import create_app
from lms.kernel import clock
from lms.kernel.actor import SYSTEM

KEY = "a key for tests only and long enough to be taken: 7f3b9c21d4e8"


def build_template(folder: Path, now, courses=False) -> Path:
    """Return the path of a SQLite file with the schema and the published record, and the courses if asked."""
    app = create_app({"ENV": "testing", "SECRET_KEY": KEY}, instance_path=folder)
    clock.fix(now)
    with app.app_context():
        db.create_all()
        load_reference(by=SYSTEM, now=now)
        for path in course_services.folders() if courses else ():
            course_services.import_course(path, by=SYSTEM, now=now)
        with db.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.session.remove()
        db.engine.dispose()
    clock.fix(None)
    return folder / "balai.sqlite3"
