"""Sending the posts of `posts.py` on a scene that stands anew each time, and what the tables held afterwards."""

import sqlite3
from contextlib import closing
from io import BytesIO
from typing import NamedTuple

from bs4 import BeautifulSoup

from lms.base.db import db
from lms.base.limits import limiter
from tests.factories.browser import Browser, filled
from tests.factories.posts import POSTS

ONCE = "a key of this form and no other"


class Sent(NamedTuple):
    """One answer: where it leads, which tables are other than before, and every row afterwards."""

    code: int
    location: str | None
    changed: tuple
    rows: dict
    words: str


class Sender:
    """One person before one form; `asked` is what the page's own form would send."""

    def __init__(self, scene, endpoint, *, prepared=True):
        self.scene, self.post, self.app = scene, POSTS[endpoint], scene._app
        limiter.reset()
        if self.post.before and prepared:
            self.post.before(scene)
        self.browser = Browser(self.app)
        if self.post.who:
            person = scene.person(self.post.who)
            self.browser.sign_in(person, second_factor=not self.post.half, stepped_up=not self.post.half)
        self.rule = next(rule for rule in self.app.url_map.iter_rules(endpoint) if "POST" in rule.methods)
        self.path = self._path(endpoint)
        self.asked = self._asked()
        self.before = rows_in(self.app)

    def _path(self, endpoint):
        values = self.scene.values_for(self.rule)
        if self.post.thing:
            values["public_id"] = getattr(self.scene, self.post.thing).public_id
        return self.app.url_map.bind("127.0.0.1").build(endpoint, values)

    def _asked(self):
        """Return what the page with the form sends untouched, with what is typed laid over it."""
        asked = {}
        if "GET" in self.rule.methods:
            page = BeautifulSoup(self.browser.get(self.path).text, "html.parser")
            forms = [f for f in page.find_all("form") if f.get("method", "").lower() == "post"]
            own = [f for f in forms if f.get("action", "").split("?")[0] == self.path]
            asked = filled(own[0]) if own else {}
            self.names = {tag["name"] for form in own[:1] for tag in form.find_all(attrs={"name": True})}
        else:
            self.names = set()
        typed = self.post.typed
        asked |= typed(self.scene, self.browser) if callable(typed) else typed
        self.names |= set(asked)
        return asked | {"once": ONCE}

    def send(self, extra=None, query=None):
        """Send the form, with more fields than it has where asked."""
        body = {**(extra or {}), **{name: _sent(value) for name, value in self.asked.items()}}
        page = self.browser.post(self.path, body, follow=False, query_string=query)
        db.session.rollback()
        rows = rows_in(self.app)
        changed = tuple(table for table in rows if rows[table] != self.before[table])
        self.before = rows
        return Sent(page.code, page.response.location, changed, rows, page.errors)


def _sent(value):
    """Return a value as a form sends it: bytes are a file, read anew each time."""
    if not isinstance(value, bytes):
        return value
    names = {b"%PDF": "report.pdf", b"<?xm": "activities.xml", b'{"fo': "items.json"}
    return BytesIO(value), names.get(value[:4], "sheet.csv")


def rows_in(app):
    """Return {table: its rows}, as they are stored."""
    with closing(sqlite3.connect(f"{app.instance_path}/balai.sqlite3")) as connection:
        tables = [table.name for table in db.metadata.sorted_tables]
        asked = {name: f'SELECT * FROM "{name}" ORDER BY rowid' for name in tables}  # noqa: S608
        return {name: connection.execute(statement).fetchall() for name, statement in asked.items()}
