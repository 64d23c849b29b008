"""PAIRS.csv for whoever checks a plan: it imports nothing of what made the file."""

from hashlib import sha256

import numpy as np

HEAD = "need,offering,score,value"
COMMA, LINE = b",\n"
DIGITS = 18


class PairsFile:
    """PAIRS.csv by columns: `needs` and `offerings` are ids, `need` and `offering` their places in there."""

    def __init__(self, text):
        if text.partition("\n")[0].rstrip("\r") != HEAD:
            raise ValueError(f"the file of pairs does not begin with {HEAD}")
        self.hash, text = sha256(text.encode()).hexdigest(), text if text.endswith("\n") else text + "\n"
        signs = np.frombuffer(text.encode(), np.uint8)
        signs = signs[(signs == COMMA) | (signs == LINE)] == LINE
        short = np.flatnonzero(signs != (np.arange(1, len(signs) + 1) % 4 == 0))
        if len(short):
            raise ValueError(f"line {short[0] // 4 + 1} of the pairs has not four cells")
        cells = text.replace("\n", ",").split(",")[4:-1]
        (self.needs, self.need), (self.offerings, self.offering) = map(_places, (cells[0::4], cells[1::4]))
        self.score, self.value = (_numbers(cells[n::4], n) for n in (2, 3))


def _numbers(cells, column):
    try:
        return np.array(list(map(int, cells)), np.int64)
    except (ValueError, OverflowError):
        line = next(place for place, cell in enumerate(cells) if not _is_whole(cell))
        name = HEAD.split(",")[column]
        raise ValueError(
            f"line {line + 2}, {name}: {cells[line][:40]} is no whole number of at most {DIGITS} digits"
        ) from None


def _is_whole(cell):
    digits = cell.removeprefix("-")
    return digits.isdecimal() and len(digits) <= DIGITS


def _places(ids):
    """Return (different ids in the order of the file, the place of each line's id among them)."""
    known = list(dict.fromkeys(ids))
    place = dict(zip(known, range(len(known)), strict=True))
    return known, np.array(list(map(place.__getitem__, ids)), np.int64)
