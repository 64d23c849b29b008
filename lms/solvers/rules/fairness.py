"""Leximin over the states: nobody's share can rise but at the cost of a state that has no more.

The seats that groups of states can get together form a polymatroid, whose lexicographically best point is found
by dividing: level a group out, and where the network cannot carry that, the smallest cut names the states that
hold less. Every step is one maximum flow in whole numbers, so that the shares are exact fractions.
"""

from fractions import Fraction
from math import gcd, isqrt

import numpy as np

from lms.solvers.rules.backends.with_scipy import carried

FINEST = 10_000
LARGEST = 2**31 - 1
MANY, FEW = 40, 16
"""Where needs have more pairs than MANY in the mean, a flow begins with FEW of each."""


def bases_of(network) -> list[int]:
    """Return each state's base in whole parts; at most ten thousand together, so that flows stay exact."""
    kind = network.problem.parameters.base
    demand = np.bincount(network.state, weights=network.people, minlength=len(network.codes)).astype(int)
    raw = {"entitlement": lambda: [state.entitlement for state in network.problem.states],
           "demand": lambda: [max(1, int(each)) for each in demand],
           "sqrt_demand": lambda: [max(1, isqrt(int(each) * 10_000)) for each in demand]}[kind]()  # fmt: skip
    raw = [each // gcd(*raw) for each in raw]
    finest = min(FINEST, max(LARGEST // (4 * max(1, network.room)), len(raw)))
    total = sum(raw)
    return raw if total <= finest else [max(1, (2 * finest * each + total) // (2 * total)) for each in raw]


class Flows:
    """The network's arcs, and the most seats that states can get together under limits of their own.

    What can be carried hangs on few pairs. Where needs have very many, a flow begins with some of each; the smallest
    cut tells which others could carry more, and these join until none could: the cut is then one of the whole network.
    """

    def __init__(self, network, few=None, carried=carried):
        """Begin with so many pairs of each need, or with what the size asks for; `carried` is a backend's maximum flow."""
        self._carried_by = carried
        pairs, needs, many, seats = network.pairs, len(network.people), len(network.codes), len(network.seats)
        need, cap, offering = 1 + many, 1 + many + needs, 1 + many + needs + len(network.caps)
        self.states, self.sink, self.room = many, offering + seats, network.room
        capped = np.array([each for each, _state in network.caps], dtype=np.int64)
        arcs = [
            (np.zeros(many), 1 + np.arange(many), np.zeros(many)),
            (1 + network.state, need + np.arange(needs), network.people),
            (cap + np.arange(len(capped)), offering + capped, network.cap_limit),
            (offering + np.arange(seats), np.full(seats, self.sink), network.seats),
            (need + pairs.need, np.where(network.cap >= 0, cap + network.cap, offering + pairs.offering), network.high),
        ]  # fmt: skip
        tails, heads, limits = (np.concatenate(each) for each in zip(*arcs, strict=True))
        self.tails, self.heads = tails.astype(np.int32), heads.astype(np.int32)
        self.limits = np.minimum(limits, self.room).astype(np.int64)
        self.first = len(self.tails) - len(pairs)
        if few is None and len(pairs) > MANY * needs:
            few = FEW
        self.taking_part = np.full(len(self.tails), True)
        if few is not None:
            self.taking_part[self.first :] = evenly(pairs.need, few)

    def most(self, limits, scale=1):
        """Return (the most seats times `scale`, places of states that could take more if the rest allowed it)."""
        found = self._flow(limits, scale)
        return found.value, set(np.flatnonzero(found.reached[1 : 1 + self.states]).tolist())

    def seats_of(self, limits):
        """Return seats for each pair so that each state gets its limit, where the network carries that."""
        seats = np.zeros(len(self.tails), dtype=np.int64)
        seats[self.taking_part] = self._flow(limits, 1).of_arcs()
        return seats[self.first :]

    def _flow(self, limits, scale):
        """Return what is Carried."""
        while True:
            used, out = self.taking_part, np.flatnonzero(~self.taking_part)
            capacity = self.limits[used] * scale
            capacity[: self.states] = np.minimum(limits, self.room * scale)
            found = self._carried_by(self.tails[used], self.heads[used], capacity, self.sink)
            crossing = out[found.reached[self.tails[out]] & ~found.reached[self.heads[out]]]
            if not len(crossing):
                return found
            self.taking_part[crossing] = True


def evenly(group, few):
    """Return which entries of a sorted `group` are among so many of each value, evenly over its run."""
    first = np.flatnonzero(np.diff(group, prepend=-1))
    many = np.diff(first, append=len(group))
    place, of = np.arange(len(group)) - np.repeat(first, many), np.repeat(many, many)
    return place * few // of != (place + 1) * few // of


def leximin(network, bases, carried=carried) -> tuple[list[Fraction], int]:
    """Return (the seats of each state under leximin as exact fractions, the most seats that can be filled at all).

    Every backend's maximum flow gives the same: the value is one, and so is the smallest cut nearest the source.
    """
    flows, many = Flows(network, carried=carried), len(network.codes)
    total, _reached = flows.most([flows.room] * many)
    shares, open_groups = [Fraction(0)] * many, [(frozenset(), frozenset(range(many)), 0, total)]
    while open_groups:
        under, group, below, filled = open_groups.pop()
        level = Fraction(filled - below, sum(bases[state] for state in group))
        if len(group) == 1:
            shares[min(group)] = level * bases[min(group)]
            continue
        scale = level.denominator
        limits = [_limit(flows, level, bases[s], s in under, s in group) for s in range(many)]
        most, reached = flows.most(limits, scale)
        low = frozenset(reached) & group
        if most == filled * scale or not low or low == group:
            shares = [level * bases[s] if s in group else share for s, share in enumerate(shares)]
            continue
        split = (most - level.numerator * sum(bases[s] for s in group - low)) // scale
        open_groups += [(under, low, below, split), (under | low, group - low, split, filled)]
    return shares, total


def _limit(flows, level, base, under, within):
    """Return what one state may take, in parts of the level's denominator: all there is, its part of the level, or nothing."""
    if under:
        return flows.room * level.denominator
    return level.numerator * base if within else 0
