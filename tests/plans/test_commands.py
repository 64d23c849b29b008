"""The commands on files: solve, verify, generate."""

import json
import subprocess
import sys

import pytest

from tests.factories.instances import a_need, an_instance, an_offering, generated


@pytest.fixture
def run(application, tmp_path):
    runner = application.test_cli_runner()

    def invoke(*words):
        return runner.invoke(args=["matching", *map(str, words)])

    return invoke


@pytest.fixture
def instance(tmp_path):
    path = tmp_path / "instance.json"
    path.write_text(json.dumps(generated("R", 3)))
    return path


def test_a_generated_instance_is_solved_and_its_plan_verified(run, instance, tmp_path):
    plan, pairs = tmp_path / "plan.json", tmp_path / "pairs.csv"
    answer = run("solve", instance, "--plan", plan, "--pairs", pairs)
    assert answer.exit_code == 0
    assert "optimal" in answer.output
    assert pairs.read_text().startswith("need,offering,score,value\n")
    assert set(json.loads(plan.read_text())) >= {
        "inputs_hash", "parameters", "code_version", "backend", "status", "utility", "bound", "gap", "seats", "max_seats",
        "price_of_fairness", "allocation", "unserved", "states", "duals", "allocation_hash",
    }  # fmt: skip
    assert "proven optimal" in run("verify", plan, pairs).output

    altered = json.loads(plan.read_text())
    altered["allocation"][0]["seats"] += 1
    plan.write_text(json.dumps(altered))
    answer = run("verify", plan, pairs)
    assert answer.exit_code == 1
    assert "altered" in answer.output


def test_a_refused_instance_leaves_no_plan_and_says_every_fault(run, tmp_path):
    path, plan = tmp_path / "bad.json", tmp_path / "plan.json"
    path.write_text(json.dumps(an_instance() | {"colour": 1, "format": "x"}))
    answer = run("solve", path, "--plan", plan)
    assert (answer.exit_code, plan.exists()) == (1, False)
    assert len(answer.output.splitlines()) == 2
    faults = json.loads(run("solve", path, "--json").output)["faults"]
    assert [words.split(":")[0] for words in faults] == ["format", "colour"]


def test_an_override_that_no_plan_keeps_has_its_path(run, tmp_path):
    path, forced = (
        tmp_path / "bad.json",
        {"kind": "force", "need": "N1", "offering": "O1", "by": "A. Chair", "reason": "Agreed."},
    )
    harmless = {**forced, "need": "N2"}
    needs, given = [a_need(whole=True), a_need(2)], [an_offering(seats=3), an_offering(2, topics=["LAW-1"])]
    path.write_text(json.dumps(an_instance(needs, given, overrides=[harmless, forced])))
    answer = run("solve", path)
    assert (answer.exit_code, answer.stderr.split(":")[0], "smallest groups" in answer.stderr) == (
        1,
        "overrides[1]",
        True,
    )


def test_overrides_that_contradict_each_other_are_named_together(run, tmp_path):
    path, forced = (
        tmp_path / "bad.json",
        {"kind": "force", "offering": "O1", "seats": 1, "by": "A. Chair", "reason": "Agreed."},
    )
    needs = [a_need(1, people=2, whole=True), a_need(2, people=2, whole=True)]
    overrides = [{**forced, "need": "N1"}, {**forced, "need": "N2"}]
    path.write_text(json.dumps(an_instance(needs, [an_offering(seats=3)], overrides=overrides)))
    faults = json.loads(run("solve", path, "--json").output)["faults"]
    assert [words.split(":")[0] for words in faults] == ["overrides[0]", "overrides[1]"]
    assert "Together: overrides[0], overrides[1]." in faults[0]


def test_where_nothing_can_be_written_nothing_is_solved_and_nothing_half_written(run, instance, tmp_path):
    plan, absent = tmp_path / "plan.json", tmp_path / "absent" / "pairs.csv"
    before = instance.read_bytes()
    for words in (("--plan", plan, "--pairs", absent), ("--plan", instance), ("--plan", plan, "--pairs", plan),
                  ("--plan", tmp_path), ("--time-limit", "nan"), ("--time-limit", "-1")):  # fmt: skip
        assert run("solve", instance, *words).exit_code == 2, words
    answer = run("solve", instance, "--plan", plan, "--pairs", "/dev/full")
    assert (answer.exit_code, "Nothing was written" in answer.output) == (1, True)
    assert (plan.exists(), instance.read_bytes(), sorted(tmp_path.iterdir())) == (False, before, [instance])


def test_a_plan_is_the_same_however_its_file_is_laid_out(run, instance, tmp_path):
    plan, pairs = tmp_path / "plan.json", tmp_path / "pairs.csv"
    run("solve", instance, "--plan", plan, "--pairs", pairs)
    document = json.loads(plan.read_text())
    document["duals"]["floors"] = dict(reversed(document["duals"]["floors"].items()))
    plan.write_bytes(b"\xef\xbb\xbf" + json.dumps(document, sort_keys=False).encode())
    pairs.write_bytes(pairs.read_bytes().replace(b"\n", b"\r\n"))
    assert run("verify", plan, pairs).exit_code == 0
    twice = json.dumps(document).replace('"utility":', '"utility": 1, "utility":', 1)
    plan.write_text(twice)
    assert "utility: It stands twice" in run("verify", plan, pairs).output


def test_what_is_asked_wrongly_exits_with_two(run, instance):
    assert run("solve", "nowhere.json").exit_code == 2
    assert run("solve", instance, "--backend", "magic").exit_code == 2
    assert run("generate", "--size", "Q", "--seed", 1).exit_code == 2


def test_files_that_are_no_plan_or_pairs_are_refused(run, instance, tmp_path):
    pairs = tmp_path / "pairs.csv"
    pairs.write_text("need,offering,score,value\nN1,O1,one,two\n")
    assert run("verify", instance, pairs).exit_code == 1
    pairs.write_text("need,offering,score,value\n")
    assert run("verify", instance, pairs).exit_code == 1
    pairs.write_bytes(b"\xff")
    assert run("verify", pairs, pairs).exit_code == 1


def test_the_plan_is_printed_as_json_and_generating_prints_an_instance(run, instance):
    assert json.loads(run("solve", instance, "--json").output)["status"] == "optimal"
    assert json.loads(run("generate", "--size", "R", "--seed", 3).output) == generated("R", 3)


def test_the_application_starts_without_loading_a_solver():
    code = "import sys, lms.plans.cli, lms.plans.rules, lms.problems.rules; print({'numpy', 'scipy'} & set(sys.modules))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "set()"
