"""The published record put to the rules of a round: a plan that anybody can follow line by line, and no need of any state."""

import json
from pathlib import Path

import pytest

from lms.base.db import db
from lms.needs.models import Finding, Need
from lms.plans.rules import PairsFile, lines_of, read_problem, solve, verify
from lms.snapshots import queries
from lms.trainings.models import PublishedTraining
from tests.factories.instances import FRAMEWORK

PAGE = Path(__file__).parents[2] / "docs" / "published-record.md"


@pytest.fixture
def record(app, clock):
    """The instance and what takes no part in it."""
    return queries.published(clock.now().date())


@pytest.fixture
def plan(record):
    return solve(read_problem(json.dumps(record[0]), FRAMEWORK))


def test_every_finding_and_training_is_in_it_or_told_with_why_not(record):
    instance, left_out = record
    told = {sentence.partition(":")[0] for sentence in left_out}
    rows = {row["id"] for row in instance["needs"] + instance["offerings"]}
    kept = [db.session.query(table.code) for table in (Finding, PublishedTraining)]
    assert rows | told == {code for query in kept for (code,) in query}
    assert not rows & told
    assert len(rows) > len(told)


def test_it_makes_no_need_of_a_finding(record):
    assert db.session.query(Need).count() == 0


def test_a_need_says_who_published_it_and_what_is_assumed(record):
    asked = {row["id"]: row for row in record[0]["needs"]}
    assert asked["GAP-059"]["text"] == (
        "PNTL and PCIC themselves asked for a basic cybercrime investigation course (PNTL, PCIC, 2023). "
        "Assumed: 10 people, to level 3."
    )
    assert (asked["GAP-059"]["ready_on"], asked["GAP-059"]["languages"]) == ("2023-01-01", ["en", "tet"])
    assert "level" not in asked["GAP-059"]


def test_a_training_is_open_to_those_it_was_open_to_in_its_time(record):
    held = {row["id"]: row for row in record[0]["offerings"]}
    assert held["PRG-013"]["eligible_states"] == ["BN", "KH", "MM", "MY", "PH", "SG", "TH"]
    assert "TL" not in held["PRG-003"]["eligible_states"]
    assert held["PRG-008"]["eligible_states"] is None
    assert (held["PRG-036"]["start_on"], held["PRG-036"]["end_on"]) == ("2019-09-01", "2019-09-12")
    assert (held["PRG-003"]["seats"], held["PRG-025"]["interpretation"]) == (30, ["tet"])


def test_its_plan_is_proven_and_nothing_serves_a_finding_that_came_later(record, plan):
    assert (plan.status, plan.gap) == ("optimal", 0)
    assert verify(json.loads(json.dumps(plan.document)), PairsFile(plan.pairs_csv)) == []
    asked, held = ({row["id"]: row for row in record[0][part]} for part in ("needs", "offerings"))
    served = [(asked[row["need"]], held[row["offering"]]) for row in plan.document["allocation"]]
    assert served
    for need, training in served:
        assert training["end_on"] >= (need["ready_on"] or "")


def test_every_line_names_both_sides_in_words_with_points_that_add_up(record, plan):
    text = "\n".join(lines_of(plan))
    for row in plan.document["allocation"]:
        start = text.index(f"{row['need']} of ")
        part = text[text.index(f"of {row['offering']}, {row['score']} of 1000 points:", start) :].split(
            "\n\n"
        )[0]
        points = [
            int(line.split(" of ")[0])
            for line in part.splitlines()
            if " of " in line and ": " in line and line.strip()[0].isdigit()
        ]
        assert sum(points[:7]) == row["score"]
    for row in plan.unserved:
        assert row["detail"]["sentence"] in text


def test_the_page_shows_what_the_commands_print(record, plan):
    page = PAGE.read_text(encoding="utf-8")
    assert "\n".join(lines_of(plan)) in page
    assert "\n".join(f"- {sentence}" for sentence in record[1]) in page


def test_the_command_prints_the_instance_alone(app, record):
    answer = app.test_cli_runner().invoke(args=["matching", "published"])
    assert json.loads(answer.stdout) == record[0]
    assert answer.stderr.splitlines() == record[1]
