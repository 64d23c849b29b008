"""A problem as a network: source, state, need, offering under a cap for the state, offering, sink."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from lms.problems.rules import pairs_of


@dataclass
class Network:
    """Limits by place; pairs by place in `pairs`. Everything is a whole number.

    `caps` are (offering, state) that may take fewer seats than the offering has; `cap` is the place of a pair's
    cap there, or -1. `money` are offerings whose seats cost differently by state: their budget is a row of its own.
    """

    problem: object
    pairs: object
    people: np.ndarray
    seats: np.ndarray
    state: np.ndarray
    caps: list
    cap_limit: np.ndarray
    cap: np.ndarray
    low: np.ndarray
    high: np.ndarray
    budgeted: frozenset = frozenset()
    money: tuple = ()
    cost: np.ndarray | None = None
    cohorts: tuple = ()
    whole: tuple = ()
    codes: list = field(default_factory=list)

    @property
    def is_flow(self):
        """Tell whether the best plan is integral by itself, so that prices prove it."""
        return not (self.money or self.cohorts or self.whole)

    @property
    def room(self):
        """Return what neither people nor seats exceed."""
        return int(min(self.people.sum(), self.seats.sum()))

    @cached_property
    def pair_state(self):
        """Return the state of each pair, as its place among the states."""
        return self.state[self.pairs.need]


def network_of(problem, pairs=None) -> Network:
    """Return the network of a problem; `pairs` are those of `pairs_of(problem)` where they are known."""
    pairs = pairs_of(problem) if pairs is None else pairs
    codes = [state.code for state in problem.states]
    place = {code: number for number, code in enumerate(codes)}
    state = np.array([place[need.state] for need in problem.needs], dtype=np.int64)
    people = np.array([need.people for need in problem.needs], dtype=np.int64)
    found = Network(problem, pairs, people, np.zeros(0), state, [], np.zeros(0), np.zeros(0), np.zeros(0), np.zeros(0),
                    codes=codes)  # fmt: skip
    _seats(found)
    _caps(found)
    _bounds(found)
    found.cohorts = tuple(n for n, o in enumerate(problem.offerings) if o.minimum_cohort > 1)
    found.whole = tuple(n for n, need in enumerate(problem.needs) if need.whole)
    return found


def _seats(network):
    """Turn budgets into seats where a seat costs every state the same; keep the others as rows of money."""
    seats, money, budgeted = [], [], set()
    for place, offering in enumerate(network.problem.offerings):
        seats.append(offering.seats)
        if offering.budget is None:
            continue
        costs = {offering.cost_for(code) for code in network.codes
                 if offering.eligible_states is None or code in offering.eligible_states}  # fmt: skip
        if len(costs) == 1 and max(costs):
            paid = offering.budget // max(costs)
            budgeted |= {place} if paid < offering.seats else set()
            seats[-1] = min(offering.seats, paid)
        elif sum(sorted(costs)[-1:]) * offering.seats > offering.budget:
            money.append(place)
    network.seats, network.money = np.array(seats, dtype=np.int64), tuple(money)
    network.budgeted = frozenset(budgeted)
    if money:
        offerings, needs = network.problem.offerings, network.problem.needs
        network.cost = np.array([offerings[o].cost_for(needs[n].state) if o in set(money) else 0 for n, o in
                                 zip(network.pairs.need, network.pairs.offering, strict=True)], dtype=np.int64)  # fmt: skip


def _caps(network):
    """Keep a cap as a row only where the pairs below it could ask for more."""
    pairs, many = network.pairs, len(network.codes)
    key = pairs.offering * many + network.pair_state
    keys, inverse = np.unique(key, return_inverse=True)
    asked = np.bincount(inverse, weights=network.people[pairs.need], minlength=len(keys))
    place = np.full(len(keys), -1, dtype=np.int64)
    limits = []
    for number, each in enumerate(keys.tolist()):
        offering, state = divmod(each, many)
        cap = network.problem.offerings[offering].cap_for(network.codes[state])
        if cap is not None and cap < min(network.seats[offering], asked[number]):
            place[number] = len(network.caps)
            network.caps.append((offering, state))
            limits.append(cap)
    network.cap_limit = np.array(limits, dtype=np.int64)
    network.cap = place[inverse] if len(keys) else np.zeros(0, dtype=np.int64)


def _bounds(network):
    pairs, limit = network.pairs, network.problem.parameters.pair_limit
    high = np.minimum(network.people[pairs.need], network.seats[pairs.offering])
    capped = network.cap >= 0
    high[capped] = np.minimum(high[capped], network.cap_limit[network.cap[capped]])
    network.high = high if limit is None else np.minimum(high, limit)
    forced = {
        (each.need, each.offering): each.seats for each in network.problem.overrides if not each.forbids
    }
    network.low = np.zeros(len(pairs), dtype=np.int64)
    if forced:
        ids = _ids(network)
        network.low = np.array([forced.get(pair, 0) for pair in ids], dtype=np.int64)


def _ids(network):
    needs, offerings = network.problem.needs, network.problem.offerings
    return [
        (needs[n].id, offerings[o].id)
        for n, o in zip(network.pairs.need, network.pairs.offering, strict=True)
    ]
