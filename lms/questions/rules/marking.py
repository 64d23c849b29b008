"""What a response is worth, in per mille; a response is what a form can send."""

import fnmatch
import random
import unicodedata

from lms.questions.rules.questions import Kind


def mark(question, response) -> int:
    """Return 0 to 1000 for a response; nothing answered is 0, and so is what no machine can mark."""
    if not response or not question.is_marked:
        return 0
    return max(0, min(1000, round(MARKERS[question.kind](question, response) * 10)))


def order(question, seed):
    """Return the order in which this attempt shows the answers (or right sides), as indices."""
    count = len(question.answers) or len(right_sides(question))
    indices = list(range(count))
    random.Random(f"{seed}:{question.id}").shuffle(indices)  # noqa: S311 - order, not secrecy
    return indices


def right_sides(question):
    """Return the distinct right sides of a matching, in the order of the file."""
    return list(dict.fromkeys(pair.right for pair in question.pairs))


def left_sides(question):
    """Return the left sides of a matching that are asked."""
    return [pair.left for pair in question.pairs if pair.left]


def _chosen(question, response):
    """Return the chosen answers, each once however often it was sent."""
    places = dict.fromkeys(response.get("choices", ()))
    return [question.answers[i] for i in places if 0 <= i < len(question.answers)]


def _choice(question, response):
    chosen = _chosen(question, response)
    return chosen[0].weight if len(chosen) == 1 else 0


def _choices(question, response):
    return sum(answer.weight for answer in _chosen(question, response))


def _truth(question, response):
    return 100 if response.get("value") == question.right else 0


def _folded(text):
    """Return the text without case, extra blanks or the way its accents and widths were typed."""
    return " ".join(unicodedata.normalize("NFKC", str(text)).casefold().split())


def _short(question, response):
    given = _folded(response.get("text", ""))
    fitting = [a.weight for a in question.answers if given and fnmatch.fnmatchcase(given, _pattern(a.text))]
    return max(fitting, default=0)


def _pattern(text):
    """Return the answer as a pattern in which only the star is special."""
    return _folded(text).replace("[", "[[]").replace("?", "[?]")


def _numerical(question, response):
    number = number_in(response.get("text", ""))
    if number is None:
        return 0
    return max((r.weight for r in question.ranges if r.holds(number)), default=0)


def number_in(text):
    """Return the number that a person typed, with a point or a comma for decimals, or None."""
    try:
        return float("".join(str(text).split()).replace(",", ".").replace("\N{MINUS SIGN}", "-"))
    except ValueError:
        return None


def _matching(question, response):
    """Right sides are named by their place in the file, which is the same in every language."""
    asked, rights = [pair for pair in question.pairs if pair.left], right_sides(question)
    given = response.get("pairs", {})
    right = sum(1 for n, pair in enumerate(asked) if given.get(str(n)) == rights.index(pair.right))
    return 100 * right / len(asked)


MARKERS = {
    Kind.CHOICE: _choice, Kind.CHOICES: _choices, Kind.TRUE_FALSE: _truth, Kind.SHORT: _short,
    Kind.NUMERICAL: _numerical, Kind.MATCHING: _matching,
}  # fmt: skip
