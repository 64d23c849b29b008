"""Money that costs states differently, smallest groups and needs that are whole: seats in whole numbers by branching.

The linear relaxation gives a bound that its prices prove; the search then closes in from below. So such a plan is
proven within so much per cent and never called optimal.
"""

from dataclasses import replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, csr_array, diags_array

from lms.solvers.rules.backends import Answer

SECONDS, GAP = 30.0, 0.0005
MOST_COLUMNS = 25_000


def best_whole(network, program, relaxed, time_limit=None) -> Answer:
    """Return whole seats that keep every limit, with the relaxation's duals; nothing found where no such seats exist."""
    columns = _worthwhile(program, relaxed)
    part = program.only(columns)
    shape, limits = _with_choices(network, part, columns)
    many, more = len(columns), shape.shape[1] - len(columns)
    most = np.concatenate([part.high, np.ones(more)])
    found = milp(
        -np.concatenate([part.value, np.zeros(more)]).astype(np.float64), integrality=np.ones(many + more),
        bounds=Bounds(np.concatenate([part.low, np.zeros(more)]), most),
        constraints=LinearConstraint(shape, *limits),
        options={"time_limit": SECONDS if time_limit is None else time_limit, "mip_rel_gap": GAP},
    )  # fmt: skip
    x = np.zeros(len(program.value), dtype=np.int64)
    if found.x is None:
        return Answer(None, None, timed_out=found.status == 1)
    x[columns] = np.rint(found.x[:many])
    return Answer(filled_up(network, program, x), relaxed.duals, found.status == 1, None,
                  _bound(program, relaxed, columns, found))  # fmt: skip


def _bound(program, relaxed, columns, found):
    """Return what no plan exceeds: the search's own bound, or what the best pair that it left out allows."""
    by_prices = program.bound(relaxed.duals)
    if found.mip_dual_bound is None or not np.isfinite(found.mip_dual_bound):
        return by_prices
    left_out = np.delete(program.reduced(relaxed.duals), columns)
    without = by_prices + int(left_out.max() // program.scale) + 1 if len(left_out) else 0
    return min(by_prices, max(int(np.ceil(-found.mip_dual_bound)), without))


def _worthwhile(program, relaxed):
    """Return the pairs that the relaxation uses or comes nearest to using: the others hardly ever help."""
    reduced = program.reduced(relaxed.duals)
    order = np.argsort(-reduced, kind="stable")[:MOST_COLUMNS]
    return np.union1d(order, np.flatnonzero((relaxed.relaxed > 0) | (program.low > 0)))


def _with_choices(network, part, columns):
    """Add a yes or no for each offering with a smallest group and for each need that is whole."""
    groups = _groups(network, columns)
    matrix, low, high = part.matrix, np.full(len(part.limit), -np.inf), part.limit.astype(np.float64)
    if not groups:
        return matrix.astype(np.float64), (low, high)
    rows = np.repeat(np.arange(len(groups)), [len(members) for members, _least, _most in groups])
    members = np.concatenate([members for members, _least, _most in groups])
    sums = csr_array((np.ones(len(rows)), (rows, members)), shape=(len(groups), len(columns)))
    least, most = (diags_array([float(group[n]) for group in groups]) for n in (1, 2))
    nothing = np.zeros(2 * len(groups))
    shape = block_array([[matrix, None], [sums, -most], [-sums, least]], format="csr")
    return shape, (np.concatenate([low, nothing - np.inf]), np.concatenate([high, nothing]))


def _groups(network, columns):
    """Return (places of the pairs, least seats, most seats) of everything that has all of its seats or none."""
    pairs, offerings = network.pairs, network.problem.offerings
    groups = [(np.flatnonzero(pairs.offering[columns] == o), offerings[o].minimum_cohort, int(network.seats[o]))
              for o in network.cohorts]  # fmt: skip
    people = [int(network.people[n]) for n in network.whole]
    return groups + [(np.flatnonzero(pairs.need[columns] == n), all_of_them, all_of_them)
                     for n, all_of_them in zip(network.whole, people, strict=True)]  # fmt: skip


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
