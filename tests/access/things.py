"""What the matrix knows of a thing and of a reader: plain facts, written down by hand."""

import random
import string
from dataclasses import dataclass, field

LETTERS = string.ascii_lowercase
PREFIX, LENGTH = "zq", 12


@dataclass(frozen=True)
class Reader:
    """Somebody who opens pages: the role the table knows, the party, two sessions (`proven` has stepped up), a program."""

    key: str
    role: str
    party: str = ""
    audience: frozenset[str] = frozenset()
    account_id: int | None = None
    token: str | None = None
    proven: str | None = None
    program: str | None = None

    def __str__(self):
        return self.key


@dataclass(frozen=True, eq=False)
class Thing:
    """One record of one kind: to whom it belongs, whom it is about, to whom it is shown."""

    kind: str
    name: str
    ids: dict
    of: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    shown_to: frozenset[str] = frozenset()
    taught_by: frozenset[str] = frozenset()
    paid_by: frozenset[str] = frozenset()
    asked: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    hosted_by: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    says: frozenset[str] = frozenset()
    behind: tuple = ()
    parts: tuple = ()

    def __str__(self):
        return f"{self.kind} “{self.name}”"


@dataclass
class Secret:
    """A random word in one record: what it stands for, and behind which doors it may be read."""

    what: str
    doors: list = field(default_factory=list)
    in_letters_to: set = field(default_factory=set)


class Words:
    """Random words, each made once, each known only to those who may read its record."""

    def __init__(self, seed=20261124):
        self.random = random.Random(seed)
        self.secrets = {}

    def new(self, what, letters_to=()):
        """Return a fresh word for something."""
        word = PREFIX + "".join(self.random.choice(LETTERS) for _ in range(LENGTH - len(PREFIX)))
        self.secrets[word] = Secret(what, in_letters_to=set(letters_to))
        return word

    def readable_at(self, word, *doors):
        """Say where a word may be read: pairs of a row of the table and a thing (or none)."""
        self.secrets[word].doors.extend(doors)
