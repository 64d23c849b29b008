"""The largest plans: proven, fair to the seat, and within the memory of a small machine."""

from fractions import Fraction

import pytest

from tests.scale.large_plans import apart

MOST_MEMORY = 700
"""MiB at most, the invented instance and the interpreter included."""


@pytest.mark.parametrize("size", ["L", "D"])
def test_a_large_plan_is_proven_and_gives_every_state_its_fair_seats(size):
    plan = apart(size, phi=Fraction(1))
    assert (plan["status"], plan["gap"], plan["faults"]) == ("optimal", 0, [])
    assert sum(plan["shares"]) == plan["max_seats"]
    for row, share in zip(plan["states"], plan["shares"], strict=True):
        assert row["seats"] > share - 1, row["state"]
    assert plan["memory"] < MOST_MEMORY


def test_two_solvers_give_one_large_plan():
    ours, theirs = apart("L"), apart("L", "ortools")
    assert ours["allocation_hash"] == theirs["allocation_hash"]
    assert (ours["utility"], ours["gap"], theirs["gap"]) == (theirs["utility"], 0, 0)
    assert theirs["memory"] < MOST_MEMORY
