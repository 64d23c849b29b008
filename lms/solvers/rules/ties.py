"""Of all best allocations, one: chosen by the ids alone, so that shuffled rows and other solvers give the same."""

from dataclasses import replace
from hashlib import sha256

import numpy as np

LARGEST = 2**31


def preferences(network):
    """Return a whole number for each pair, drawn from its two ids; two best allocations hardly ever weigh the same."""
    needs, offerings = (np.array([_number(row.id) for row in rows], dtype=np.uint64)
                        for rows in (network.problem.needs, network.problem.offerings))  # fmt: skip
    mixed = needs[network.pairs.need] ^ (offerings[network.pairs.offering] * np.uint64(0x9E3779B97F4A7C15))
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return ((mixed ^ (mixed >> np.uint64(31))) % np.uint64(LARGEST)).astype(np.int64)


def _number(text):
    return int.from_bytes(sha256(text.encode("utf-8")).digest()[:8])


def settled(network, program, duals, backend, x):
    """Return the best x that weighs most by preference; where that cannot be found, x as it is.

    What the prices leave open: a pair that pays is full, one that costs is empty, a limit with a price is met.
    """
    reduced = program.reduced(duals)
    free = np.flatnonzero(reduced == 0)
    chosen = np.where(reduced > 0, program.high, program.low)
    chosen[free] = 0
    part = program.only(free)
    part = replace(part, value=preferences(network)[free], limit=program.limit - program.matrix @ chosen)
    rows = part.matrix.tocsr()
    used = np.diff(rows.indptr) > 0
    part = replace(part, matrix=rows[used], limit=part.limit[used], kinds=())
    found = backend.best(part, equal=duals[used] > 0)
    if not found.found:
        return x
    chosen[free] = found.x
    return chosen if program.worth(chosen) == program.worth(x) else x
