"""Money that costs states differently, smallest groups, whole needs: whole seats, a proven gap, and words of their own."""

import itertools
import json
from fractions import Fraction
from random import Random

import numpy as np
import pytest

from lms.plans.rules import PairsFile, Unsolvable, solve, verify
from lms.solvers.rules.backends import backend_of
from lms.solvers.rules.fairness import bases_of, leximin
from lms.solvers.rules.mixed import best_whole
from lms.solvers.rules.network import network_of
from lms.solvers.rules.program import program_of
from lms.solvers.rules.seats import kept
from lms.solvers.rules.sifting import Sifting
from lms.solvers.rules.solving import PHI_WITH_MONEY, floors_of, under
from tests.factories.instances import (
    a_need,
    a_small_instance,
    an_instance,
    an_offering,
    generated,
    shuffled,
    the_problem,
)

MONEY = {"budget": {"amount": 1000, "currency": "USD"}, "cost_per_seat": {"default": 200, "BN": 350}}


def proven(plan):
    return verify(json.loads(json.dumps(plan.document)), PairsFile(plan.pairs_csv)) == []


def seats(plan):
    return {row["need"]: row["seats"] for row in plan.allocation}


@pytest.mark.parametrize(("size", "seed"), [("S", 1), ("R", 1), ("R", 2)])
def test_with_budgets_a_plan_keeps_them_and_never_calls_itself_optimal(size, seed):
    plan = solve(the_problem(generated(size, seed, budgets=True)))
    assert plan.status == "within_gap"
    assert 0 <= plan.gap <= 0.001
    assert plan.utility <= plan.bound <= plan.duals["bound"]
    assert plan.duals["money"]
    assert plan.duals["cohorts"]
    assert proven(plan)


def test_a_plan_with_money_knows_no_order_of_the_rows():
    instance = generated("S", 2, budgets=True)
    first = solve(the_problem(instance)).allocation_hash
    assert {solve(the_problem(shuffled(instance, seed))).allocation_hash for seed in range(3)} == {first}


def test_a_budget_is_spent_to_the_cent_and_no_further():
    problem = the_problem(
        an_instance([a_need(1, people=9), a_need(2, "BN", people=9)], [an_offering(seats=9, **MONEY)], phi=0)
    )
    plan = solve(problem)
    spent = sum(row["seats"] * (350 if row["need"] == "N2" else 200) for row in plan.allocation)
    assert spent <= 1000
    assert seats(plan) == {"N1": 5}
    assert {row["reason"] for row in plan.unserved} == {"budget"}
    assert proven(plan)


def test_a_budget_that_costs_everybody_the_same_is_a_number_of_seats_and_stays_provable():
    money = {"budget": {"amount": 1000, "currency": "USD"}, "cost_per_seat": {"default": 300}}
    plan = solve(the_problem(an_instance(offerings=[an_offering(**money)])))
    assert (plan.status, seats(plan)) == ("optimal", {"N1": 3})
    assert proven(plan)


def test_a_training_is_not_held_for_too_few():
    needs = [a_need(1, people=2), a_need(2, "BN", people=2)]
    held = solve(the_problem(an_instance(needs, [an_offering(minimum_cohort=4)])))
    assert (held.seats, proven(held)) == (4, True)
    idle = solve(the_problem(an_instance(needs, [an_offering(minimum_cohort=5)])))
    assert (idle.seats, {row["reason"] for row in idle.unserved}) == (0, {"smallest_group"})
    assert proven(idle)


def test_a_whole_need_gets_all_of_its_seats_or_none():
    needs = [a_need(1, people=4, whole=True, urgency=1), a_need(2, people=4, whole=True)]
    plan = solve(the_problem(an_instance(needs, [an_offering(seats=6)], phi=0)))
    assert seats(plan) == {"N2": 4}
    assert [(row["need"], row["people"], row["reason"]) for row in plan.unserved] == [("N1", 4, "whole_need")]
    roomy = solve(the_problem(an_instance(needs, [an_offering(seats=8)], phi=0)))
    assert seats(roomy) == {"N1": 4, "N2": 4}
    assert proven(plan)
    assert proven(roomy)


def test_floors_give_way_by_hundredths_where_money_does_not_leave_them():
    costly = {"budget": {"amount": 7000, "currency": "USD"}, "cost_per_seat": {"default": 100, "BN": 700}}
    rows = [a_need(1, people=60), a_need(2, "BN", people=60)], [an_offering(seats=60, **costly)]
    plan = solve(the_problem(an_instance(*rows, phi=0.9)))
    assert plan.parameters["phi"] < 0.9
    assert plan.seats > 0
    assert proven(plan)
    higher = Fraction(str(plan.parameters["phi"])) + Fraction(1, 100)
    assert under(plan.solved.network, floors_of(plan.solved.shares, higher), backend_of("scipy")) is None


def test_floors_give_way_to_forced_seats_no_further_than_they_must():
    """BN's three fair seats are given away, and 0.33 is the highest phi that leaves it no whole one."""
    forced = [
        {"kind": "force", "need": "N1", "offering": "O1", "seats": 6, "by": "A. Chair", "reason": "Agreed."}
    ]
    needs = [a_need(1, people=6), a_need(2, "BN", people=6)]
    plan = solve(the_problem(an_instance(needs, [an_offering(seats=6)], overrides=forced, phi=0.93)))
    assert (plan.parameters["phi"], plan.status) == (0.33, "optimal")


def test_forced_seats_that_contradict_a_smallest_group_cannot_be_planned():
    rows = [
        {"kind": "force", "need": "N1", "offering": "O1", "seats": 2, "by": "A. Chair", "reason": "Agreed."}
    ]
    instance = an_instance([a_need(people=2)], [an_offering(minimum_cohort=5)], overrides=rows)
    with pytest.raises(Unsolvable):
        solve(the_problem(instance))


def test_when_the_time_is_up_the_plan_holds_and_says_how_far_it_may_be_from_the_best():
    for seconds, most in ((0, 1), (1, 0.2)):
        plan = solve(the_problem(generated("M", 1, budgets=True)), time_limit=seconds)
        assert plan.status in {"time_limit", "within_gap"}
        assert 0 <= plan.gap < most
        assert proven(plan)


@pytest.mark.parametrize("seed", range(12))
def test_no_allocation_of_a_small_instance_with_money_is_better_than_the_bound(seed):
    random, instance = Random(seed), a_small_instance(seed, 3, 3, phi=0)
    for row in instance["offerings"]:
        row |= {"budget": {"amount": random.randint(200, 900), "currency": "USD"},
                "cost_per_seat": {"default": random.randint(100, 300), "SG": random.randint(100, 300)}}  # fmt: skip
    plan = solve(the_problem(instance))
    best = _best_by_trying(plan.solved.network)
    assert best * (1 - 0.001) <= plan.utility <= best <= plan.bound


def _best_by_trying(network):
    program = program_of(network, [0] * len(network.codes))
    return max(
        program.worth(x)
        for x in map(list, itertools.product(*(range(int(high) + 1) for high in network.high)))
        if (program.matrix @ x <= program.limit).all()
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_of_a_large_program_only_what_is_in_parts_is_decided_and_that_comes_near_the_bound(seed):
    """The first of these has to open all near pairs to keep its floors, the second does not."""
    network = network_of(the_problem(generated("M", seed, budgets=True)))
    shares, _most = leximin(network, bases_of(network))
    program = program_of(network, floors_of(shares, PHI_WITH_MONEY))
    relaxed = Sifting(network, program, backend_of("scipy")).best()
    answer = best_whole(network, program, relaxed, searched=0)
    assert kept(network, program, answer.x)
    assert answer.bound == program.bound(relaxed.duals)
    assert program.worth(answer.x) > 0.99 * answer.bound
    held = (np.abs(relaxed.relaxed - np.rint(relaxed.relaxed)) < 1e-6) & (relaxed.x > 0)
    assert (answer.x >= relaxed.x)[held].mean() > (0.99 if seed == 2 else 0.5)
