"""`flask enrolments replay` rebuilds seats, list and promotions from the events, and sees any difference."""

import json
from uuid import uuid4

import pytest
from sqlalchemy import text

from lms.admissions import services
from lms.base.db import db
from lms.kernel.actor import SYSTEM
from tests.factories.people import actor_of
from tests.factories.training import a_nomination, a_planned_edition, a_published_edition


@pytest.fixture
def promoted(app, clock):
    """An edition with two seats in which somebody declined and the next in line was offered the seat."""
    edition = a_published_edition(capacity=2, guaranteed=1, cap=1, states=("SG", "TH"))
    people = [a_nomination(edition, rank=rank) for rank in (1, 2, 3)]
    services.select_all(edition, by=SYSTEM, now=clock.now())
    services.decline(people[0], by=actor_of(people[0].account), now=clock.now())
    return edition, people


def replay(app, edition_id):
    return app.test_cli_runner().invoke(args=["enrolments", "replay", str(edition_id), "--json"])


def test_the_events_lead_to_the_same_list_and_promotions(app, promoted):
    edition, (_first, second, third) = promoted

    answer = replay(app, edition.public_id)

    assert answer.exit_code == 0
    (block,) = json.loads(answer.output)["blocks"]
    assert block["waiting"] == [str(third.public_id)]
    assert [p["nomination"] for p in block["promotions"]] == [str(second.public_id)]
    assert "same state" in block["promotions"][0]["rule"]
    assert (block["seats"]["SG held"], block["seats"]["TH promised"]) == (1, 1)


@pytest.mark.parametrize(
    "doctored",
    [
        "UPDATE seat_ledger SET rule = 'a favour' WHERE number = 4",
        "DELETE FROM seat_ledger WHERE number = 4",
        "UPDATE seat_tally SET held = 0 WHERE held = 1",
        "UPDATE nomination SET stage = 'declined' WHERE stage = 'waitlisted'",
        "UPDATE nomination SET rank = 9 WHERE stage = 'waitlisted'",
        "DELETE FROM seat_event WHERE number = 2",
        "UPDATE seat_event SET facts = json_replace(facts, '$.rank', 7) WHERE number = 3",
    ],
)
def test_anything_doctored_is_a_difference(app, promoted, doctored):
    edition, _people = promoted
    key = edition.public_id
    db.session.execute(text(doctored))
    db.session.commit()

    assert replay(app, key).exit_code == 1


def test_a_difference_names_an_officer_by_the_id_that_pages_use(app, promoted):
    edition, (first, _second, third) = promoted
    key, waits, declined = edition.public_id, third.public_id, first.id
    db.session.execute(text("UPDATE nomination SET rank = 9 WHERE stage = 'waitlisted'"))
    wrong = "UPDATE seat_ledger SET nomination_id = NULL WHERE nomination_id = :officer AND verb = 'hold'"
    assert db.session.execute(text(wrong), {"officer": declined}).rowcount == 1
    officer = str(first.public_id)
    db.session.commit()
    said = app.test_cli_runner().invoke(args=["enrolments", "replay", str(key)])
    assert said.exit_code == 1
    assert f"{waits} waits with rank 9, the events lead to 3" in said.output
    assert f"person is None, the events lead to {officer}" in said.output


def test_a_planned_edition_has_nothing_to_replay(app, clock):
    said = app.test_cli_runner().invoke(args=["enrolments", "replay", str(a_planned_edition().public_id)])
    assert (said.exit_code, "is not published" in said.output) == (0, True)


def test_an_unknown_edition_is_refused(app):
    assert replay(app, uuid4()).exit_code == 2
