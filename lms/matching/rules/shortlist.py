"""From scores to an order that does not depend on the order of the rows."""

from lms.matching.rules.score import score


def ranked(pairs, framework, weights=None):
    """Return (fitting verdicts best first, blocked verdicts with the fewest blocks first).

    Ties go to the smaller keys of need and offering, so that a shuffled input gives the same list.
    """
    verdicts = [score(need, offering, framework, weights) for need, offering in pairs]
    fitting = sorted((v for v in verdicts if v.fits), key=lambda v: (-v.score, v.need, v.offering))
    blocked = sorted((v for v in verdicts if not v.fits),
                     key=lambda v: (len(v.blocks), v.need, v.offering))  # fmt: skip
    return fitting, blocked
