"""The world of the matrix: records of every kind, of several states and partners, in every stage that hides something."""

from sqlalchemy import select

from lms.base.db import db
from lms.notices.models import Notice
from tests.access.cast import Cast
from tests.access.records import entry, learning, needs, public, rounds, seats
from tests.access.things import Thing, Words

TUPLES = {"behind", "parts"}
PARTS = (public, entry, needs, seats, learning, rounds)


class Scene:
    """All readers, all things and all words; plain facts that outlive the session they were made in."""

    def __init__(self):
        self.words = Words()
        self.cast = Cast(self.words)
        self.things = list(self.cast.things)
        for part in PARTS:
            part.make(self)
        self._notices()
        self.readers = self.cast.readers
        self.addresses = {key: account.email for key, account in self.cast.accounts.items()}
        self.cast = None

    def word(self, what, **facts):
        """Return a new word that will stand in a record."""
        return self.words.new(what, **facts)

    def add(self, kind, name, ids, *, says=(), read="read", **facts):
        """Keep a thing; the words that it says may be read by whoever may read the thing."""
        plain = {name: tuple(value) if name in TUPLES else frozenset(value) for name, value in facts.items()}
        thing = Thing(kind, name, _ids(ids), says=frozenset(says), **plain)
        for word in says:
            self.words.readable_at(word, (f"{kind}.{read}", thing))
        self.things.append(thing)
        return thing

    def known_to(self, word, *doors):
        """Say where else a word may be read."""
        self.words.readable_at(word, *doors)

    def _notices(self):
        """Keep the first notice of each person who was told something while the scene was made."""
        keys = {account.public_id: key for key, account in self.cast.accounts.items()}
        for notice in db.session.scalars(select(Notice).order_by(Notice.id)):
            key = keys[notice.reader]
            if not any(key in thing.about for thing in self.of_kind("notice")):
                self.add("notice", f"to the {key}", notice, about={key})

    def of_kind(self, kind):
        """Return the things of one kind."""
        return [thing for thing in self.things if thing.kind == kind]

    def the(self, kind, name):
        """Return one thing."""
        return next(thing for thing in self.things if (thing.kind, thing.name) == (kind, name))


def _ids(ids):
    return dict(ids) if isinstance(ids, dict) else {"public_id": ids.public_id}
