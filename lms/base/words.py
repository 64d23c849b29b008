"""One tokeniser for every script and both databases: what it calls a word, they find alike.

Latin letters lose their marks, so that "dien" finds "điện". Scripts that put no blank between words (Thai, Lao,
Khmer, Burmese, Chinese, Japanese) are cut into overlapping pairs of characters, which find any part of a run.
Tokens are plain ASCII, so that no database has an opinion of its own about them.
"""

import re
import unicodedata
from functools import lru_cache
from html import unescape
from typing import NamedTuple

JOINERS = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
LETTERS = {"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
UNSPACED = (
    (0x0E00, 0x0E7F), (0x0E80, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x19E0, 0x19FF),
    (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F), (0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF),
)  # fmt: skip
TAGS = re.compile(r"<[^>]*>")
LONGEST = 40
MOST = 15_000


class Word(NamedTuple):
    """One token of a text with the place it was read at; `chunk` tells which run of non-blanks it is from."""

    token: str
    start: int
    end: int
    chunk: int


@lru_cache(maxsize=4096)
def _folded(character):
    """Return what a character is read as: lower case, without the marks of Latin letters, digits as 0-9."""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    plain = unicodedata.normalize("NFKD", character.casefold())
    if plain and plain[0].isascii():
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    return "".join(LETTERS.get(c, c) for c in plain)


@lru_cache(maxsize=4096)
def _kind(character):
    """Return "pair", "word" or "" for a folded character: part of an unspaced run, of a word, or of neither."""
    point = ord(character)
    if any(first <= point <= last for first, last in UNSPACED) and not character.isascii():
        return "pair" if unicodedata.category(character)[0] in "LMN" else ""
    return "word" if character.isascii() and character.isalnum() or unicodedata.category(
        character)[0] in "LMN" else ""  # fmt: skip


def _characters(text):
    """Yield (folded character, kind, place, chunk); joiners vanish, a mark belongs to its letter."""
    chunk = 0
    for place, character in enumerate(text):
        if character in JOINERS or (unicodedata.combining(character) and 0x300 <= ord(character) < 0x370):
            continue
        if character.isspace():
            chunk += 1
            yield "", "", place, chunk
            continue
        for each in _folded(character) or " ":
            yield each, _kind(each), place, chunk


def _runs(text):
    """Yield runs of characters of one kind as lists of (character, place), with kind and chunk."""
    run, kind, chunk = [], "", 0
    for character, its_kind, place, its_chunk in _characters(text):
        if run and its_kind != kind:
            yield run, kind, chunk
            run = []
        kind, chunk = its_kind, its_chunk
        if kind:
            run.append((character, place))
    if run:
        yield run, kind, chunk


def _token(characters):
    """Return characters as an ASCII token: a letter in front, hexadecimal for what is not ASCII."""
    characters = characters[:LONGEST]
    if characters.isascii():
        return f"w{characters}"
    return "u" + "".join(f"{ord(character):05x}" for character in characters)


def words_in(text):
    """Return the Words of a text in order; a run of pairs ends with its last character alone."""
    found = []
    for run, kind, chunk in _runs(text):
        places = [place for _character, place in run]
        characters = "".join(character for character, _place in run)
        if kind == "word":
            found.append(Word(_token(characters), places[0], places[-1] + 1, chunk))
            continue
        for i in range(len(run)):
            end = places[min(i + 1, len(run) - 1)] + 1
            found.append(Word(_token(characters[i : i + 2]), places[i], end, chunk))
    return found[:MOST]


def plain(html):
    """Return the text of HTML that the renderer made."""
    return " ".join(unescape(TAGS.sub(" ", html)).split())


def indexed(text):
    """Return a text as its tokens with blanks between, as both databases index it."""
    return " ".join(word.token for word in words_in(text))


class Phrase(NamedTuple):
    """Tokens that follow each other; the last one may be the beginning of a longer one."""

    tokens: tuple[str, ...]
    begins: bool


def phrases_of(query, most=12):
    """Return what a query asks for, all of it to be found: one Phrase for each run of non-blanks."""
    chunks = {}
    for word in words_in(query):
        chunks.setdefault(word.chunk, []).append(word.token)
    phrases = []
    for tokens in list(chunks.values())[:most]:
        if len(tokens) > 1 and tokens[-1].startswith("u") and tokens[-2].startswith("u"):
            tokens = _without_last_alone(tokens)
        phrases.append(Phrase(tuple(tokens), len(tokens[-1]) > 2))
    return phrases


def _without_last_alone(tokens):
    """Return the tokens of a chunk without the last character alone, which the pair before it holds."""
    last, before = tokens[-1], tokens[-2]
    return tokens[:-1] if len(last) == 6 and len(before) == 11 and before.endswith(last[1:]) else tokens


def excerpt(text, phrases, width=180):
    """Return the text around the first place that was found, as (words, whether found) parts."""
    words = words_in(text)
    hits = [word for word in words if _asked(word.token, phrases)]
    start = max((hits[0].start if hits else 0) - width // 3, 0)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = start + width
    parts, at = [], start
    for hit in hits:
        if hit.start >= end:
            break
        if hit.end <= at:
            continue
        if parts and parts[-1][1] and hit.start <= at:
            parts[-1] = (parts[-1][0] + text[at : hit.end], True)
        else:
            parts += [(text[at : hit.start], False)] if hit.start > at else []
            parts.append((text[max(hit.start, at) : hit.end], True))
        at = hit.end
    rest = text[at : max(end, at)]
    before, after = "…" if start else "", "…" if max(end, at) < len(text) else ""
    return _trimmed([(before, False), *parts, (rest + after, False)])


def _asked(token, phrases):
    return any(
        token == wanted or (phrase.begins and i == len(phrase.tokens) - 1 and token.startswith(wanted))
        for phrase in phrases
        for i, wanted in enumerate(phrase.tokens)
    )


def _trimmed(parts):
    return [part for part in parts if part[0]]
