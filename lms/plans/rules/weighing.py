"""What would be otherwise: a change, another floor, a louder state, a new offering."""

from dataclasses import replace
from fractions import Fraction

import numpy as np

from lms.plans.rules.plan import plan_of
from lms.problems.rules.columns import Columns
from lms.problems.rules.scoring import eligible, score_on
from lms.solvers.rules.backends import backend_of
from lms.solvers.rules.solving import floors_of, solved, under

PHIS = tuple(Fraction(part, 100) for part in (0, 50, 75, 90, 95, 100))
MOST_URGENT = 5


def what_if(plan, *changes) -> dict:
    """Return what changes would do, fair shares reckoned anew: `plan`, utility lost, seats moved, states affected.

    An override that cannot be kept raises Unsolvable. `states` are [seats before, seats after] where they differ.
    """
    problem = plan.solved.network.problem
    for change in changes:
        problem = change.applied(problem)
    new = plan_of(solved(problem, _backend(plan)))
    before, after = (
        {(r["need"], r["offering"]): r["seats"] for r in each.allocation} for each in (plan, new)
    )
    moved = sum(max(0, seats - after.get(pair, 0)) for pair, seats in before.items())
    states = {
        old["state"]: [old["seats"], now["seats"]] for old, now in zip(plan.states, new.states, strict=True)
    }
    return {"plan": new, "utility_lost": plan.utility - new.utility, "seats": new.seats - plan.seats, "moved": moved,
            "states": {code: pair for code, pair in states.items() if pair[0] != pair[1]}}  # fmt: skip


def _backend(plan):
    return plan.solved.backend.split()[0]


def phi_curve(plan, phis=PHIS) -> list[dict]:
    """Return utility, seats, least share and what fairness costs for floors of phi times the fair seats."""
    found, rows = plan.solved, []
    for phi in phis:
        again = under(found.network, floors_of(found.shares, phi), backend_of(_backend(plan)), settle=False)
        if again is None:
            continue
        seats = np.bincount(again.network.pair_state, again.x, len(found.bases))
        least = min(
            (got / base for got, base, fair in zip(seats, found.bases, found.shares, strict=True) if fair),
            default=0.0,
        )
        rows.append(
            {
                "phi": float(phi),
                "utility": again.utility,
                "seats": int(again.x.sum()),
                "least_share": round(float(least), 6),
            }
        )
    free = max((row["utility"] for row in rows), default=0)
    return [row | {"price": round(1 - row["utility"] / free, 6) if free else 0.0} for row in rows]


def exaggeration(plan, states=None) -> list[dict]:
    """Return what each state would gain, as a share of what it has, by doubling its ask or by calling all of it urgent.

    Gains are in value as the state honestly weighs it, for people who exist: seats for invented people are empty, and
    what an urgent need loses to one that was called urgent counts. Two plans are made for each of the states.
    """
    network, rows = plan.solved.network, []
    honest = _worth_by_state(plan.solved, network)
    for place, state in enumerate(network.codes):
        if not (network.state == place).any() or (states is not None and state not in states):
            continue
        row = {"state": state, "seats": int(plan.solved.x[network.pair_state == place].sum())}
        for name, said in LOUD.items():
            needs = tuple(replace(n, **said(n)) if n.state == state else n for n in network.problem.needs)
            found = solved(replace(network.problem, needs=needs), _backend(plan), settle=False)
            got = _worth_by_state(found, network)[place]
            row[name] = round(float(got - honest[place]) / max(1, int(honest[place])), 6)
        rows.append(row)
    return rows


LOUD = {"doubled": lambda need: {"people": 2 * need.people}, "urgent": lambda need: {"urgency": MOST_URGENT}}


def _worth_by_state(found, honest):
    """Return the value that each state gets by its honest weights; a need's best seats count for its honest people."""
    pairs, weights = found.network.pairs, np.array(honest.problem.need_weights(), dtype=np.int64)
    rows = np.flatnonzero(found.x)
    rows = rows[np.lexsort((-pairs.score[rows], pairs.need[rows]))]
    need, seats = pairs.need[rows], found.x[rows]
    before = np.cumsum(seats) - seats
    of_need = np.maximum.accumulate(np.where(np.diff(need, prepend=-1) != 0, before, 0))
    real = np.clip(honest.people[need] - (before - of_need), 0, seats)
    worth = (weights[need] * pairs.score[rows] * real).astype(np.int64)
    total = np.zeros(len(honest.codes), dtype=np.int64)
    np.add.at(total, honest.state[need], worth)
    return total


def promised(plan, offering, columns=None) -> int:
    """Return what a new offering adds at most, by the prices of the plan: its best seats beyond what they displace."""
    found = plan.solved
    network, problem = found.network, found.network.problem
    columns = Columns(problem.needs, problem) if columns is None else columns
    rows = eligible(columns, offering)
    weights = np.array(problem.need_weights(), dtype=np.int64)[rows]
    price, floor = (found.duals[found.program.rows(kind)] for kind in ("need", "floor"))
    beyond = (
        found.program.scale * weights * score_on(columns, offering, rows)
        - price[rows]
        + floor[network.state[rows]]
    )
    order = np.argsort(-beyond, kind="stable")
    order = order[beyond[order] > 0]
    taken = np.clip(offering.seats - (np.cumsum(network.people[rows][order]) - network.people[rows][order]), 0,
                    network.people[rows][order])  # fmt: skip
    return int(beyond[order] @ taken) // found.program.scale


def forecast(plan, candidates, many=10) -> list[dict]:
    """Return the candidates (offerings that nobody makes yet) which promise most, with what they add at most."""
    columns = Columns(plan.solved.network.problem.needs, plan.solved.network.problem)
    rows = [{"offering": each, "promised": promised(plan, each, columns)} for each in candidates]
    return sorted(rows, key=lambda row: (-row["promised"], row["offering"].id))[:many]
