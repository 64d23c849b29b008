"""The score of every pair at once: the rules of matching over arrays, equal to the plain ones by a test."""

from dataclasses import dataclass

import numpy as np

from lms.matching.rules import NEAR_DAYS, WISHES
from lms.problems.rules.columns import Columns

BLOCKS = ("eligibility", "closed", "consent", "audience", "language", "window", "mode", "conditions", "funds", "topic",
          "level")  # fmt: skip
"""Codes of the hard rules in the order of the plain rules; a pair's blocks are a whole number of these bits."""
BIT = {code: 1 << place for place, code in enumerate(BLOCKS)}

FITS = 10_000
"""What a level that fits counts beside kinship, which is per mille."""

NOTHING = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True)
class Pairs:
    """Every pair that no rule blocks, in the order of needs, then offerings; places are those in the problem."""

    need: np.ndarray
    offering: np.ndarray
    score: np.ndarray
    value: np.ndarray

    def __len__(self):
        return len(self.need)


def pairs_of(problem) -> Pairs:
    """Return every eligible pair with its score per mille and its value, weight of the need times score."""
    columns, found = Columns(problem.needs, problem), [(NOTHING,) * 3]
    found += [_of_one(problem, columns, place) for place in range(len(problem.offerings))]
    return _in_order(problem, found)


def rescored(problem, pairs, place) -> Pairs:
    """Return the pairs of a problem in which nothing but the offering at this place is another than in `pairs`."""
    rest, columns = pairs.offering != place, Columns(problem.needs, problem)
    kept = (pairs.need[rest], pairs.offering[rest], pairs.score[rest])
    return _in_order(problem, [kept, _of_one(problem, columns, place)])


def _of_one(problem, columns, place):
    """Return (needs, the offering's place, scores) of one offering; forced pairs are in, forbidden ones out."""
    offering = problem.offerings[place]
    named = {each.need: each.forbids for each in problem.overrides if each.offering == offering.id}
    chosen = (
        [(n, named[need.id]) for n, need in enumerate(problem.needs) if need.id in named] if named else []
    )
    rows = eligible(columns, offering)
    if chosen:
        rows = np.setdiff1d(rows, [n for n, _forbids in chosen])
        rows = np.union1d(rows, [n for n, forbids in chosen if not forbids]).astype(np.int64)
    return rows, np.full(len(rows), place), score_on(columns, offering, rows)


def eligible(columns, offering):
    """Return the places of the needs between which and an offering nothing stands."""
    fits = best_topics(columns, offering)[1]
    rows = np.flatnonzero(fits[columns.alike])
    for _code, stands in _rules(columns, offering):
        blocked = stands(rows)
        if blocked is not False:
            rows = rows[:0] if blocked is True else rows[~blocked]
    return rows


def _in_order(problem, found):
    need, offering, score = (np.concatenate(part) for part in zip(*found, strict=True))
    order = _sorting(offering)
    order = order[_sorting(need[order])]
    need, offering, score = need[order], offering[order], score[order]
    return Pairs(need, offering, score, np.array(problem.need_weights(), dtype=np.int64)[need] * score)


def _sorting(places):
    """Return the stable order of places; in as few bits as hold them, numpy sorts without comparing."""
    return np.argsort(places.astype(np.min_scalar_type(int(places.max(initial=0)))), kind="stable")


def blocks_of_all(columns, offering):
    """Return the blocks of every need as bits."""
    kin, fits = (each[columns.alike] for each in best_topics(columns, offering)[:2])
    blocks, rows = np.zeros(columns.many, dtype=np.int64), np.arange(columns.many)
    for code, stands in _rules(columns, offering):
        blocks |= np.where(stands(rows), BIT[code], 0)
    return blocks | np.where(kin, 0, BIT["topic"]) | np.where(kin & ~fits, BIT["level"], 0)


def _rules(columns, offering):
    """Return (code, what tells for each of some needs whether the rule blocks it), but for topic and level."""
    meant = columns.bits("audiences", offering.audiences)
    taught = columns.bits("languages", offering.languages | offering.interpretation)
    asked = columns.bits("unmet", offering.conditions)
    starts, ends = offering.start_on.toordinal(), offering.end_on.toordinal()
    closed, wish = not (offering.open and offering.seats > 0), columns.wishes[offering.mode]
    return (
        ("eligibility", lambda rows: columns.state_not_in(offering.eligible_states, rows)),
        ("closed", lambda rows: closed),
        ("window", lambda rows: (ends < columns.ready_on[rows]) | (starts > columns.wanted_by[rows])),
        ("audience", lambda rows: columns.audiences[rows] & meant == 0),
        ("language", lambda rows: columns.languages[rows] & taught == 0),
        ("mode", lambda rows: wish[rows] == WISHES["no"]),
        ("consent", lambda rows: columns.hidden_from(offering.party)[rows]),
        ("conditions", lambda rows: columns.unmet[rows] & asked != 0),
        ("funds", lambda rows: columns.too_dear(offering, rows)),
    )


def best_topics(columns, offering):
    """Return (whether any topic is kin, whether its level fits, points of topic and level) for needs that are alike.

    They are those of the topic that serves best, by the plain rule: a level that fits before kinship before the
    later code.
    """
    if offering.topics not in columns.best_topics:
        best, points = np.full(len(columns.first_alike), -1), np.zeros(len(columns.first_alike), dtype=int)
        for topic in sorted(offering.topics, key=lambda each: each.code):
            rank, worth = _of_topic(columns, topic)
            better = (rank >= best) & (rank >= 0)
            best, points = np.where(better, rank, best), np.where(better, worth, points)
        columns.best_topics[offering.topics] = best >= 0, best >= FITS, points
    return columns.best_topics[offering.topics]


def _of_topic(columns, topic):
    """Return (how well one topic serves, -1 where it is no kin, its points) for needs that are alike."""
    if topic not in columns.of_topic:
        rows = columns.first_alike
        known, now = columns.known[rows], columns.current[rows]
        current, kinship = np.where(known, now, topic.entry - 1), columns.kinship(topic.code)[rows]
        fits = (topic.entry <= current + 1) & (topic.exit > current)
        worth = columns.weights["topic"] * kinship // 1000
        worth = worth + columns.weights["level"] * _level(columns, topic, rows) // 1000
        columns.of_topic[topic] = np.where(kinship > 0, fits * FITS + kinship, -1), worth
    return columns.of_topic[topic]


def _level(columns, topic, rows):
    current, target, known = columns.current[rows], columns.target[rows], columns.known[rows]
    gap = np.maximum(target - current, 1)
    covered = np.maximum(np.minimum(topic.exit, target) - np.maximum(topic.entry - 1, current), 0)
    share = 1000 * np.minimum(covered, gap) // gap
    return np.where(known & (topic.entry > current), share * 4 // 5, share)


def score_on(columns, offering, rows):
    """Return the score of these needs with an offering, as if nothing stood between."""
    weights, taught = columns.weights, columns.bits("languages", offering.languages)
    meant = columns.bits("audiences", offering.audiences)
    shares = {
        "audience": 1000 * np.bitwise_count(columns.audiences[rows] & meant).astype(np.int64) // columns.groups[rows],
        "language": np.where(columns.languages[rows] & taught != 0, 1000, 700),
        "timing": _timing(columns, offering, rows), "mode": columns.wishes[offering.mode][rows],
        "funding": _funding(offering),
    }  # fmt: skip
    return sum((weights[part] * share // 1000 for part, share in shares.items()),
               best_topics(columns, offering)[2][columns.alike[rows]])  # fmt: skip


def _timing(columns, offering, rows):
    late = np.clip(offering.end_on.toordinal() - columns.wanted_by[rows], 0, NEAR_DAYS)
    return np.where(columns.dated[rows], 1000 - 1000 * late // (2 * NEAR_DAYS), 700)


def _funding(offering):
    wanted = ["tuition"] if offering.mode == "online" else ["tuition", "travel", "accommodation"]
    return 1000 * len([name for name in wanted if name in offering.funded]) // len(wanted)
