"""Money that costs states differently, smallest groups and needs that are whole: seats in whole numbers by branching.

The linear relaxation gives a bound that its prices prove. Few of its seats are in parts: deciding those alone comes
near the bound at once, and where the program is not too large a search over all pairs closes in further. So such a
plan is proven within so much per cent and never called optimal.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, csr_array, diags_array

from lms.solvers.rules.backends import NEARLY, Answer
from lms.solvers.rules.seats import filled_up, kept

SECONDS, GAP = 30.0, 0.0005
MOST_COLUMNS = 14_000
"""So many pairs can be searched; in a larger program only what the relaxation leaves in parts is decided."""
NEAR = 20_000
"""Pairs that may step in where seats are in parts or a group is too small: they miss their price by a fiftieth of a plain seat at most."""


def best_whole(network, program, relaxed, time_limit=None, searched=MOST_COLUMNS) -> Answer:
    """Return whole seats that keep every limit, with the relaxation's duals; nothing found where no such seats exist.

    Beyond `searched` pairs, what the relaxation leaves in parts is decided and the rest stands.
    """
    rounded = _rounded(network, program, relaxed, time_limit)
    if rounded.x is not None and len(program.value) > searched:
        return Answer(rounded.x, relaxed.duals, rounded.timed_out, None, program.bound(relaxed.duals))
    columns = _worthwhile(program, relaxed)
    nothing = np.zeros(len(program.value), dtype=np.int64)
    found = _decided(network, program, nothing, columns, time_limit)
    if found.x is None and not found.timed_out and len(columns) < len(nothing):
        columns = np.arange(len(nothing))
        found = _decided(network, program, nothing, columns, time_limit)
    better = max(
        (each for each in (found, rounded) if each.x is not None),
        key=lambda each: program.worth(each.x),
        default=None,
    )
    if better is None:
        return Answer(None, None, timed_out=found.timed_out)
    return Answer(better.x, relaxed.duals, found.timed_out, None, _bound(program, relaxed, columns, found))


def _rounded(network, program, relaxed, time_limit):
    """Decide what the relaxation leaves in parts; where the rest does not allow that, all pairs near to their price."""
    parts, near = _in_parts(network, program, relaxed)
    for columns in (parts, parts | near):
        found = _decided(
            network, program, np.where(columns, 0, relaxed.x), np.flatnonzero(columns), time_limit
        )
        if found.x is not None:
            break
    return found


def _in_parts(network, program, relaxed):
    """Return (the pairs that the relaxation leaves open: seats in parts, groups that are too small; all near pairs)."""
    pairs, x = network.pairs, relaxed.relaxed
    near = program.reduced(relaxed.duals) > -NEAR * program.scale
    filled = np.bincount(pairs.offering, x, len(network.seats))
    served = np.bincount(pairs.need, x, len(network.people))
    small = [
        o
        for o in network.cohorts
        if NEARLY < filled[o] < network.problem.offerings[o].minimum_cohort - NEARLY
    ]
    some = [n for n in network.whole if NEARLY < served[n] < network.people[n] - NEARLY]
    loose = np.isin(pairs.offering, small) | np.isin(pairs.need, some)
    return (np.abs(x - np.rint(x)) > NEARLY) | (loose & near), near


@dataclass(frozen=True)
class _Found:
    """What a search ended with: seats or None, the most that it holds possible, whether the time was up."""

    x: np.ndarray | None
    most: float | None
    timed_out: bool


def _decided(network, program, fixed, columns, time_limit):
    """Search whole seats for these columns while the others have what is fixed."""
    part = program.only(columns)
    part = replace(part, limit=program.limit - program.matrix @ fixed)
    shape, high, least = _with_choices(network, part, columns, fixed)
    many, more = len(columns), shape.shape[1] - len(columns)
    if not many:
        return _Found(None, None, False)
    found = milp(
        -np.concatenate([part.value, np.zeros(more)]).astype(np.float64), integrality=np.ones(many + more),
        bounds=Bounds(np.concatenate([part.low, least]), np.concatenate([part.high, np.ones(more)])),
        constraints=LinearConstraint(shape, -np.inf, high),
        options={"time_limit": SECONDS if time_limit is None else time_limit, "mip_rel_gap": GAP},
    )  # fmt: skip
    if found.x is None:
        return _Found(None, found.mip_dual_bound, found.status == 1)
    x = fixed.copy()
    x[columns] = np.rint(found.x[:many])
    x = filled_up(network, program, x)
    return _Found(x if kept(network, program, x) else None, found.mip_dual_bound, found.status == 1)


def _bound(program, relaxed, columns, found):
    """Return what no plan exceeds: the search's own bound, or what the best pair that it left out allows."""
    by_prices = program.bound(relaxed.duals)
    if found.most is None or not np.isfinite(found.most):
        return by_prices
    left_out = np.delete(program.reduced(relaxed.duals), columns)
    without = by_prices + int(left_out.max() // program.scale) + 1 if len(left_out) else 0
    return min(by_prices, max(int(np.ceil(-found.most)), without))


def _worthwhile(program, relaxed):
    """Return the pairs that the relaxation uses or comes nearest to using: the others hardly ever help."""
    reduced = program.reduced(relaxed.duals)
    order = np.argsort(-reduced, kind="stable")[:MOST_COLUMNS]
    return np.union1d(order, np.flatnonzero((relaxed.relaxed > 0) | (program.low > 0)))


def _with_choices(network, part, columns, fixed):
    """Add a yes or no for each offering with a smallest group and for each need that is whole: (rows, most, least choices)."""
    groups = _groups(network, columns, fixed)
    if not groups:
        return part.matrix.astype(np.float64), part.limit.astype(np.float64), np.zeros(0)
    members, least, most, have = zip(*groups, strict=True)
    rows = np.repeat(np.arange(len(groups)), [len(each) for each in members])
    sums = csr_array((np.ones(len(rows)), (rows, np.concatenate(members))), shape=(len(groups), len(columns)))
    least, most, have = (np.array(each, dtype=np.float64) for each in (least, most, have))
    shape = block_array(
        [[part.matrix, None], [sums, -diags_array(most)], [-sums, diags_array(least)]], format="csr")  # fmt: skip
    return shape, np.concatenate([part.limit, -have, have]), (have > 0).astype(np.float64)


def _groups(network, columns, fixed):
    """Return (places of the columns, least seats, most seats, seats fixed) of everything that has all of its seats or none."""
    pairs, offerings = network.pairs, network.problem.offerings
    of = pairs.offering[columns], pairs.need[columns]
    filled, served = np.bincount(pairs.offering, fixed), np.bincount(pairs.need, fixed)
    groups = [(np.flatnonzero(of[0] == o), offerings[o].minimum_cohort, network.seats[o], filled[o])
              for o in network.cohorts if (of[0] == o).any()]  # fmt: skip
    return groups + [(np.flatnonzero(of[1] == n), network.people[n], network.people[n], served[n])
                     for n in network.whole if (of[1] == n).any()]  # fmt: skip
