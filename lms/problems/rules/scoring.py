"""The score of every pair at once: the rules of matching over arrays, equal to the plain ones by a test."""

from dataclasses import dataclass

import numpy as np

from lms.matching.rules import NEAR_DAYS, WISHES
from lms.problems.rules.columns import Columns

BLOCKS = ("eligibility", "closed", "consent", "audience", "language", "window", "mode", "conditions", "funds", "topic",
          "level")  # fmt: skip
"""Codes of the hard rules in the order of the plain rules; a pair's blocks are a whole number of these bits."""
BIT = {code: 1 << place for place, code in enumerate(BLOCKS)}

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
    topic, kin, fits = best_topics(columns, offering)
    rows = np.flatnonzero(kin & fits)
    rows = rows[blocks_on(columns, offering, rows) == 0]
    if chosen:
        rows = np.setdiff1d(rows, [n for n, _forbids in chosen])
        rows = np.union1d(rows, [n for n, forbids in chosen if not forbids]).astype(np.int64)
    return rows, np.full(len(rows), place), score_on(columns, offering, topic, rows)


def _in_order(problem, found):
    need, offering, score = (np.concatenate(part) for part in zip(*found, strict=True))
    order = np.lexsort((offering, need))
    need, offering, score = need[order], offering[order], score[order]
    return Pairs(need, offering, score, np.array(problem.need_weights(), dtype=np.int64)[need] * score)


def blocks_of_all(columns, offering):
    """Return the blocks of every need as bits, those of topic and level included."""
    _place, kin, fits = best_topics(columns, offering)
    blocks = blocks_on(columns, offering, np.arange(columns.many))
    return blocks | np.where(kin, 0, BIT["topic"]) | np.where(kin & ~fits, BIT["level"], 0)


def blocks_on(columns, offering, rows):
    """Return what stands between an offering and these needs, as bits, but for topic and level."""
    taught = offering.languages | offering.interpretation
    starts, ends = offering.start_on.toordinal(), offering.end_on.toordinal()
    blocks = np.zeros(len(rows), dtype=np.int64)
    for code, stands in (
        ("eligibility", columns.state_not_in(offering.eligible_states, rows)),
        ("closed", not (offering.open and offering.seats > 0)),
        ("consent", columns.hidden_from(offering.party)[rows]),
        ("audience", columns.audiences[rows] & columns.bits("audiences", offering.audiences) == 0),
        ("language", columns.languages[rows] & columns.bits("languages", taught) == 0),
        ("window", (ends < columns.ready_on[rows]) | (starts > columns.wanted_by[rows])),
        ("mode", columns.wishes[offering.mode][rows] == WISHES["no"]),
        ("conditions", columns.unmet[rows] & columns.bits("unmet", offering.conditions) != 0),
        ("funds", columns.too_dear(offering, rows)),
    ):
        blocks |= np.where(stands, BIT[code], 0)
    return blocks


def best_topics(columns, offering):
    """Return (place of the topic that serves each need best, whether any is kin, whether its level fits).

    The choice is that of the plain rule: a level that fits before kinship before the later code.
    """
    best, place = np.full(columns.many, -1), np.zeros(columns.many, dtype=np.int64)
    for number, topic in enumerate(in_order(offering)):
        current = np.where(columns.known, columns.current, topic.entry - 1)
        fits = (topic.entry <= current + 1) & (topic.exit > current)
        kinship = columns.kinship(topic.code)
        rank = np.where(kinship > 0, fits * 10_000 + kinship, -1)
        better = (rank >= best) & (rank >= 0)
        best, place = np.where(better, rank, best), np.where(better, number, place)
    return place, best >= 0, best >= 10_000


def in_order(offering):
    """Return the topics of an offering in the order of their codes."""
    return sorted(offering.topics, key=lambda each: each.code)


def score_on(columns, offering, place, rows):
    """Return the score of these needs with an offering whose topic serves each best, as if nothing stood between."""
    topics = in_order(offering)
    entry, leave = (np.array([getattr(t, name) for t in topics])[place[rows]] for name in ("entry", "exit"))
    kinship = np.stack([columns.kinship(topic.code) for topic in topics])[place[rows], rows]
    weights, taught = columns.weights, columns.bits("languages", offering.languages)
    meant = columns.bits("audiences", offering.audiences)
    shares = {
        "topic": kinship, "level": _level(columns, entry, leave, rows),
        "audience": 1000 * np.bitwise_count(columns.audiences[rows] & meant).astype(np.int64) // columns.groups[rows],
        "language": np.where(columns.languages[rows] & taught != 0, 1000, 700),
        "timing": _timing(columns, offering, rows), "mode": columns.wishes[offering.mode][rows],
        "funding": _funding(offering),
    }  # fmt: skip
    return sum(weights[part] * share // 1000 for part, share in shares.items())


def _level(columns, entry, leave, rows):
    current, target, known = columns.current[rows], columns.target[rows], columns.known[rows]
    gap = np.maximum(target - current, 1)
    covered = np.maximum(np.minimum(leave, target) - np.maximum(entry - 1, current), 0)
    share = 1000 * np.minimum(covered, gap) // gap
    return np.where(known & (entry > current), share * 4 // 5, share)


def _timing(columns, offering, rows):
    late = np.clip(offering.end_on.toordinal() - columns.wanted_by[rows], 0, NEAR_DAYS)
    return np.where(columns.dated[rows], 1000 - 1000 * late // (2 * NEAR_DAYS), 700)


def _funding(offering):
    wanted = ["tuition"] if offering.mode == "online" else ["tuition", "travel", "accommodation"]
    return 1000 * len([name for name in wanted if name in offering.funded]) // len(wanted)
