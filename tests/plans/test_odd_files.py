"""Odd files and places: one clear line for each fault, no traceback, nothing half written, and no settings needed."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lms.base.outputs import said
from tests.factories.instances import a_need, an_instance

ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(application, tmp_path):
    def invoke(*words):
        return application.test_cli_runner().invoke(args=["matching", *map(str, words)])

    return invoke


@pytest.fixture
def instance(tmp_path):
    path = tmp_path / "instance.json"
    path.write_text(json.dumps(an_instance()))
    return path


@pytest.fixture
def solved(run, instance, tmp_path):
    plan, pairs = tmp_path / "plan.json", tmp_path / "pairs.csv"
    assert run("solve", instance, "--plan", plan, "--pairs", pairs).exit_code == 0
    return plan, pairs


@pytest.mark.parametrize(("place", "why"), [
    ("x" * 300, "too long"), ("", "it is a folder"), ("absent/plan.json", "there is no folder"),
    ("dangling", "there is no folder"),
])  # fmt: skip
def test_where_nothing_can_be_written_is_told_before_anything_is_solved(run, instance, tmp_path, place, why):
    (tmp_path / "dangling").symlink_to(tmp_path / "absent" / "plan.json")
    before = sorted(tmp_path.iterdir())
    answer = run("solve", instance, "--plan", tmp_path / place if place else "")
    assert (answer.exit_code, why in answer.stderr) == (2, True), answer.stderr
    assert sorted(tmp_path.iterdir()) == before


def test_a_link_stays_a_link_and_a_long_name_is_no_hindrance(run, instance, tmp_path):
    real, link, long = tmp_path / "real.json", tmp_path / "link.json", tmp_path / ("x" * 250)
    real.write_text("before")
    link.symlink_to(real)
    assert run("solve", instance, "--plan", link, "--pairs", long).exit_code == 0
    assert (link.is_symlink(), json.loads(real.read_text())["status"]) == (True, "optimal")
    assert long.read_text().startswith("need,offering")
    assert run("solve", instance, "--plan", link, "--pairs", real).exit_code == 2


def test_a_fault_is_one_line_whatever_stands_in_the_file(run, tmp_path):
    path = tmp_path / "odd.json"
    path.write_text(json.dumps(an_instance([a_need(**{"a\nb\x1b[2J": 1, "k" * 5000: 1})])))
    lines = run("solve", path).stderr.splitlines()
    assert lines[0] == "needs[0].a\\nb\\x1b[2J: There is no such key."
    assert (len(lines), len(lines[1]) < 400) == (2, True)
    assert said("ภาษา\u200bไทย \ud800") == "ภาษา\u200bไทย \\ud800"


@pytest.mark.parametrize(("change", "path"), [
    (lambda plan: plan.pop("gap"), "gap: is missing."), (lambda plan: plan["states"][1].update(floor="1"), "states[1].floor: is a whole number."),
    (lambda plan: plan["duals"]["needs"].update(N1=["SG", 4]), "duals.needs.N1[2]: is missing."),
    (lambda plan: plan.update(allocation=None), "allocation: is a list, [ ]."), (lambda plan: plan.update(seats=True), "seats: is a whole number."),
])  # fmt: skip
def test_what_is_no_plan_is_told_with_its_path(run, solved, change, path):
    plan, pairs = solved
    document = json.loads(plan.read_text())
    change(document)
    plan.write_text(json.dumps(document))
    answer = run("verify", plan, pairs)
    assert (answer.exit_code, answer.stderr.splitlines()[0]) == (1, path)


@pytest.mark.parametrize(("cell", "words"), [
    ("9.0", "line 2, value: 9.0 is no whole number"), ("9" * 30, "line 2, value: 9999"), ("9" * 5000, "line 2, value: 9999"),
    ("", "line 2, value:  is no whole"), ('"9"', 'line 2, value: "9" is no'),
])  # fmt: skip
def test_a_cell_of_the_pairs_that_is_no_number_is_told_with_its_line(run, solved, cell, words):
    plan, pairs = solved
    head, first = pairs.read_text().splitlines()
    pairs.write_text(f"{head}\n{first.rsplit(',', 1)[0]},{cell}\n")
    answer = run("verify", plan, pairs)
    assert (answer.exit_code, words in answer.stderr, len(answer.stderr) < 200) == (1, True, True)


def test_pairs_with_a_mark_of_the_byte_order_are_the_same_and_in_utf_16_are_refused(run, solved):
    plan, pairs = solved
    text = pairs.read_text()
    pairs.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert run("verify", plan, pairs).exit_code == 0
    pairs.write_text(text, encoding="utf-16")
    assert run("verify", plan, pairs).stderr == "The pairs cannot be read: they are not in UTF-8.\n"


def alone(*words, **settings):
    """Run a command with no settings but these, in a folder of nothing."""
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *map(str, words)]
    return subprocess.run(command, env=kept | settings, capture_output=True, text=True, check=False)


def test_commands_on_files_need_no_settings_and_no_database(instance, tmp_path):
    plan, pairs, nowhere = tmp_path / "plan.json", tmp_path / "pairs.csv", tmp_path / "nowhere"
    settings = {"LMS_INSTANCE": str(nowhere)}
    made = alone("matching", "generate", "--size", "S", "--seed", "-1", **settings)
    assert json.loads(made.stdout)["format"] == "balai-matching/1"
    assert (
        alone("matching", "solve", instance, "--plan", plan, "--pairs", pairs, **settings).stderr,
        alone("matching", "verify", plan, pairs, **settings).returncode,
        nowhere.exists(),
    ) == ("", 0, False)


@pytest.mark.parametrize(
    "words", [("matching", "published"), ("db", "upgrade"), ("run", "--port", "1"), ("nothing",)]
)
def test_every_other_command_says_what_is_wrong_with_the_settings(words, tmp_path):
    answer = alone(*words, LMS_INSTANCE=str(tmp_path / "nowhere"))
    assert (answer.returncode, answer.stderr.startswith("Error: LMS_SECRET_KEY is missing")) == (1, True)


def test_an_installation_that_cannot_be_written_to_hinders_no_command_on_files():
    answer = alone(
        "matching",
        "generate",
        "--size",
        "S",
        "--seed",
        "1",
        LMS_ENV="development",
        LMS_INSTANCE="/proc/nowhere",
    )
    assert (answer.returncode, answer.stderr) == (0, "")
    assert alone("audit", "verify", LMS_ENV="development", LMS_INSTANCE="/proc/nowhere").stderr.startswith(
        "Error: "
    )
