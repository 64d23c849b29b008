"""A plan is fair first, then best, then one of its kind, whatever the order of the rows."""

import itertools
import json
from fractions import Fraction
from math import floor

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.plans.rules import PairsFile, solve, verify
from lms.problems.rules import pairs_of
from lms.rounds.rules import STEPS
from lms.solvers.rules.backends import BACKENDS, backend_of
from lms.solvers.rules.fairness import FEW, MANY, Flows, bases_of, leximin
from lms.solvers.rules.network import network_of
from lms.solvers.rules.solving import Step
from tests.factories.instances import (
    a_need,
    a_small_instance,
    an_instance,
    an_offering,
    generated,
    shuffled,
    the_problem,
)


def proven(plan):
    return verify(json.loads(json.dumps(plan.document)), PairsFile(plan.pairs_csv)) == []


def seats_of_states(plan):
    return {row["state"]: row["seats"] for row in plan.states}


@pytest.mark.parametrize("size", ["R", "S", "M", "X"])
def test_a_plan_of_every_size_is_optimal_and_proves_itself(size):
    plan = solve(the_problem(generated(size)))
    assert (plan.status, plan.gap, plan.bound) == ("optimal", 0, plan.utility)
    assert proven(plan)
    assert plan.price_of_fairness < 0.01
    assert all(row["seats"] >= row["floor"] for row in plan.states)


def test_whoever_waits_is_told_each_step_once_in_order():
    told = []
    solve(the_problem(an_instance()), told=told.append)
    assert told == list(Step)
    assert list(STEPS) == [str(step) for step in Step]


@pytest.mark.parametrize("seed", range(20))
def test_twenty_shuffles_give_one_hash(seed):
    instance = generated("S", 6)
    first, other = solve(the_problem(instance)), solve(the_problem(shuffled(instance, seed)))
    assert (other.allocation_hash, other.inputs_hash) == (first.allocation_hash, first.inputs_hash)


@pytest.mark.parametrize("backend", ["highspy", "ortools"])
def test_other_backends_find_the_same_plan(backend):
    """The optional solvers are part of the tests' own set, so a missing one fails here."""
    for size in ("R", "M"):
        problem = the_problem(generated(size, 2))
        ours, theirs = solve(problem), solve(problem, backend)
        assert (theirs.utility, theirs.bound) == (ours.utility, ours.bound)
        assert theirs.allocation_hash == ours.allocation_hash
        assert proven(theirs)


def rank(network, group):
    """The most seats that a group of states can get together."""
    flows = Flows(network)
    return flows.most([flows.room if state in group else 0 for state in range(len(network.codes))])[0]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("few", [1, 3])
@pytest.mark.parametrize("backend", BACKENDS)
def test_a_flow_begun_with_few_pairs_carries_and_reaches_what_all_would(seed, few, backend):
    network = network_of(the_problem(generated("S", seed)))
    shares, _most = leximin(network, bases_of(network))
    begun, every = Flows(network, few, backend_of(backend).carried), Flows(network)
    assert not begun.taking_part.all()
    for limits in (
        [network.room] * len(shares),
        [2 * floor(share) for share in shares],
        [0, *map(floor, shares[1:])],
    ):
        assert begun.most(limits) == every.most(limits)
        seats = begun.seats_of(limits)
        assert (seats.sum(), (seats <= network.high).all()) == (every.most(limits)[0], True)
        assert (np.bincount(network.pair_state, seats, len(shares)) <= limits).all()
    assert not begun.taking_part.all()


def test_a_network_of_very_many_pairs_begins_with_few_by_itself():
    offers = [an_offering(number) for number in range(1, MANY + 2)]
    network = network_of(the_problem(an_instance([a_need()], offers)))
    assert Flows(network).taking_part[-len(network.pairs) :].sum() == FEW < MANY < len(network.pairs)


def leximin_by_hand(network, bases):
    """Leximin shares from the seats of every group of states: level the tightest group out, then go on above it."""
    states, shares, below = range(len(network.codes)), {}, frozenset()
    while len(below) < len(network.codes):
        rest = [s for s in states if s not in below]
        groups = [
            frozenset(g) for many in range(1, len(rest) + 1) for g in itertools.combinations(rest, many)
        ]
        level = {
            g: Fraction(rank(network, below | g) - rank(network, below), sum(bases[s] for s in g))
            for g in groups
        }
        lowest = min(level.values())
        tight = frozenset().union(*(g for g in groups if level[g] == lowest))
        shares |= {s: lowest * bases[s] for s in tight}
        below |= tight
    return [shares[s] for s in states]


@pytest.mark.parametrize("base", ["entitlement", "demand", "sqrt_demand"])
@pytest.mark.parametrize("seed", range(10))
def test_leximin_shares_are_those_that_every_group_of_states_allows(seed, base):
    network = network_of(the_problem(a_small_instance(seed, 9, 6, base=base)))
    bases = bases_of(network)
    assert leximin(network, bases)[0] == leximin_by_hand(network, bases)


def test_leximin_fills_as_many_seats_as_any_plan_on_two_hundred_instances():
    for seed in range(200):
        network = network_of(the_problem(a_small_instance(seed, 6 + seed % 9, 3 + seed % 5)))
        shares, most = leximin(network, bases_of(network))
        assert sum(shares) == most == rank(network, set(range(len(network.codes))))


@pytest.mark.parametrize("seed", range(25))
def test_with_whole_floors_every_state_is_within_one_seat_of_its_share(seed):
    plan = solve(the_problem(a_small_instance(seed, 9, 6, phi=1)))
    for row, share in zip(plan.states, plan.solved.shares, strict=True):
        assert row["seats"] > share - 1
        assert row["floor"] == floor(share)


def best_by_trying(problem, floors):
    """The most that any allocation is worth, by trying all of them."""
    pairs = pairs_of(problem)
    network = network_of(problem, pairs)
    best = -1
    for x in itertools.product(*(range(int(high) + 1) for high in network.high)):
        if _holds(network, x, floors):
            best = max(best, sum(int(value) * each for value, each in zip(pairs.value, x, strict=True)))
    return best


def _holds(network, x, floors):
    pairs, needs, seats, caps, states = network.pairs, {}, {}, {}, [0] * len(network.codes)
    for n, o, each in zip(pairs.need.tolist(), pairs.offering.tolist(), x, strict=True):
        state = int(network.state[n])
        needs[n], seats[o] = needs.get(n, 0) + each, seats.get(o, 0) + each
        caps[o, state] = caps.get((o, state), 0) + each
        states[state] += each
    offerings = network.problem.offerings
    limits = [
        cap is None or got <= cap
        for (o, s), got in caps.items()
        for cap in [offerings[o].cap_for(network.codes[s])]
    ]
    return (all(got <= network.people[n] for n, got in needs.items()) and all(limits)
            and all(got <= offerings[o].seats for o, got in seats.items())
            and all(got >= least for got, least in zip(states, floors, strict=True)))  # fmt: skip


@given(st.integers(0, 10_000), st.sampled_from([None, 1, 2]), st.sampled_from([0, 0.5, 1]))
@settings(max_examples=40)
def test_no_allocation_of_a_small_instance_is_better(seed, pair_limit, phi):
    problem = the_problem(a_small_instance(seed, 3, 3, pair_limit=pair_limit, phi=phi))
    plan = solve(problem)
    assert plan.utility == best_by_trying(problem, [row["floor"] for row in plan.states])


def test_a_share_is_reckoned_by_the_base_that_the_group_has_set():
    needs = [a_need(1, "SG", people=90), a_need(2, "BN", people=10), a_need(3, "TH", people=10)]
    offered = [an_offering(1, seats=30)]
    equal = solve(the_problem(an_instance(needs, offered, phi=1)))
    asked = solve(the_problem(an_instance(needs, offered, phi=1, base="demand")))
    assert seats_of_states(equal) == {"BN": 10, "SG": 10, "TH": 10}
    assert seats_of_states(asked)["SG"] in {24, 25, 26}


def test_an_offering_withdrawn_never_raises_the_utility_without_floors():
    instance = generated("S", 8) | {"parameters": {"phi": 0}}
    whole = solve(the_problem(instance)).utility
    for gone in range(0, 50, 10):
        rest = [row for n, row in enumerate(instance["offerings"]) if n != gone]
        assert solve(the_problem(instance | {"offerings": rest})).utility <= whole


def test_with_nothing_offered_or_asked_there_is_an_empty_plan_that_proves_itself():
    for changes in ({"offerings": []}, {"needs": []}, {"needs": [], "offerings": []}):
        plan = solve(the_problem(an_instance() | changes))
        assert (plan.seats, plan.utility, plan.allocation) == (0, 0, [])
        assert proven(plan)


def test_a_plan_whose_time_was_up_is_fair_and_says_so():
    plan = solve(the_problem(generated("M")), time_limit=0)
    assert plan.status == "time_limit"
    assert 0 < plan.gap < 1
    assert proven(plan)
