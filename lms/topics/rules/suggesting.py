"""Which topics a text speaks of: TF-IDF over the keywords of each topic, light stems, character n-grams; it only suggests."""

import re
import unicodedata
from collections import Counter
from math import log, sqrt
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+(?:[-/][^\W_]+)*")
THAI = re.compile(r"[\u0e00-\u0e7f]+")
GRAM, SHORTEST, LONGEST_TEXT = 4, 3, 6000
WORD_WEIGHT, GRAM_WEIGHT, PHRASE_POINTS = 1.0, 0.3, 125
ENDINGS = (
    "ations",
    "ation",
    "ings",
    "ing",
    "ions",
    "ion",
    "ies",
    "ers",
    "er",
    "ed",
    "es",
    "s",
    "kan",
    "nya",
    "an",
)
"""Endings of English and Indonesian words; Vietnamese and Thai words do not change."""
BEGINNINGS = ("meng", "meny", "mem", "men", "peng", "peny", "pem", "pen", "ber", "ter", "me", "di", "pe")
PLAIN = frozenset(["the", "and", "for", "with", "that", "this", "from", "are", "our", "who", "have", "not", "can", "will", "you", "they", "their", "into", "yang", "dan", "untuk", "dengan", "dari", "pada", "dalam", "agar", "akan", "bisa", "kami", "tidak", "para", "các", "của", "cho", "với", "và", "trong", "những", "được", "không", "chúng", "tôi", "có", "một", "là"])  # fmt: skip

FAR = 4
"""What is not a quarter as near as the nearest one is no suggestion."""


class Suggested(NamedTuple):
    """A topic that a text may mean: its code, how near it is (per mille), and the keywords that were met."""

    code: str
    nearness: int
    because: tuple[str, ...]


class Lexicon:
    """The words of all topics, weighed: what few topics say counts more (inverse document frequency)."""

    def __init__(self, words: dict[str, list[str]]):
        self.phrases = {code: {plain(p): p for p in phrases} for code, phrases in words.items()}
        self.sought = {
            code: [
                (p if THAI.search(p) else _framed(p), min(len(p), 24) / 24, shown)
                for p, shown in phrases.items()
            ]
            for code, phrases in self.phrases.items()
        }
        """What is looked for: Thai is written without blanks between words, so that a phrase may stand anywhere."""
        counted = {
            code: sum((features(p) for p in phrases), Counter()) for code, phrases in self.phrases.items()
        }
        seen = Counter(name for found in counted.values() for name in found)
        self.rare = {name: log((1 + len(counted)) / (1 + n)) + 1 for name, n in seen.items()}
        self.topics = {code: self._weighed(found) for code, found in counted.items()}

    def _weighed(self, found):
        """Return a vector of length one."""
        weighed = {
            name: (1 + log(n)) * _kind(name) * self.rare[name]
            for name, n in found.items()
            if name in self.rare
        }
        length = sqrt(sum(v * v for v in weighed.values())) or 1.0
        return {name: v / length for name, v in weighed.items()}

    def suggest(self, text: str, most=3) -> list[Suggested]:
        """Return up to so many topics, the nearest first, by code where two are as near; nothing for what no keyword knows."""
        said = plain(text[:LONGEST_TEXT])
        vector, whole = self._weighed(features(said)), said + _framed(said)
        ranked = sorted(
            (self._near(code, whole, vector) for code in self.topics), key=lambda s: (-s.nearness, s.code)
        )
        return [each for each in ranked[:most] if each.nearness * FAR >= ranked[0].nearness > 0]

    def _near(self, code, whole, vector):
        topic = self.topics[code]
        cosine = sum(v * topic[name] for name, v in vector.items() if name in topic)
        met = [(weight, shown) for phrase, weight, shown in self.sought[code] if phrase in whole]
        points = 1000 * cosine + PHRASE_POINTS * sum(weight for weight, _shown in met)
        return Suggested(code, min(1000, round(points)), tuple(shown for _weight, shown in met))


def plain(text):
    """Return a text in small letters, composed, every blank one blank."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _framed(said):
    """Return a plain text with one blank around each word, so that a phrase is found as whole words at once."""
    return f" {' '.join(WORD.findall(said))} "


def features(text):
    """Return the counted features of a plain text: stems of words, pairs of syllables, n-grams of letters."""
    found = Counter()
    for run in THAI.findall(text):
        found.update(f"~{run[i : i + GRAM]}" for i in range(max(1, len(run) - GRAM + 1)))
    words = [w for w in WORD.findall(THAI.sub(" ", text)) if w not in PLAIN]
    found.update(stem(word) for word in words if len(word) > 1)
    found.update(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))
    for word in words:
        bare = _without_marks(word)
        found.update(f"~{bare[i : i + GRAM]}" for i in range(len(bare) - GRAM + 1))
    return found


def stem(word):
    """Return a word without one beginning and one ending, as far as at least three letters stay."""
    for start in BEGINNINGS:
        if word.startswith(start) and len(word) - len(start) > SHORTEST + 1:
            word = word[len(start) :]
            break
    for end in ENDINGS:
        if word.endswith(end) and len(word) - len(end) >= SHORTEST:
            return word[: -len(end)]
    return word


def _without_marks(word):
    """Return a word without accents and tones: many type Vietnamese without them."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    return bare.replace("đ", "d")


def _kind(name):
    return GRAM_WEIGHT if name.startswith("~") else WORD_WEIGHT
