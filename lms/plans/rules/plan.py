"""A plan as PLAN.json holds it: who gets which seats, with the prices that let anybody prove it without a solver."""

from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path

import numpy as np

import lms.matching.rules
import lms.problems.rules
import lms.solvers.rules
from lms.kernel.money import from_units
from lms.plans.rules.reasons import reasons_of
from lms.problems.rules import digest, inputs_hash, instance_of
from lms.solvers.rules.solving import Step, solved

DIGITS = 6


@dataclass(frozen=True)
class Plan:
    """A plan with all that its file tells; `solved` is what explanations and changes start from.

    `utility`, `bound` and prices are in thousandths of a point (weight 1000 in the mean, score per mille); `share`s
    are seats per part of the base.
    """

    document: dict
    pairs_csv: str
    solved: object = field(repr=False, compare=False, default=None)

    def __getattr__(self, name):
        if name == "document" or name not in self.document:
            raise AttributeError(name)
        return self.document[name]


def solve(problem, backend="scipy", time_limit=None, told=None) -> Plan:
    """Return the plan of a problem: fair floors, then the best under them, then one among equals.

    `time_limit` is in seconds of each step; a plan that ran into it says so and keeps the last proven bound.
    `told`, where given, is called with each Step as it begins. Raise Unsolvable where overrides and smallest groups contradict each other, BackendAbsent without the solver.
    """
    found = solved(problem, backend, time_limit, told=told)
    if told is not None:
        told(Step.REASONS)
    return plan_of(found)


def plan_of(found) -> Plan:
    """Return the plan of a solved problem."""
    problem, pairs_csv = found.network.problem, csv_of(found.network)
    instance = instance_of(problem)
    inputs, parameters = inputs_hash(problem, instance), instance["parameters"] | {"phi": float(found.phi)}
    allocation = allocation_of(found)
    prices = _prices(found) | {"pairs_hash": sha256(pairs_csv.encode("ascii")).hexdigest()}
    gap = (found.bound - found.utility) / found.bound if found.bound else 0.0
    free, reached = found.without_floors, found.program.bound(found.duals)
    document = {
        "inputs_hash": inputs, "parameters": parameters, "code_version": code_version(), "backend": found.backend,
        "status": str(found.status), "utility": found.utility, "bound": found.bound, "gap": gap,
        "seats": int(found.x.sum()), "max_seats": found.max_seats,
        "price_of_fairness": round(max(0, free - reached) / free, DIGITS) if free else 0.0,
        "allocation": allocation, "unserved": reasons_of(found), "states": _states(found), "duals": prices,
        "overrides": instance["overrides"],
        "allocation_hash": digest([inputs, parameters, allocation]),
    }  # fmt: skip
    return Plan(document | {"document_hash": digest(document)}, pairs_csv, found)


def allocation_of(found) -> list[dict]:
    """Return who gets how many seats of what, in the order of the ids."""
    pairs, problem = found.network.pairs, found.network.problem
    rows = found.x.nonzero()[0]
    columns = (each[rows].tolist() for each in (pairs.need, pairs.offering, found.x, pairs.score))
    return [{"need": problem.needs[n].id, "offering": problem.offerings[o].id, "seats": seats, "score": score}
            for n, o, seats, score in zip(*columns, strict=True)]  # fmt: skip


def csv_of(network) -> str:
    """Return PAIRS.csv: score and value of every eligible pair; ids need no quoting by their shape."""
    pairs, needs, offerings = network.pairs, network.problem.needs, network.problem.offerings
    values, value = np.unique(pairs.value, return_inverse=True)
    cells = np.empty((len(pairs), 4), dtype=object)
    cells[:, 0] = _words(need.id + "," for need in needs)[pairs.need]
    cells[:, 1] = _words(offering.id + "," for offering in offerings)[pairs.offering]
    cells[:, 2] = _words(f"{score}," for score in range(int(pairs.score.max(initial=0)) + 1))[pairs.score]
    cells[:, 3] = _words(f"{each}\n" for each in values.tolist())[value]
    return "need,offering,score,value\n" + "".join(cells.ravel().tolist())


def _words(words):
    return np.array([*words, ""], dtype=object)


@cache
def code_version() -> str:
    """Return what the rules' own source text hashes to: the same version gives the same plan on every machine."""
    folders = [
        Path(__file__).parent,
        *(Path(m.__file__).parent for m in (lms.matching.rules, lms.problems.rules, lms.solvers.rules)),
    ]
    files = sorted(
        (path for folder in folders for path in folder.rglob("*.py")), key=lambda path: path.parts[-4:]
    )
    return sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest()[:16]


def _states(found):
    network = found.network
    rows = []
    for place, code in enumerate(network.codes):
        base, seats = found.bases[place], int(found.x[network.pair_state == place].sum())
        rows.append({
            "state": code, "demand": int(network.people[network.state == place].sum()), "seats": seats, "base": base,
            "share": round(seats / base, DIGITS), "leximin_share": round(float(found.shares[place] / base), DIGITS),
            "floor": found.floors[place],
        })  # fmt: skip
    return rows


def _prices(found):
    """Return every limit with its price: all that a checker needs beside the pairs."""
    network, program = found.network, found.program
    needs, offerings = network.problem.needs, network.problem.offerings
    price = {kind: found.duals[program.rows(kind)].tolist() for kind, _first, _last in program.kinds}
    weights, state = network.problem.need_weights(), network.state.tolist()
    forced = [each for each in network.problem.overrides if not each.forbids]
    return {
        "scale": program.scale, "bound": program.bound(found.duals),
        "needs": {need.id: [network.codes[state[n]], need.people, weights[n], price["need"][n]] for n, need in enumerate(needs)},
        "offerings": {o.id: [int(network.seats[n]), price["offering"][n]] for n, o in enumerate(offerings)},
        "caps": [[offerings[o].id, network.codes[s], int(network.cap_limit[n]), price["cap"][n]]
                 for n, (o, s) in enumerate(network.caps)],
        "floors": dict(zip(network.codes, price["floor"], strict=True)),
        "money": [_money(network, place, price["money"][n]) for n, place in enumerate(network.money)],
        "forced": [[each.need, each.offering, each.seats] for each in forced],
        "pair_limit": network.problem.parameters.pair_limit,
        "cohorts": {offerings[n].id: offerings[n].minimum_cohort for n in network.cohorts},
        "whole": [needs[n].id for n in network.whole],
    }  # fmt: skip


def _money(network, place, price):
    offering = network.problem.offerings[place]
    return {"offering": offering.id, "budget": offering.budget, "currency": offering.currency, "price": price,
            "unit": str(from_units(1, offering.currency)), "costs": {c: offering.cost_for(c) for c in network.codes}}  # fmt: skip
