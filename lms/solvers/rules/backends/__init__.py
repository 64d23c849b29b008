"""The solvers behind one interface: what finds the best x and its prices is exchangeable, what proves them is not."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

import numpy as np

BACKENDS = {"scipy": "with_scipy", "highspy": "with_highspy", "ortools": "with_ortools"}

NEARLY = 1e-6


class BackendAbsent(LookupError):
    """A solver is asked for that is not installed or not known."""


@dataclass(frozen=True)
class Answer:
    """Whole-numbered x and duals of a linear program, x as the solver had it, and a bound beyond the duals' own; all None when it is infeasible or the time was up."""

    x: np.ndarray | None
    priced: np.ndarray | Callable | None
    timed_out: bool = False
    relaxed: np.ndarray | None = None
    bound: int | None = None

    @cached_property
    def duals(self):
        """Return the prices, reckoned now where the solver left that for later."""
        return self.priced() if callable(self.priced) else self.priced

    @property
    def found(self):
        """Tell whether there is an x."""
        return self.x is not None


@dataclass(frozen=True)
class Carried:
    """A maximum flow: its value, whether the source still reaches each node, and what gives the flow of each arc."""

    value: int
    reached: np.ndarray
    of_arcs: Callable


def whole(x):
    """Return a solver's x in whole numbers; of a relaxed one, as much as surely lies below it."""
    x = np.asarray(x)
    near = np.rint(x)
    return np.where(np.abs(x - near) < NEARLY, near, np.floor(x)).astype(np.int64)


class Anew:
    """A program over columns that become more, for solvers that keep nothing: each time solved from the beginning."""

    def __init__(self, best, program, columns):
        self._best, self.program, self.columns, self.found = best, program, columns, None

    def add(self, columns):
        """Let more columns take part."""
        self.columns = np.union1d(self.columns, columns)

    def limit(self, program):
        """Go over to a program that differs in its limits alone."""
        self.program = program

    def best(self, time_limit=None) -> Answer:
        """Return the best x over the columns that take part, as long as those of the whole program."""
        every = len(self.columns) == len(self.program.value)
        found = self._best(self.program if every else self.program.only(self.columns), time_limit)
        if not every and found.found:
            x, relaxed = np.zeros(len(self.program.value), dtype=np.int64), np.zeros(len(self.program.value))
            x[self.columns], relaxed[self.columns] = found.x, found.relaxed
            found = Answer(x, found.priced, found.timed_out, relaxed)
        self.found = found
        return found


def backend_of(name):
    """Return the module of a solver; raise BackendAbsent.

    `best(program, time_limit, equal)` gives an Answer, `held(program, columns)` what can be asked again with
    more columns; up to `AT_ONCE` pairs all take part from the beginning. `carried(tails, heads, limits, sink)` gives
    what is Carried from node 0.
    """
    if name not in BACKENDS:
        raise BackendAbsent(f"There is no backend {name}; there are {', '.join(BACKENDS)}.")
    if find_spec(name) is None:
        raise BackendAbsent(f"The backend {name} is not installed (requirements-solvers.txt).")
    return import_module(f"lms.solvers.rules.backends.{BACKENDS[name]}")


def named(name) -> str:
    """Return a backend with its version, as plans keep it."""
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name
