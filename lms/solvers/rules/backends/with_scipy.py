"""The linear program by HiGHS' dual simplex, through scipy."""

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

from lms.solvers.rules.backends import Anew, Answer, Carried, warm, whole

try:
    from scipy.optimize._highspy import _core as engine
except ImportError:  # another scipy keeps its HiGHS elsewhere: the same answers, only later
    engine = None

TIMED_OUT, SOLVED = 1, 0

AT_ONCE = 25_000
"""Programs of more pairs are begun with few of them."""


def best(program, time_limit=None, equal=None) -> Answer:
    """Return the best x of a program and its duals; rows of which `equal` is true hold exactly."""
    if not len(program.value):
        nothing = np.zeros(0, dtype=np.int64)
        possible = bool((program.limit >= 0).all())
        return (
            Answer(nothing, np.zeros(len(program.limit), dtype=np.int64), relaxed=nothing)
            if possible
            else Answer(None, None)
        )
    options = {} if time_limit is None else {"time_limit": max(0.0, float(time_limit))}
    matrix = program.matrix.tocsr().astype(np.float64)
    some = {} if equal is None else {"A_eq": matrix[equal], "b_eq": program.limit[equal]}
    rows = slice(None) if equal is None else ~equal
    bounds = np.stack([program.low, program.high], axis=1)
    found = linprog(-program.value.astype(np.float64), A_ub=matrix[rows], b_ub=program.limit[rows], bounds=bounds,
                    method="highs-ds", options=options, **some)  # fmt: skip
    if found.status != SOLVED:
        return Answer(None, None, found.status == TIMED_OUT)
    duals = np.zeros(len(program.limit), dtype=np.int64)
    duals[rows] = np.rint(-found.ineqlin.marginals * program.scale)
    return Answer(whole(found.x), np.maximum(duals, 0), relaxed=found.x)


def held(program, columns):
    """Return a program that goes on from the basis it has, where this scipy lets its HiGHS do so."""
    if engine is None or not len(columns):
        return Anew(best, program, columns)
    return warm.Held(engine, program, columns)


def carried(tails, heads, limits, sink) -> Carried:
    """Return the maximum flow from node 0."""
    graph = csr_array((limits.astype(np.int32), (tails, heads)), shape=(sink + 1,) * 2)
    answer = maximum_flow(graph, 0, sink)
    left = graph - answer.flow
    left.data = np.maximum(left.data, 0)
    left.eliminate_zeros()
    reached = np.zeros(sink + 1, dtype=bool)
    reached[breadth_first_order(left, 0, return_predecessors=False)] = True
    return Carried(
        int(answer.flow_value),
        reached,
        lambda: np.asarray(answer.flow[tails, heads]).ravel().astype(np.int64),
    )
