"""JSON as people send it, read strictly: each key once, no number that JSON does not know, every fault with its path."""

import json
from typing import NamedTuple

LONGEST = 400
"""So many digits a whole number may have; nothing here counts further, and reading longer ones takes long."""
TWO_BYTES = ("\udcff\udcfe", "\udcfe\udcff")
"""How a file in UTF-16 begins when it is read as UTF-8."""


class Odd(NamedTuple):
    """Stands in a document where there was no value that JSON knows."""

    why: str


class _Twice(dict):
    """An object in which keys stood twice."""

    keys_twice = ()


def decoded(content):
    """Return (what a text or bytes in UTF-8 say, [(path, sentence)]); (None, one fault of the file) where it is no JSON.

    A path is such as `needs[3].people`; what is faulty stands in the answer as an `Odd` that is of no type. A mark of
    the byte order is passed over. Bytes that are not UTF-8 stand as lone surrogates, which no type of text takes.
    """
    text = content.decode("utf-8", "surrogateescape") if isinstance(content, bytes) else content
    if why := _hindrance(text):
        return None, [("the file", why)]
    odd = []
    try:
        found = json.loads(
            text.removeprefix("\ufeff").removeprefix("\udcef\udcbb\udcbf"),
            object_pairs_hook=lambda pairs: _object(pairs, odd),
            parse_constant=lambda name: _noted(odd, Odd(f"{name} is no number in JSON.")),
            parse_int=lambda digits: (
                int(digits) if len(digits) <= LONGEST else _noted(odd, Odd("The number is too long."))
            ),
        )
    except RecursionError:
        return None, [("the file", "It is nested too deeply.")]
    except ValueError as broken:
        return None, [("the file", f"It is not JSON: {broken}")]
    return found, list(_faults(found)) if odd else []


def _hindrance(text):
    """Return why a text is no document at all, in words that say the cure, or None."""
    if text.startswith(TWO_BYTES):
        return "It is in UTF-16. Save it in UTF-8."
    if "\0" in text[:4]:
        return "It is not text in UTF-8. Save it in UTF-8."
    return None if text.removeprefix("\udcef\udcbb\udcbf").strip(" \t\r\n\ufeff") else "It is empty."


def _noted(odd, found):
    odd.append(found)
    return found


def _object(pairs, odd):
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    keys, twice = set(), _Twice(found)
    twice.keys_twice = list(dict.fromkeys(key for key, _value in pairs if key in keys or keys.add(key)))
    return _noted(odd, twice)


def _faults(found):
    """Yield the faults of a document in its order; without recursion, for it may be deep."""
    waiting = [("", found)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, Odd):
            yield path or "the file", value.why
        elif isinstance(value, dict):
            for key in getattr(value, "keys_twice", ()):
                yield _below(path, key), "It stands twice in its object."
            waiting += [(_below(path, key), each) for key, each in reversed(value.items())]
        elif isinstance(value, list):
            waiting += [(f"{path}[{place}]", value[place]) for place in reversed(range(len(value)))]


def _below(path, key):
    return f"{path}.{key}" if path else key
