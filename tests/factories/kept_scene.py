"""The scene made once per process and copied for each test, since many tests of trust need all of it."""

import contextlib
import shutil
import sqlite3
from pathlib import Path

from sqlalchemy import Integer

from lms.accounts.models import Account
from lms.accounts.services import renew_calendar_address
from lms.base.api import PREFIX
from lms.base.db import db
from lms.base.signed import signed
from lms.kernel import clock
from lms.notices.models import Notice
from lms.notices.queries import STOPS
from lms.notices.rules import About, Channel
from lms.proofs.models import ApiToken
from lms.trainings.models import PublishedTraining
from tests.factories.people import actor_of, keep
from tests.factories.programs import a_token
from tests.factories.scene import QUESTIONS, TOKEN, a_scene

ABOUT = {
    "access-requests": "request", "roles": "grant", "editions": "edition", "enrolments": "enrolment", "nomination-imports": "file", "seat-blocks": "block", "sessions": "session", "rounds": "round", "adopted-rounds": "adopted_round", "runs": "run",
    "nominations": "nomination", "needs": "need", "offerings": "offering", "matches": "match",
    "assessments": "assessment", "announcements": "announcement", "meetings": "meeting", "programmes": "programme", "certificates": "certificate", "attempts": "attempt",
    "account": "passkey", "attempt-requests": "extra", "data-requests": "data_request", "accounts": "account", "notifications": "notice",
}  # fmt: skip
MODULE, QUIZ = "010", "010"
ADOPTED, PARTS_OF_PLANS = (
    "adopted-rounds",
    ("/rounds/<uuid:public_id>/states", "/rounds/<uuid:public_id>/partners"),
)
SHIFT = 7_340_000_000


def build(app, folder: Path):
    """Play the scene on the live database, keep a copy, and return (file, what is where in it)."""
    things = a_scene()
    things.programme = things.edition.programme
    things.account = trainee = things.people["trainee"]
    things.notice = keep(Notice(reader=trainee.public_id, about=About.SEATS, subject="A seat", path="/nominations",
                                channel=Channel.AT_ONCE, told_at=clock.now()))  # fmt: skip
    a_token(trainee)
    things.program = db.session.query(ApiToken).one()
    tokens = {
        "link": TOKEN,
        "stop-letters": signed(STOPS, [str(trainee.public_id), None]),
        "calendar": renew_calendar_address(trainee, by=actor_of(trainee), now=clock.now()),
    }
    db.session.commit()
    known = {
        name: (type(thing), thing.id + SHIFT) for name, thing in vars(things).items() if name != "people"
    }
    people = {name: account.id + SHIFT for name, account in things.people.items()}
    db.session.remove()
    db.engine.dispose()
    kept = folder / "scene.sqlite3"
    mark_keys(f"{app.instance_path}/balai.sqlite3")
    shutil.copyfile(f"{app.instance_path}/balai.sqlite3", kept)
    return kept, known, people, tokens


def mark_keys(file):
    """Move every key far up, so that one in an answer cannot be mistaken for a number of something."""
    with contextlib.closing(sqlite3.connect(file)) as connection:
        for table in db.metadata.sorted_tables:
            keys = [c.name for c in table.columns if isinstance(c.type, Integer) and _is_key(c.name)]
            if keys and table.name != "audit_head":
                moved = ", ".join(f"{key} = {key} + {SHIFT}" for key in keys)
                connection.execute(f'UPDATE "{table.name}" SET {moved}')  # noqa: S608
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _is_key(name):
    return name == "id" or name.endswith("_id")


class Scene:
    """The scene of this test: `scene.need`, `scene.person("focal point")`, read when asked for."""

    def __init__(self, app, known, people, tokens):
        self._app, self._known, self.people, self._tokens = app, known, people, tokens

    def __getattr__(self, name):
        model, key = self._known[name]
        return db.session.get(model, key)

    def person(self, name):
        """Return an account of the scene by what it is: "focal point"."""
        return db.session.get(Account, self.people[name])

    def routes(self, method):
        """Return (endpoint, address) of every route for people that takes the method, about something that is there."""
        return self._routes(method, for_programs=False)

    def routes_for_programs(self, method):
        """Return the same of every route of the API."""
        return self._routes(method, for_programs=True)

    def _routes(self, method, *, for_programs):
        rules = [
            rule for rule in self._app.url_map.iter_rules()
            if method in rule.methods and rule.rule.startswith(PREFIX) is for_programs
        ]  # fmt: skip
        with self._app.test_request_context():
            paths = self._app.url_map.bind("127.0.0.1")
            return [(rule.endpoint, paths.build(rule.endpoint, self.values_for(rule))) for rule in rules]

    def values_for(self, rule):
        """Return what fills the gaps in a route's address."""
        first = rule.rule.removeprefix(PREFIX).split("/")[1]
        known = {
            "slug": lambda: self.course.slug,
            "number": lambda: self.certificate.number if first == "verify" else MODULE,
            "key": lambda: QUIZ,
            "name": lambda: "picture.svg",
            "kind": lambda: "set_phi",
            "other_id": lambda: self.other_run.public_id,
            "code": lambda: self._code(
                rule.rule.removesuffix("/prospects").split("/")[-2] if first == "rounds" else first
            ),
            "token": lambda: QUESTIONS if first == "answers" else self._tokens[first],
            "verb": lambda: "convene",
            "need_id": lambda: self.need.public_id,
            "offering_id": lambda: self.offering.public_id,
            "public_id": lambda: (
                getattr(
                    self,
                    ABOUT[ADOPTED if rule.rule.removeprefix(PREFIX).startswith(PARTS_OF_PLANS) else first],
                ).public_id
            ),
        }
        return {name: known[name]() for name in rule.arguments}

    def _code(self, first):
        if first == "published-trainings":
            return db.session.query(PublishedTraining).first().code
        return {"states": "SG", "partners": "japan"}.get(first, "FOR-1")
