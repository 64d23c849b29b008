"""The linear program by HiGHS' dual simplex, through scipy."""

import numpy as np
from scipy.optimize import linprog

from lms.solvers.rules.backends import Anew, Answer, warm, whole

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
