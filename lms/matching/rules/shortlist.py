"""From scores to an order that does not depend on the order of the rows."""

from collections import Counter

from lms.matching.rules.score import score
from lms.topics.rules.nearness import nearness


def ranked(pairs, framework, weights=None, texts=None):
    """Return (fitting verdicts best first, blocked verdicts with the fewest blocks first).

    What fits but has no seat left for the state stands behind all that can be taken.

    Where `texts` ({need: text}, {offering: text}) are given, equal scores go by how near these are; a score is never
    changed by a text. Then ties go to the smaller keys of need and offering, so that a shuffled input gives the same list.
    """
    verdicts = [score(need, offering, framework, weights) for need, offering in pairs]
    fitting = sorted(
        (v for v in verdicts if v.fits), key=lambda v: (not v.seats, -v.score, v.need, v.offering)
    )
    blocked = sorted((v for v in verdicts if not v.fits),
                     key=lambda v: (len(v.blocks), v.need, v.offering))  # fmt: skip
    return (_nearest_first(fitting, *texts) if texts else fitting), blocked


def _nearest_first(fitting, needs, offerings):
    """Return the verdicts with those of equal score in the order of their texts; the sort keeps the order of the keys."""
    many = Counter(verdict.score for verdict in fitting)
    tied = [verdict for verdict in fitting if many[verdict.score] > 1]
    found = nearness([(needs[verdict.need], offerings[verdict.offering]) for verdict in tied])
    near = {(verdict.need, verdict.offering): each for verdict, each in zip(tied, found, strict=True)}
    return sorted(fitting, key=lambda v: (not v.seats, -v.score, -near.get((v.need, v.offering), 0)))
