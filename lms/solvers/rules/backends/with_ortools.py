"""The flow class by OR-Tools' min-cost flow; its prices are shortest distances in what the flow leaves.

Programs that are no flow from states to offerings (money, forced pairs, limits held exactly) go to the linear program.
"""

from functools import partial

import numpy as np
from ortools.graph.python import max_flow, min_cost_flow

from lms.solvers.rules.backends import Anew, Answer, Carried, with_scipy

AT_ONCE = 2**31
"""A min-cost flow spends its time on nodes: fewer pairs would only mean more rounds."""
NEAR = 2, 3
"""A pair that misses paying by this part of what the dearest floor costs hardly pays without floors."""


def best(program, time_limit=None, equal=None) -> Answer:
    """Return the best x of a program and its duals; rows of which `equal` is true hold exactly."""
    money = program.rows("money") if program.kinds else slice(0, 0)
    if equal is not None or not len(program.value) or money.start < money.stop or program.low.any():
        return with_scipy.best(program, time_limit, equal)
    arcs = _Arcs(program)
    solver = min_cost_flow.SimpleMinCostFlow()
    solver.add_arcs_with_capacity_and_unit_cost(arcs.tails, arcs.heads, arcs.limits, arcs.costs)
    solver.set_nodes_supplies(np.arange(len(arcs.supply), dtype=np.int32), arcs.supply)
    if solver.solve() != solver.OPTIMAL:
        return Answer(None, None)
    flow = np.array(solver.flows(np.arange(len(arcs.tails), dtype=np.int32)), dtype=np.int64)
    x = flow[arcs.pairs]
    return Answer(x, partial(_duals, program, arcs, flow), relaxed=x)


def held(program, columns):
    """Return a program that is solved anew each time: a min-cost flow keeps nothing that could go on."""
    return _Near(best, program, columns)


def carried(tails, heads, limits, sink) -> Carried:
    """Return the maximum flow from node 0."""
    solver = max_flow.SimpleMaxFlow()
    solver.add_arcs_with_capacity(tails, heads, limits)
    solver.solve(0, sink)
    reached = np.zeros(sink + 1, dtype=bool)
    reached[solver.get_source_side_min_cut()] = True
    arcs = np.arange(len(tails), dtype=np.int32)
    return Carried(int(solver.optimal_flow()), reached, lambda: np.array(solver.flows(arcs), dtype=np.int64))


class _Near(Anew):
    """Goes over to other floors with those pairs alone that nearly paid under the ones before, or are forced."""

    def limit(self, program):
        """Go over to a program that differs in its limits alone."""
        before, duals = self.program, self.found.duals
        dearest = duals[before.rows("floor")].max(initial=0)
        near = (before.reduced(duals) * NEAR[1] > -NEAR[0] * dearest) | (before.low > 0)
        self.columns = self.columns[near[self.columns]]
        super().limit(program)


class _Arcs:
    """Source, states, needs, caps, offerings and sink as nodes; a floor is a supply of the state's own."""

    def __init__(self, program):
        self.many = {kind: last - first for kind, first, last in program.kinds} | {"source": 1, "sink": 1}
        order = ("source", "floor", "need", "cap", "offering", "sink")
        ends = np.cumsum([self.many[kind] for kind in order]).tolist()
        self.nodes, self.first = (
            ends[-1],
            {kind: end - self.many[kind] for kind, end in zip(order, ends, strict=True)},
        )
        limit = {kind: program.limit[program.rows(kind)] for kind in ("need", "cap", "offering", "floor")}
        room, parts = int(limit["need"].sum()), self._parts(program, limit)
        tails, heads, limits, costs = zip(*(np.broadcast_arrays(*part) for part in parts), strict=True)
        self.tails, self.heads = (
            np.concatenate(tails).astype(np.int32),
            np.concatenate(heads).astype(np.int32),
        )
        self.limits, self.costs = (
            np.concatenate(limits).astype(np.int64),
            np.concatenate(costs).astype(np.int64),
        )
        last = np.cumsum([len(part) for part in tails]).tolist()
        self.kinds = [slice(*each) for each in zip([0, *last], last, strict=False)]
        self.pairs = self.kinds[2]
        self.supply = np.zeros(self.nodes, dtype=np.int64)
        self.supply[self.of("floor")] = -limit["floor"]
        self.supply[[0, -1]] = room + limit["floor"].sum(), -room

    def of(self, kind):
        """Return the nodes of a kind."""
        return slice(self.first[kind], self.first[kind] + self.many[kind])

    def _parts(self, program, limit):
        """Return (tails, heads, limits, costs) of states, needs, pairs, caps, offerings and of whoever stays away."""
        need, offering, cap, state = _places(program)
        nodes = {kind: np.arange(self.nodes)[self.of(kind)] for kind in self.first}
        of_need, of_cap = (
            np.zeros(self.many["need"], dtype=np.int64),
            np.zeros(self.many["cap"], dtype=np.int64),
        )
        of_need[need], of_cap[cap[cap >= 0]] = state, offering[cap >= 0]
        room, source, sink, first = int(limit["need"].sum()), nodes["source"], nodes["sink"], self.first
        middle = np.where(cap >= 0, first["cap"] + cap, first["offering"] + offering)
        return [
            (source, nodes["floor"], room, 0),
            (first["floor"] + of_need, nodes["need"], limit["need"], 0),
            (first["need"] + need, middle, program.high, -program.value),
            (nodes["cap"], first["offering"] + of_cap, limit["cap"], 0),
            (nodes["offering"], sink, limit["offering"], 0),
            (source, sink, room, 0),
        ]


def _places(program):
    """Return the place of each pair's need, offering, cap (or -1) and state among the rows of their kind.

    A column of a flow holds just these, in this order.
    """
    columns = program.matrix.tocsc()
    columns.sort_indices()
    row, start = columns.indices.astype(np.int64), columns.indptr[:-1]
    capped = np.diff(columns.indptr) > 3
    cap = np.where(capped, row[start + 2] - program.rows("cap").start, -1)
    state = row[columns.indptr[1:] - 1] - program.rows("floor").start
    return row[start], row[start + 1] - program.rows("offering").start, cap, state


def _duals(program, arcs, flow):
    """Return the prices of the rows: how much farther an arc's end lies than its start."""
    far, duals = _distances(arcs, flow), np.zeros(len(program.limit), dtype=np.int64)
    start = arcs.pairs.start - arcs.many["need"]
    duals[program.rows("need")] = far[arcs.of("need")] - far[arcs.tails[start : arcs.pairs.start]]
    ends = arcs.heads[arcs.pairs.stop : arcs.pairs.stop + arcs.many["cap"]]
    duals[program.rows("cap")] = far[ends] - far[arcs.of("cap")]
    duals[program.rows("offering")] = far[-1] - far[arcs.of("offering")]
    duals[program.rows("floor")] = far[0] - far[arcs.of("floor")]
    return np.maximum(duals, 0)


def _distances(arcs, flow):
    """Return the shortest distance to every node over arcs with room and back over arcs with flow.

    Kind by kind and back again, so that what comes nearer carries through all kinds in one round.
    """
    there, back = [], []
    for kind in arcs.kinds:
        tails, heads, costs = arcs.tails[kind], arcs.heads[kind], arcs.costs[kind]
        room, some = flow[kind] < arcs.limits[kind], flow[kind] > 0
        there.append(_Ways(tails[room], heads[room], costs[room]))
        back.append(_Ways(heads[some], tails[some], -costs[some]))
    ways, far, ended = there + back[::-1], np.zeros(arcs.nodes, dtype=np.int64), False
    while not ended:
        ended = not sum([each.carry(far) for each in ways])
    return far


class _Ways:
    """Arcs of one kind by the node they leave, and how far each node was when they last carried on from it."""

    def __init__(self, tails, heads, costs):
        order = np.argsort(tails, kind="stable")
        self.tails, self.heads, self.costs = tails[order], heads[order], costs[order]
        self.first = np.flatnonzero(np.diff(self.tails, prepend=-1))
        self.starts, self.many = self.tails[self.first], np.diff(self.first, append=len(tails))
        self.seen = np.ones(len(self.starts), dtype=np.int64)

    def carry(self, far):
        """Carry on from every node that came nearer; tell whether another one did by that."""
        now = far[self.starts]
        moved = np.flatnonzero(now < self.seen)
        self.seen[moved] = now[moved]
        many = self.many[moved]
        arcs = np.repeat(self.first[moved] - np.cumsum(many) + many, many) + np.arange(many.sum())
        heads, ways = self.heads[arcs], np.repeat(now[moved], many) + self.costs[arcs]
        less = ways < far[heads]
        np.minimum.at(far, heads[less], ways[less])
        return bool(less.any())
