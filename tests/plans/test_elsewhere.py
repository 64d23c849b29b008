"""The same round gives the same plan on another machine: other hash seeds, another processor, another number of threads."""

import os
import subprocess
import sys

from lms.plans.rules import solve
from tests.factories.instances import generated, the_problem

SOLVE = """
from lms.plans.rules import solve
from tests.factories.instances import generated, the_problem
plan = solve(the_problem(generated("M", 3)))
print(plan.allocation_hash, plan.inputs_hash, plan.utility)
"""
GOLDEN = "25d542dc13b2d0ec2f29a4112bde789f3b22d35a2026817a7841f9ce19ef6133"
OLDER = "SSE42 AVX AVX2 FMA3 F16C AVX512F AVX512_SKX AVX512_ICL X86_V3 X86_V4"


def elsewhere(**environment):
    """Return what a process prints that believes to run on an older processor."""
    given = os.environ | {"NPY_DISABLE_CPU_FEATURES": OLDER, "PYTHONWARNINGS": "ignore"} | environment
    command = [sys.executable, "-c", SOLVE]
    return subprocess.run(command, env=given, check=True, capture_output=True, text=True).stdout.split()


def test_a_round_solved_elsewhere_has_the_same_hash():
    here = solve(the_problem(generated("M", 3)))
    told = [here.allocation_hash, here.inputs_hash, str(here.utility)]
    assert elsewhere(PYTHONHASHSEED="1", OMP_NUM_THREADS="1") == told
    assert elsewhere(PYTHONHASHSEED="2", TZ="Pacific/Kiritimati", LC_ALL="C") == told


def test_the_hash_is_the_one_that_other_machines_have_found():
    """It changes with the rules of scoring or of the generator, and then knowingly."""
    assert solve(the_problem(generated("R"))).allocation_hash == GOLDEN


STARTED = """
import sys
from lms.factory import create_app
create_app()
print(sorted({name.partition(".")[0] for name in sys.modules} & {"scipy", "ortools", "highspy"}))
"""


def test_an_application_that_starts_loads_no_solver(tmp_path):
    given = os.environ | {"LMS_ENV": "development", "LMS_INSTANCE": str(tmp_path)}
    found = subprocess.run(
        [sys.executable, "-c", STARTED], env=given, check=True, capture_output=True, text=True
    )
    assert found.stdout.splitlines()[-1] == "[]"


ASKED = """
import atexit, sys, flask.cli
atexit.register(lambda: print([name for name in sys.modules if name.startswith("lms.") and name.endswith(".models")], file=sys.stderr))
sys.argv = ["flask", "--app", "wsgi", *sys.argv[1:]]
flask.cli.main()
"""


def tables_of(*words):
    """Return the modules of tables that a command has loaded, as it prints them."""
    command = [sys.executable, "-c", ASKED, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stderr.splitlines()[-1]


def test_a_command_on_files_moves_no_house_in(tmp_path, monkeypatch):
    """A check takes a second and not five."""
    monkeypatch.setenv("LMS_ENV", "development")
    monkeypatch.setenv("LMS_INSTANCE", str(tmp_path))
    assert "lms.needs.models" not in tables_of("matching", "generate", "--size", "S", "--seed", "1")
    assert "lms.needs.models" in tables_of("matching", "--help")
