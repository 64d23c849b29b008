"""The linear program by HiGHS itself."""

import highspy
import numpy as np

from lms.solvers.rules.backends import Anew, Answer, warm, with_scipy

carried = with_scipy.carried
AT_ONCE = 25_000
"""Programs of more pairs are begun with few of them."""


def best(program, time_limit=None, equal=None) -> Answer:
    """Return the best x of a program and its duals; rows of which `equal` is true hold exactly."""
    if not len(program.value):
        return with_scipy.best(program, time_limit, equal)
    return warm.Held(highspy, program, np.arange(len(program.value)), equal).best(time_limit)


def held(program, columns):
    """Return a program that goes on from the basis it has."""
    return warm.Held(highspy, program, columns) if len(columns) else Anew(best, program, columns)
