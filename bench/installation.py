"""An installation of the run's own: folder, key, database and server processes."""

import secrets
from pathlib import Path

import sqlalchemy as sa

from bench.processes import free_port, gunicorn
from lms.base.cli import load_reference
from lms.base.db import db
from lms.factory import create_app
from lms.kernel import clock
from lms.kernel.actor import SYSTEM


class Installation:
    """A production installation below a temporary folder, on SQLite unless an address is given."""

    def __init__(self, folder, database="", redis=""):
        self.folder = Path(folder)
        self.settings = {
            "ENV": "production", "SECRET_KEY": secrets.token_urlsafe(48), "LOG_LEVEL": "INFO",
            "DATABASE_URL": database, "REDIS_URL": redis,
        }  # fmt: skip
        self.app = create_app(self.settings, instance_path=self.folder)

    def fill(self):
        """Make the tables and load the published record."""
        with self.app.app_context():
            db.create_all()
            load_reference(by=SYSTEM, now=clock.now())
            db.session.remove()
        return self

    @property
    def environment(self):
        """Return the variables that a process of this installation needs."""
        return {f"LMS_{name}": value for name, value in self.settings.items()} | {
            "BENCH_INSTANCE": str(self.folder)
        }

    def serve(self, app="bench.served:app", *, port=None, workers=2, threads=4, **variables):
        """Return gunicorn, not waited for, serving this installation."""
        port = port or free_port()
        env = self.environment | {"LMS_BASE_URL": f"http://127.0.0.1:{port}"} | variables
        return gunicorn(app, port, self.folder / "server.log", env=env, workers=workers, threads=threads)

    def cookie(self, token) -> str:
        """Return the cookie of a browser whose session has this token."""
        serializer = self.app.session_interface.get_signing_serializer(self.app)
        return f"{self.app.config['SESSION_COOKIE_NAME']}={serializer.dumps({'sid': token})}"

    def close(self):
        """Let go of the database's connections."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()


def new_database(address, name) -> str:
    """Return the address of a fresh database of a PostgreSQL server."""
    engine = sa.create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.exec_driver_sql(f'CREATE DATABASE "{name}"')
    engine.dispose()
    return engine.url.set(database=name).render_as_string(hide_password=False)
