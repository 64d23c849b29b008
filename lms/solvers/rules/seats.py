"""Seats in whole numbers beside limits of every kind: whether they keep them, what can be added, what must go."""

from dataclasses import replace

import numpy as np


def filled_up(network, program, x):
    """Give what is left, the most valuable pair first, where no group or whole need hangs on it."""
    left, x = program.limit - program.matrix @ x, x.copy()
    pairs, columns = network.pairs, program.matrix.tocsc()
    fixed = np.isin(pairs.need, network.whole) | np.isin(
        pairs.offering, [o for o in network.cohorts if not x[pairs.offering == o].any()]
    )
    for pair in np.argsort(-program.value, kind="stable").tolist():
        room = int(program.high[pair] - x[pair])
        if fixed[pair] or not room or not left[pairs.need[pair]]:
            continue
        rows = slice(columns.indptr[pair], columns.indptr[pair + 1])
        at, cost = columns.indices[rows], columns.data[rows]
        takes = cost > 0
        room = min(room, int((left[at][takes] // cost[takes]).min(initial=room)))
        if room > 0:
            x[pair] += room
            left[at] -= room * cost
    return x


def kept(network, program, x) -> bool:
    """Tell whether whole seats keep every limit of the program, every smallest group and every need that is whole."""
    if (x < program.low).any() or (x > program.high).any() or (program.matrix @ x > program.limit).any():
        return False
    filled = np.bincount(network.pairs.offering, x, len(network.seats))
    served = np.bincount(network.pairs.need, x, len(network.people))
    least = {o: network.problem.offerings[o].minimum_cohort for o in network.cohorts}
    groups = [not filled[o] or filled[o] >= many for o, many in least.items()]
    return all(groups) and all(served[n] in (0, network.people[n]) for n in network.whole)


def cut_down(network, program, relaxed, x):
    """Return what surely lies below the relaxation, without groups that are too small and needs served in part."""
    x, pairs = x.copy(), network.pairs
    for need in network.whole:
        rows = pairs.need == need
        x[rows] *= int(x[rows].sum() == network.people[need])
    for offering in network.cohorts:
        rows = pairs.offering == offering
        x[rows] *= int(x[rows].sum() >= network.problem.offerings[offering].minimum_cohort)
    return replace(relaxed, x=filled_up(network, program, np.maximum(x, program.low)), timed_out=True)
