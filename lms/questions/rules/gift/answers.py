"""What stands between the braces, by the first rule that fits."""

import math
import re

from lms.questions.rules.gift.masked import unmask
from lms.questions.rules.questions import Answer, Kind, Pair, Range

WEIGHT = re.compile(r"^\s*%(-?\d+(?:\.\d+)?)%")
FORMAT = re.compile(r"^\s*\[(markdown|html|plain|moodle)\]\s*")
TRUTH = {"T": True, "TRUE": True, "F": False, "FALSE": False}
NUMBER = r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?"
RANGE = re.compile(rf"^({NUMBER})\.\.({NUMBER})$")
TOLERANCE = re.compile(rf"^({NUMBER})(?::({NUMBER}))?$")


class Fault(Exception):
    """What is wrong in a question, how to mend it, and where in the block."""

    def __init__(self, what, cure, offset):
        super().__init__(what)
        self.what, self.cure, self.offset = what, cure, offset


def read_answers(masked, start, end):
    """Return the facts of a question that its braces hold; raises Fault."""
    inside = masked[start:end]
    inside, feedback = _general_feedback(inside)
    facts = _by_kind(inside, start)
    return facts | {"feedback": feedback}


def _general_feedback(inside):
    """Return (answers, general feedback); the last one counts."""
    before, *rest = inside.split("####")
    return before, _plain(rest[-1]) if rest else ""


def _by_kind(inside, start):
    bare = inside.strip()
    if not bare:
        return {"kind": Kind.ESSAY}
    if bare.startswith("#"):
        return {"kind": Kind.NUMERICAL, **_ranges(inside, start)}
    if "~" in inside:
        return _choice(inside, start)
    if "=" in inside:
        return _matching_or_short(inside, start)
    return _truth(inside, start)


def _parts(inside, marks, start):
    """Yield (mark, text, offset) of what each mark opens; text before the first mark is a fault."""
    found = [m.start() for m in re.finditer(f"[{re.escape(marks)}]", inside)]
    lead = inside[: found[0]] if found else inside
    if lead.strip():
        raise Fault("Text before the first answer.", r"Begin answers with = or ~; write \= or \~ in text.",
                    start + len(lead) - len(lead.lstrip()))  # fmt: skip
    for at, following in zip(found, [*found[1:], len(inside)], strict=True):
        yield inside[at], inside[at + 1 : following], start + at


def _weight(text, offset):
    found = WEIGHT.match(text)
    if found is None:
        return None, text
    weight = round(float(found[1]), 5)
    if not -100 <= weight <= 100:
        raise Fault("A weight lies outside -100 and 100.", "Write a weight such as %50%.", offset)
    return weight, text[found.end() :]


def _plain(text):
    return unmask(FORMAT.sub("", text)).strip()


def _answer(mark, text, offset):
    default = 100.0 if mark == "=" else 0.0
    weight, text = _weight(text, offset)
    words, _, feedback = text.partition("#")
    if not _plain(words):
        raise Fault("An answer is empty.", "Write its text, or remove the mark.", offset)
    return Answer(_plain(words), default if weight is None else weight, _plain(feedback))


def _choice(inside, start):
    parts = list(_parts(inside, "=~", start))
    answers = tuple(_answer(*part) for part in parts)
    if len(answers) < 2:
        raise Fault("A choice with one answer.", "Give at least two answers.", start)
    if any(mark == "=" for mark, _text, _offset in parts):
        _one_is_right(parts, answers)
        return {"kind": Kind.CHOICE, "answers": answers}
    right = sum(a.weight for a in answers if a.weight > 0)
    if not 99 <= right <= 101:
        raise Fault(f"The right answers add up to {right:g} per cent.",
                    "Weights of the right answers must add up to 100; mark one answer with =, or give weights.",
                    start)  # fmt: skip
    return {"kind": Kind.CHOICES, "answers": answers}


def _one_is_right(parts, answers):
    """In a single choice the answer after = is right, and no other one is."""
    seen = False
    for (mark, _text, offset), answer in zip(parts, answers, strict=True):
        if mark == "=" and answer.weight != 100:
            raise Fault("The right answer has a weight.", "Remove it: = is 100 per cent.", offset)
        if answer.weight == 100 and seen:
            raise Fault("Two right answers in a single choice.",
                        r"Write \= for = in text; for several right answers use only ~ with weights "
                        "such as ~%50%.", offset)  # fmt: skip
        seen = seen or answer.weight == 100


def _matching_or_short(inside, start):
    parts = list(_parts(inside, "=", start))
    if any("->" in text for _mark, text, _offset in parts):
        return _matching(parts, start)
    answers = tuple(_answer(*part) for part in parts)
    if not any(a.weight == 100 for a in answers):
        raise Fault("No answer is fully right.", "Give one answer 100 per cent.", start)
    return {"kind": Kind.SHORT, "answers": answers}


def _matching(parts, start):
    pairs = []
    for _mark, text, offset in parts:
        left, arrow, right = text.partition("->")
        if not arrow:
            raise Fault("A line of the matching has no arrow.",
                        r"Write =left -> right, and \= for = in text.", offset)  # fmt: skip
        if not _plain(right):
            raise Fault("A line of the matching has no right side.", "Write =left -> right.", offset)
        pairs.append(Pair(_plain(left), _plain(right)))
    if len([p for p in pairs if p.left]) < 2 or len(pairs) < 3:
        raise Fault("A matching needs two questions and three answers.", "Add lines =left -> right.", start)
    return {"kind": Kind.MATCHING, "pairs": tuple(pairs)}


def _truth(inside, start):
    words, *feedback = inside.split("#")
    right = TRUTH.get(words.strip().upper())
    if right is None:
        lead = len(inside) - len(inside.lstrip())
        raise Fault("Answers without = or ~.", "Begin each answer with = or ~, or write T or F.",
                    start + lead)  # fmt: skip
    if len(feedback) > 2:
        raise Fault("More than two texts after true or false.",
                    r"Write T#text when wrong#text when right, and \# for # in text.", start)  # fmt: skip
    feedback = [_plain(f) for f in feedback] + ["", ""]
    return {"kind": Kind.TRUE_FALSE, "right": right, "when_wrong": feedback[0], "when_right": feedback[1]}


def _ranges(inside, start):
    """Return ranges and what is said to any other number, which stands after ~."""
    at = inside.index("#") + 1
    rest, _, wrong = inside[at:].partition("~")
    if "=" not in rest:
        words, _, feedback = rest.partition("#")
        found = [_range(words, None, feedback, start + at)]
    else:
        found = [_weighted_range(*part) for part in _parts(rest, "=", start + at)]
    if not any(each.weight == 100 for each in found):
        raise Fault("No answer is fully right.", "Give one answer 100 per cent.", start)
    return {"ranges": tuple(found), "when_wrong": _plain(wrong.partition("#")[2])}


def _weighted_range(_mark, text, offset):
    weight, text = _weight(text, offset)
    words, _, feedback = text.partition("#")
    return _range(words, weight, feedback, offset)


def _range(words, weight, feedback, offset):
    text = words.strip()
    weight = 100.0 if weight is None else weight
    between, around = RANGE.match(text), TOLERANCE.match(text)
    if between:
        low, high = float(between[1]), float(between[2])
    elif around:
        middle, spread = float(around[1]), abs(float(around[2] or 0))
        low, high = middle - spread, middle + spread
    else:
        raise Fault("This is not a number.", "Write 42, 42:0.5 or 41.5..42.5.", offset)
    if not (math.isfinite(low) and math.isfinite(high)):
        raise Fault("This number is too large.", "Write a smaller one.", offset)
    if high < low:
        raise Fault("The range ends before it begins.", "Write the smaller number first.", offset)
    return Range(low, high, weight, _plain(feedback))
