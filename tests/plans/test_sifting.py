"""A large plan begun with few of its pairs is the plan of all of them."""

from fractions import Fraction
from functools import partial
from types import SimpleNamespace

import numpy as np
import pytest

from lms.solvers.rules.backends import BACKENDS, Anew, backend_of, with_scipy
from lms.solvers.rules.fairness import Flows, bases_of, leximin
from lms.solvers.rules.network import network_of
from lms.solvers.rules.program import program_of
from lms.solvers.rules.sifting import Sifting, rank
from lms.solvers.rules.solving import PHI, floors_of
from tests.factories.instances import generated, the_problem


def a_program(size="M", seed=1, budgets=False, phi=PHI):
    network = network_of(the_problem(generated(size, seed, budgets)))
    shares, _most = leximin(network, bases_of(network))
    return network, program_of(network, floors_of(shares, phi))


def begun_with_few(network, program, backend):
    """Return a search that begins with the most valuable pair of each offering and with seats that keep the floors."""
    kept = Flows(network).seats_of(-program.limit[program.rows("floor")]) > 0
    return Sifting(network, program, backend, kept | (rank(program.value, network.pairs.offering) < 1))


@pytest.fixture(params=BACKENDS)
def backend(request):
    return backend_of(request.param)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_begins_with_few_pairs_ends_as_if_all_had_taken_part(backend, seed):
    network, program = a_program(seed=seed)
    every = with_scipy.best(program)
    search = begun_with_few(network, program, backend)
    assert search.left_out.sum() > len(network.pairs) / 4
    few = search.best()
    assert program.worth(few.x) == program.worth(every.x) == program.bound(few.duals)
    assert search.left_out.any()
    assert not (program.reduced(few.duals)[search.left_out] > 0).any()


def test_from_there_it_goes_on_to_the_best_without_floors(backend):
    network, program = a_program()
    search = begun_with_few(network, program, backend)
    search.best()
    free = search.without_floors()
    none = program_of(network, [0] * len(network.codes))
    assert search.program.bound(free.duals) == none.bound(with_scipy.best(none).duals)


def test_from_there_a_forced_pair_still_takes_part(backend):
    """However little it is worth, and whichever pairs a solver goes on with."""
    instance = generated("M", 1)
    need, offering = _a_poor_pair(instance)
    forced = {
        "kind": "force",
        "need": need,
        "offering": offering,
        "seats": 1,
        "by": "A. Chair",
        "reason": "agreed",
    }
    network = network_of(the_problem(instance | {"overrides": [forced]}))
    shares, _most = leximin(network, bases_of(network))
    program = program_of(network, floors_of(shares, PHI))
    search = Sifting(network, program, backend)
    search.best()
    free = search.without_floors()
    none = program_of(network, [0] * len(network.codes))
    assert search.program.worth(free.x) == none.worth(with_scipy.best(none).x)
    assert free.x[program.low > 0].tolist() == [1]


def _a_poor_pair(instance):
    """Return the ids of the eligible pair that costs most beyond what it is worth."""
    network = network_of(the_problem(instance))
    shares, _most = leximin(network, bases_of(network))
    program = program_of(network, floors_of(shares, PHI))
    worst = int(program.reduced(with_scipy.best(program).duals).argmin())
    return (
        instance["needs"][network.pairs.need[worst]]["id"],
        instance["offerings"][network.pairs.offering[worst]]["id"],
    )


def test_money_is_relaxed_to_the_same_bound(backend):
    network, program = a_program("S", budgets=True, phi=Fraction(1, 2))
    every, few = with_scipy.best(program), begun_with_few(network, program, backend).best()
    assert network.money
    assert abs(program.bound(few.duals) / program.bound(every.duals) - 1) < 1e-6


def test_where_no_seats_keep_the_floors_all_pairs_have_been_tried(backend):
    network, _program = a_program()
    search = begun_with_few(network, program_of(network, [10**4] * len(network.codes)), backend)
    assert search.left_out.any()
    assert not search.best().found
    assert not search.left_out.any()


def test_a_solver_that_keeps_nothing_between_rounds_ends_the_same():
    network, program = a_program(seed=4)
    keeping = begun_with_few(network, program, with_scipy)
    anew = begun_with_few(network, program, SimpleNamespace(held=partial(Anew, with_scipy.best)))
    assert program.worth(anew.best().x) == program.worth(keeping.best().x)
    none, other = (search.program.bound(search.without_floors().duals) for search in (anew, keeping))
    assert none == other > program.worth(keeping.held.best().x) - 1


def test_places_within_a_group_begin_with_the_most_worth():
    assert rank(np.array([5, 9, 7, 1]), np.array([0, 1, 0, 1])).tolist() == [1, 0, 0, 1]
