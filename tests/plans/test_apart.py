"""What a plan without floors is worth, found by a second process: the same number, or none and it is found here."""

import os
import subprocess
import sys

import pytest

from lms.solvers.rules.apart import CROWD, Apart, worth_without_floors
from lms.solvers.rules.backends import BACKENDS, backend_of
from lms.solvers.rules.network import network_of
from lms.solvers.rules.program import program_of
from lms.solvers.rules.solving import solved
from tests.factories.instances import generated, the_problem


@pytest.fixture(scope="module")
def problem():
    return the_problem(generated("M", 1))


@pytest.fixture(scope="module")
def network(problem):
    return network_of(problem)


def at_work(problem, backend="scipy"):
    """Return a second process for a problem that is too small to ask for one."""
    return Apart(problem, backend, crowd=0, large=0)


def children():
    """Return the processes that this one has begun and that have not ended."""
    told = subprocess.run(
        ["ps", "--ppid", str(os.getpid()), "-o", "args="], capture_output=True, text=True, check=True
    )
    return [line for line in told.stdout.splitlines() if "lms.solvers.rules.apart" in line]


@pytest.mark.parametrize("backend", BACKENDS)
def test_another_process_finds_what_this_one_would(problem, network, backend):
    with at_work(problem, backend) as apart:
        apart.take(network)
        worth = apart.worth()
    assert worth == solved(problem, backend).without_floors > 0


def test_a_process_that_dies_leaves_it_to_this_one(problem, network):
    with at_work(problem) as apart:
        apart.take(network)
        apart._process.kill()
        assert apart.worth() is None


def test_a_process_that_was_dead_before_the_network_came_leaves_it_to_this_one(problem, network):
    with at_work(problem) as apart:
        apart._process.kill()
        apart._process.wait()
        apart.take(network)
        assert apart.worth() is None


def test_a_solver_that_is_not_there_leaves_it_to_this_one(problem, network):
    with at_work(problem, "nobody") as apart:
        apart.take(network)
        assert apart.worth() is None


def test_no_process_is_left_behind(problem, network):
    with at_work(problem) as apart:
        assert len(children()) == 1
        apart.take(network)
    assert children() == []
    with pytest.raises(RuntimeError, match="on the way"), at_work(problem):
        raise RuntimeError("on the way")
    assert children() == []


def test_few_pairs_and_money_need_no_second_process(problem, network):
    with Apart(problem, "scipy", crowd=0, large=len(network.pairs) + 1) as apart:
        apart.take(network)
        assert (children(), apart.worth()) == ([], None)
    with_money = the_problem(generated("R", 1, True))
    with at_work(with_money) as apart:
        apart.take(network_of(with_money))
        assert (children(), apart.worth()) == ([], None)


def test_only_large_problems_ask_for_one(problem):
    assert len(problem.needs) * len(problem.offerings) < CROWD
    with Apart(problem, "scipy"):
        assert children() == []


def test_one_processor_asks_for_none():
    """Asked in a process of its own, which may use one alone."""
    told = subprocess.run(
        [sys.executable, "-c",
         "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
         "from types import SimpleNamespace as Problem\n"
         "from lms.solvers.rules.apart import Apart\n"
         "print(Apart(Problem(needs=[1], offerings=[1]), 'scipy', crowd=0).worth())"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert told.stdout.strip() == "None"


def test_it_is_worth_what_a_plan_without_floors_is(network):
    free = program_of(network, [0] * len(network.codes))
    assert worth_without_floors(network, "scipy") == free.worth(backend_of("highspy").best(free).x)
