"""How names of people are compared."""

import unicodedata


def same_name(one, other):
    """Tell whether two spellings are one name: accents composed alike, case and blanks of no account."""
    return _plain(one) == _plain(other)


def _plain(name):
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    return " ".join(composed.split())
