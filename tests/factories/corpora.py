"""What attackers are known to type, read from tests/trust/corpora, and a real parser that judges what became of it."""

import re
from functools import cache
from pathlib import Path

from bleach._vendor import html5lib

FOLDER = Path(__file__).parents[1] / "trust" / "corpora"
CLASS = re.compile(r"\[([A-Za-z][^\[\]():]+: [^\[\]()]+)\]")
DRAWN = {chr(0x2400 + number): chr(number) for number in range(32)}
"""The pictures of control characters, by which a line can hold them."""
LINKS = {
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "poster",
    "background",
    "srcdoc",
    "xlink:href",
    "ping",
}
HARMLESS = re.compile(r"https?:|mailto:|[^:/?#]*([/?#]|$)", re.IGNORECASE)
IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\ufeff]")


@cache
def corpus(name):
    """Return (class, text) of every line of a corpus, in its order."""
    found, known = [], ""
    for line in (FOLDER / name).read_text(encoding="utf-8").split("\n"):
        if heading := CLASS.fullmatch(line):
            known = heading[1]
        elif known and line:
            found.append((known, "".join(DRAWN.get(letter, letter) for letter in line)))
    return tuple(found)


def elements(html):
    """Return (name, attributes) of every element that a browser's parser makes of a piece of HTML."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [(_plain(e.tag), {_plain(k): v for k, v in e.attrib.items()})
            for e in tree.iter() if isinstance(e.tag, str) and e is not tree]  # fmt: skip


def _plain(name):
    return name.rsplit("}", 1)[-1].lower()


def dangers(found, tags, attributes):
    """Return a sentence for each element that may not be there, or that could run or load something."""
    wrong = []
    for tag, named in found:
        if tag not in tags:
            wrong.append(f"<{tag}>")
        for name, value in named.items():
            if name not in attributes:
                wrong.append(f"<{tag} {name}>")
            if name in LINKS and not HARMLESS.match(IGNORED.sub("", value)):
                wrong.append(f"<{tag} {name}={value!r}>")
    return wrong
