"""Needs that no offering fits: how many each rule keeps away, and the offering that comes nearest."""

import numpy as np

from lms.matching.rules import RULES
from lms.problems.rules import BLOCKS, blocks_of_all
from lms.problems.rules.columns import Columns

SENTENCE, NEAREST = "No offering passes every hard rule.", " {offering} comes nearest; in its way: {rules}."
RULED_OUT = "people have ruled the pair out"
TOPIC = 1 << BLOCKS.index("topic")
MANY = 1_000_000
"""Pairs of needs and offerings up to which each need without any is told the rules: ten times what is real."""
FAR = len(BLOCKS)
"""What another topic counts beside other rules: only where every offering is on another topic may such a one be nearest."""


def nothing_fits(problem, places) -> dict[int, dict]:
    """Return the account of each need at these places, none of which has an eligible pair.

    `blocks` counts the offerings that each rule keeps away, `offering` is the one that the fewest rules keep away,
    by which `rules`; without offerings there is neither, nor in a problem of more than MANY pairs, where `why_nothing`
    tells a state.
    """
    places = [int(place) for place in places]
    if not places or not 0 < len(problem.needs) * len(problem.offerings) <= MANY:
        return {place: {"sentence": SENTENCE} for place in places}
    columns = Columns([problem.needs[place] for place in places], problem)
    bits = np.stack([blocks_of_all(columns, offering) for offering in problem.offerings])
    far = np.bitwise_count(bits) + np.where(bits & TOPIC, FAR, 0)
    nearest = far.argmin(axis=0)
    counts = np.stack([(bits >> number & 1).sum(axis=0) for number in range(len(BLOCKS))])
    return {
        place: _told(problem, bits[nearest[n], n], int(nearest[n]), counts[:, n])
        for n, place in enumerate(places)
    }


def _told(problem, bits, nearest, counts):
    offering = problem.offerings[nearest].id
    rules = [code for number, code in enumerate(BLOCKS) if int(bits) >> number & 1]
    words = ", ".join(RULES[code].lower() for code in rules) or RULED_OUT
    blocks = {code: int(many) for code, many in zip(BLOCKS, counts, strict=True) if many}
    return {"sentence": SENTENCE + NEAREST.format(offering=offering, rules=words), "offering": offering, "rules": rules,
            "blocks": blocks}  # fmt: skip
