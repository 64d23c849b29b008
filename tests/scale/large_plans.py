"""Large plans, each solved in a process of its own, so that its memory is nobody else's."""

import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

from bench.processes import most_memory
from lms.plans.rules import PairsFile, solve, verify
from tests.factories.instances import generated, the_problem


def a_large_plan(size, backend, phi):
    """Return what is asked of a large plan, as plain values."""
    problem = the_problem(generated(size))
    problem = replace(problem, parameters=replace(problem.parameters, phi=phi))
    plan = solve(problem, backend)
    memory = most_memory()
    told = {
        key: plan.document[key]
        for key in ("status", "gap", "utility", "seats", "max_seats", "allocation_hash", "states")
    }
    faults = verify(json.loads(json.dumps(plan.document)), PairsFile(plan.pairs_csv))
    return told | {"memory": memory, "faults": faults, "shares": plan.solved.shares}


def apart(size, backend="scipy", phi=None):
    """Return a large plan's facts from a process of its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(a_large_plan, size, backend, phi).result()
