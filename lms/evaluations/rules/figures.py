"""Which figures may be shown: whole fives only, so that neither a figure nor a difference of two tells of fewer."""

from typing import NamedTuple

from lms.evaluations.rules.questions import Shape

FEWEST = 5
"""The threshold: no partner and no state sees a number that is built from fewer answers."""


class Figure(NamedTuple):
    """What the answers to one question add up to."""

    number: int
    mean: float
    counts: dict
    total: int


def released(values):
    """Return the first whole fives of answers, in the order in which they came.

    Whoever looks again after one more answer sees the same; what is new in a figure comes from five at least.
    """
    values = list(values)
    return values[: len(values) - len(values) % FEWEST]


def figure(question, groups, *, limited):
    """Return the Figure of answers in groups (one per edition), or None when nothing may be shown.

    With a limit each group gives its own whole fives: a sum less one of its parts is again a sum of whole fives.
    """
    values = [value for group in groups for value in (released(group) if limited else group)]
    if not values:
        return None
    counts = {}
    if question.shape in {Shape.SCALE, Shape.YES_NO}:
        scale = range(1, 6) if question.shape is Shape.SCALE else (1, 0)
        counts = {value: values.count(value) for value in scale}
    return Figure(len(values), round(sum(values) / len(values), 1), counts, sum(values))


class Change(NamedTuple):
    """What tests before and after add up to, in per cent."""

    number: int
    before: float
    after: float


def change(groups, *, limited):
    """Return the Change of (before, after) pairs in groups, or None when nothing may be shown."""
    pairs = [pair for group in groups for pair in (released(group) if limited else group)]
    if not pairs:
        return None
    before, after = (round(sum(side) / len(pairs), 1) for side in zip(*pairs, strict=True))
    return Change(len(pairs), before, after)


def words_of(texts):
    """Return what was typed, sorted, so that no order tells who; nothing from fewer than five."""
    return sorted(released(text for text in texts if text))
