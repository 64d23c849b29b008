"""Leximin over the states: nobody's share can rise but at the cost of a state that has no more.

The seats that groups of states can get together form a polymatroid, whose lexicographically best point is found
by dividing: level a group out, and where the network cannot carry that, the smallest cut names the states that
hold less. Every step is one maximum flow in whole numbers, so that the shares are exact fractions.
"""

from fractions import Fraction
from math import gcd, isqrt

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

FINEST = 10_000
LARGEST = 2**31 - 1


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
    """The network's arcs, and the most seats that states can get together under limits of their own."""

    def __init__(self, network):
        pairs, needs, many, seats = network.pairs, len(network.people), len(network.codes), len(network.seats)
        need, cap, offering = 1 + many, 1 + many + needs, 1 + many + needs + len(network.caps)
        self.states, self.needs, self.pairs, self.sink = many, needs, len(pairs), offering + seats
        self.room = network.room
        capped = np.array([each for each, _state in network.caps], dtype=np.int64)
        arcs = [
            (np.zeros(many), 1 + np.arange(many), np.zeros(many)),
            (1 + network.state, need + np.arange(needs), network.people),
            (need + pairs.need, np.where(network.cap >= 0, cap + network.cap, offering + pairs.offering), network.high),
            (cap + np.arange(len(capped)), offering + capped, network.cap_limit),
            (offering + np.arange(seats), np.full(seats, self.sink), network.seats),
        ]  # fmt: skip
        tails, heads, limits = (np.concatenate(each) for each in zip(*arcs, strict=True))
        self.tails, self.heads = tails.astype(np.int32), heads.astype(np.int32)
        self.limits = np.minimum(limits, self.room).astype(np.int64)
        whose = [np.arange(many), network.state, network.pair_state, np.full(len(capped) + seats, many)]
        self.whose = np.concatenate(whose).astype(np.int64)

    def most(self, limits, scale=1):
        """Return (the most seats times `scale`, places of states that could take more if the rest allowed it)."""
        graph, answer = self._flow(limits, scale)
        left = graph - answer.flow
        left.data = np.maximum(left.data, 0)
        left.eliminate_zeros()
        reached = breadth_first_order(left, 0, return_predecessors=False)
        return int(answer.flow_value), {place - 1 for place in reached.tolist() if 1 <= place <= self.states}

    def seats_of(self, limits):
        """Return seats for each pair so that each state gets its limit, where the network carries that."""
        _graph, answer = self._flow(limits, 1)
        first = self.states + self.needs
        pairs = slice(first, first + self.pairs)
        return np.asarray(answer.flow[self.tails[pairs], self.heads[pairs]]).ravel().astype(np.int64)

    def _flow(self, limits, scale):
        """Return (arcs, flow); a state that may take nothing is left out with all of its arcs."""
        capacity = self.limits * scale
        capacity[: self.states] = np.minimum(limits, self.room * scale)
        used = np.append(capacity[: self.states] > 0, True)[self.whose]
        arcs = (self.tails[used], self.heads[used])
        graph = csr_array((capacity[used].astype(np.int32), arcs), shape=(self.sink + 1,) * 2)
        return graph, maximum_flow(graph, 0, self.sink)


def leximin(network, bases) -> tuple[list[Fraction], int]:
    """Return (the seats of each state under leximin as exact fractions, the most seats that can be filled at all)."""
    flows, many = Flows(network), len(network.codes)
    total, _reached = flows.most([flows.room] * many)
    shares, open_groups = [Fraction(0)] * many, [(frozenset(), frozenset(range(many)), 0, total)]
    while open_groups:
        under, group, below, filled = open_groups.pop()
        level = Fraction(filled - below, sum(bases[state] for state in group))
        if len(group) == 1:
            shares[min(group)] = level * bases[min(group)]
            continue
        scale = level.denominator
        limits = [
            flows.room * scale if s in under else level.numerator * bases[s] if s in group else 0
            for s in range(many)
        ]
        most, reached = flows.most(limits, scale)
        low = frozenset(reached) & group
        if most == filled * scale or not low or low == group:
            shares = [level * bases[s] if s in group else share for s, share in enumerate(shares)]
            continue
        split = (most - level.numerator * sum(bases[s] for s in group - low)) // scale
        open_groups += [(under, low, below, split), (under | low, group - low, split, filled)]
    return shares, total
