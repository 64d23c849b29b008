"""Large programs from few of their pairs: solve those, price all the others, add what would pay, until nothing would.

Prices under which no pair that was left out would pay are prices of the whole program: what is found is as good as if
every pair had taken part, and exactly so.
"""

from dataclasses import replace

import numpy as np

from lms.solvers.rules.fairness import Flows

FIRST_OF_NEED, FIRST_OF_OFFERING = 2, 15
"""The most valuable pairs of each, with which a large program begins."""
NEXT_OF_NEED, NEAR = 3, 20_000
"""The pairs of a need that join in one round: those that would pay, or miss that by a fiftieth of a plain seat."""


class Sifting:
    """A program over few columns, held open by a backend; `best` is the best x of the whole."""

    def __init__(self, network, program, backend, few=None):
        """Begin with the pairs that `few` tells, or with those that a program of this size asks for."""
        self.network, self.program = network, program
        if few is None:
            few = (
                _first(network, program)
                if len(program.value) > backend.AT_ONCE
                else np.full(len(program.value), True)
            )
        self.left_out, self.held = ~few, backend.held(program, np.flatnonzero(few))

    def best(self, time_limit=None):
        """Return the Answer of the whole program; `time_limit` is for each round."""
        while True:
            found = self.held.best(time_limit)
            joining = self._joining(found)
            if found.timed_out or not len(joining):
                return found
            self.held.add(joining)
            self.left_out[joining] = False

    def without_floors(self):
        """Return the Answer without floors, from where the search stands."""
        limit = self.program.limit.copy()
        limit[self.program.rows("floor")] = 0
        self.program = replace(self.program, limit=limit)
        self.held.limit(self.program)
        self.left_out[:] = True
        self.left_out[self.held.columns] = False
        return self.best()

    def _joining(self, found):
        """Return the columns of the next round: none where the prices are those of the whole program."""
        if not found.found:
            return np.flatnonzero(self.left_out)
        if not self.left_out.any():
            return np.zeros(0, dtype=np.int64)
        reduced, scale = self.program.reduced(found.duals), self.program.scale
        if not (self.left_out & (reduced > (0 if scale == 1 else scale))).any():
            return np.zeros(0, dtype=np.int64)
        near = np.flatnonzero(self.left_out & (reduced > -NEAR * scale))
        return near[rank(reduced[near], self.network.pairs.need[near]) < NEXT_OF_NEED]


def _first(network, program):
    """Return which columns begin: the most valuable, what is forced, and seats that keep the floors."""
    pairs, floors = network.pairs, -program.limit[program.rows("floor")]
    of_need = rank(program.value, pairs.need) < FIRST_OF_NEED
    of_offering = rank(program.value, pairs.offering) < FIRST_OF_OFFERING
    return of_need | of_offering | (program.low > 0) | (Flows(network).seats_of(floors) > 0)


def rank(worth, group):
    """Return the place of each entry within its group, the most worth first."""
    order = np.lexsort((-worth, group))
    first = np.flatnonzero(np.diff(group[order], prepend=-1))
    places = np.empty(len(group), dtype=np.int64)
    places[order] = np.arange(len(group)) - np.repeat(first, np.diff(first, append=len(group)))
    return places
