"""The table in words: what it says, and who may by it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATH = Path(__file__).resolve().parents[1] / "access.toml"
AGAIN, FILES = "asks again for", "files"
EVERYBODY, SIGNED_IN = "everybody", "everybody signed in"
NOT_SIGNED_IN = {"visitor", "half signed in"}

MEANING = {
    "yes": lambda reader, thing: True,
    "own": lambda reader, thing: reader.party in thing.of,
    "own people": lambda reader, thing: reader.party in thing.of and "people" in thing.marks,
    "mine": lambda reader, thing: reader.key in thing.about,
    "shown": lambda reader, thing: bool(reader.audience & thing.shown_to),
    "taught": lambda reader, thing: reader.party in thing.taught_by,
    "paid": lambda reader, thing: reader.party in thing.paid_by,
    "asked": lambda reader, thing: reader.party in thing.asked,
    "hosted": lambda reader, thing: reader.party in thing.hosted_by,
    "named": lambda reader, thing: reader.party in thing.naming,
}
"""The words that need a look at the reader; every other word is a mark of the thing itself."""


@dataclass(frozen=True)
class Row:
    """One line of thought: a thing, what is done with it, its addresses, and who may."""

    kind: str
    verb: str
    ways: tuple[str, ...]
    words: dict[str, tuple[str, ...]]
    again: frozenset[str] = frozenset()

    def asks_again(self, method, rule):
        """Tell whether this way asks for a step-up first."""
        return f"{method} {rule}" in self.again

    @property
    def files_ask_again(self):
        """Tell whether the rows of this list leave the house only after a step-up."""
        return FILES in self.again

    @property
    def name(self):
        return f"{self.kind}.{self.verb}"

    @property
    def for_everybody(self):
        """Tell whether visitors are answered here rather than asked to sign in."""
        return EVERYBODY in self.words

    def words_for(self, reader):
        """Return the words that the table has for this reader; none at all means no."""
        named = self.words.get(reader.role, ())
        if reader.role not in NOT_SIGNED_IN:
            named = named or self.words.get(SIGNED_IN, ())
        return (*named, *self.words.get(EVERYBODY, ()))

    def allows(self, reader, thing=None):
        """Tell whether the reader may do this with the thing."""
        return any(_holds(word, reader, thing) for word in self.words_for(reader))


def _holds(word, reader, thing):
    if word == "yes":
        return True
    meaning = MEANING.get(word)
    return meaning(reader, thing) if meaning else word in thing.marks


@cache
def contents():
    """Return the file as it stands."""
    return tomllib.loads(PATH.read_text(encoding="utf-8"))


@cache
def rows():
    """Return {name: Row} of the whole table."""
    found = {}
    for kind, verbs in contents().items():
        if kind in {"words", "readers"}:
            continue
        for verb, said in verbs.items():
            words = {}
            for names, text in said.items():
                if names not in {"is", "ways", AGAIN}:
                    for name in names.split(", "):
                        words[name] = tuple(text.split(", "))
            row = Row(kind, verb, tuple(said.get("ways", ())), words, frozenset(said.get(AGAIN, ())))
            found[row.name] = row
    return found


@cache
def row_of():
    """Return {(method, rule): Row} of every way in that the table names."""
    return {tuple(way.split(" ", 1)): row for row in rows().values() for way in row.ways}
