"""Every page opened by every kind of reader, with what the database held before and after."""

import hashlib
import sqlite3
from typing import NamedTuple

from lms.base.db import db
from lms.base.limits import limiter
from tests.factories.browser import Browser
from tests.factories.programs import Program, a_token

READERS = (
    None,
    "trainee",
    "focal point",
    "partner officer",
    "secretariat",
    "auditor",
    "system administrator",
)
WITHOUT_A_TOKEN = {"notices.stop"}
"""Mail programs stop letters with one POST (RFC 8058); the address itself is signed."""


class Visit(NamedTuple):
    """One page as one reader got it; `changed` names the tables that the visit changed."""

    who: str | None
    endpoint: str
    address: str
    response: object
    changed: tuple


def walk(app, scene):
    """Open every page as every kind of reader, files too where a page offers them, and all that programs read."""
    made, witness = [], Witness(app)
    for who in READERS:
        browser = Browser(app)
        if who:
            browser.sign_in(scene.person(who), stepped_up=True)
            witness.changed()
        for endpoint, address in [*scene.routes("GET"), *files(scene)]:
            limiter.reset()
            response = browser.get(address)
            made.append(Visit(who, endpoint, address, response, witness.changed()))
        program = Program(app, a_token(scene.person(who)) if who else None)
        witness.changed()
        for endpoint, address in scene.routes_for_programs("GET"):
            made.append(Visit(who, endpoint, address, program.get(address), witness.changed()))
    witness.close()
    return made


class Witness:
    """Tells which tables changed since it was last asked; compares all rows when anything was committed."""

    def __init__(self, app):
        self.connection = sqlite3.connect(f"{app.instance_path}/balai.sqlite3")
        self.tables = [table.name for table in db.metadata.sorted_tables]
        self.version, self.marks = self._version(), self._marks()

    def changed(self):
        """Return the names of the tables that changed."""
        version = self._version()
        if version == self.version:
            return ()
        before, self.version, self.marks = self.marks, version, self._marks()
        return tuple(table for table in self.tables if before[table] != self.marks[table])

    def close(self):
        """Let the database go."""
        self.connection.close()

    def _version(self):
        """Return SQLite's own count of what other connections have committed."""
        return self.connection.execute("PRAGMA data_version").fetchone()[0]

    def _marks(self):
        return {table: self._mark(table) for table in self.tables}

    def _mark(self, table):
        rows = self.connection.execute(f'SELECT * FROM "{table}" ORDER BY 1').fetchall()  # noqa: S608
        return hashlib.sha256(repr(rows).encode()).hexdigest()


def files(scene):
    """Return the addresses at which a list answers with a file."""
    lists = ("entry.accounts", "admissions.nominations", "enrolments.participants", "seats.ledger",
             "meetings.meetings", "needs.needs", "needs.findings", "offerings.offerings", "parties.partners",
             "parties.sources", "parties.glossary", "catalogue.editions", "trainings.trainings",
             "reports.trail")  # fmt: skip
    known = dict(scene.routes("GET"))
    return [(name, f"{known[name]}?format={kind}") for name in lists for kind in ("csv", "xlsx")]
