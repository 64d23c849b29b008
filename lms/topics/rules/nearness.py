"""How near texts are to each other: the stems that suggest topics, weighed by how few say them. It only orders what is equal."""

from collections import Counter
from functools import lru_cache
from math import fsum, log, sqrt

from lms.topics.rules.suggesting import GRAM, PLAIN, THAI, WORD, plain, stem

HEAD = 300
"""So much of a text is read: title and first sentences say what it is about, and a page waits for the answer."""


def nearness(pairs) -> list[int]:
    """Return how near the two texts of each pair are: numbers that mean nothing but their order, 0 where no word is common.

    What few of these pairs have in common counts more, and what many words surround less. The sums are exact, so that
    another order of the rows gives the same numbers.
    """
    said = [(_stems(first[:HEAD]), _stems(second[:HEAD])) for first, second in pairs]
    common = [first & second for first, second in said]
    seen = Counter(name for found in common for name in found)
    rare = {name: log((1 + len(common)) / many) for name, many in seen.items()}
    return [
        round(1000 * fsum(rare[name] for name in found) / sqrt(len(first) * len(second) or 1))
        for found, (first, second) in zip(common, said, strict=True)
    ]


@lru_cache(maxsize=8192)
def _stems(text):
    """Return the different stems of a text; it is asked again with every page and stays what it is."""
    said = plain(text)
    words = [word for word in WORD.findall(THAI.sub(" ", said)) if word not in PLAIN and len(word) > 1]
    return frozenset([*map(_stem, words), *_thai(said)])


_stem = lru_cache(maxsize=16_384)(stem)


def _thai(said):
    """Return the pieces of four signs of what is written without blanks."""
    return [run[n : n + GRAM] for run in THAI.findall(said) for n in range(max(1, len(run) - GRAM + 1))]
