"""Rounds and plans as people see them."""

import csv
import io
import json

import pytest

from lms.kernel.actor import SYSTEM
from lms.offerings.models import Offering
from lms.rounds import services
from lms.rounds.rules import Change
from tests.factories.needs import an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary
from tests.factories.planning import a_published_round, a_round, a_run, what_if


@pytest.fixture
def market(app, clock):
    """Needs of two states and an offering that serves them both."""
    an_open_need("SG", title="Phones of Singapore", people=6)
    an_open_need("TH", title="Phones of Thailand", people=6)
    return an_open_offering(title="Two weeks in Tokyo", seats=8, state_cap=None)


def test_the_secretariat_plans_publishes_and_runs_a_round(market, browser):
    browser.sign_in(a_secretary())
    typed = {
        "title": "Plan 2027",
        "authority": "The 13th meeting, item 4",
        "weight_topic": "290",
        "weight_mode": "110",
    }
    page = browser.open("/rounds/new").submit(**typed)
    assert page.title == "Plan 2027"
    page = page.press("Publish the settings").press("Make a plan as things stand")
    assert "8 seats given" in page.text
    assert "its prices prove it" in page.text
    assert len(page.soup.select("svg.flows path")) == 2


def test_what_does_not_add_up_is_refused_with_everything_that_was_typed(app, browser):
    browser.sign_in(a_secretary())
    page = browser.open("/rounds/new").submit(title="Plan 2027", authority="x", weight_topic="310")
    assert page.code == 422
    assert "add up to 1,010" in page.errors
    assert page.soup.find(attrs={"name": "title"})["value"] == "Plan 2027"


def test_a_what_if_is_asked_on_a_page_and_compared_line_by_line(market, browser):
    run = a_run()
    page = browser.sign_in(a_secretary()).open(f"/runs/{run.public_id}/what-if/add_seats")
    page = page.submit(offering=str(market.public_id), seats="4")
    assert "+4 seats" in page.text
    page = page.follow("Line by line")
    assert "+4 seats" in page.text
    assert "Phones of" in page.text


def test_a_change_that_nothing_answers_to_is_no_page(market, browser):
    run = a_run()
    assert browser.sign_in(a_secretary()).open(f"/runs/{run.public_id}/what-if/magic").code == 404


def test_adopting_asks_for_a_word_and_proposes_to_both_sides(market, browser):
    run = a_run()
    page = browser.sign_in(a_secretary()).open(f"/runs/{run.public_id}/adopt")
    assert page.submit(confirmation="adopt").code == 422
    page = browser.open(f"/runs/{run.public_id}/adopt").submit(confirmation="ADOPT")
    assert "2 of its 2 lines are proposed" in page.flashes
    assert "proposed" in page.soup.select_one("table.rows tbody").get_text()


def test_a_state_and_a_partner_read_their_own_part_once_it_is_adopted(market, browser, clock):
    run = a_run()
    own = f"/rounds/{run.round.public_id}/states/SG"
    assert browser.sign_in(a_focal_point("SG")).open(own).code == 404
    services.adopt(run, by=SYSTEM, now=clock.now())
    page = browser.open(own)
    assert "Phones of Singapore" in page.text
    assert "Phones of Thailand" not in page.text
    assert browser.open(f"/rounds/{run.round.public_id}/states/TH").code == 404
    page = (
        browser.sign_in(a_partner_officer("japan"))
        .open(f"/rounds/{run.round.public_id}")
        .follow("What it makes of the offerings")
    )
    assert "Two weeks in Tokyo" in page.text
    assert browser.open(f"/rounds/{run.round.public_id}/partners/interpol").code == 404


def test_the_files_prove_the_plan_and_are_handed_out_after_a_step_up(market, browser):
    run = a_run()
    path = f"/runs/{run.public_id}"
    browser.sign_in(a_secretary())
    assert browser.get(f"{path}?format=plan").status_code == 302
    browser.sign_in(a_secretary(), stepped_up=True)
    plan = json.loads(browser.get(f"{path}?format=plan").data)
    assert plan == run.plan
    assert json.loads(browser.get(f"{path}?format=instance").data) == run.instance
    assert len(browser.get(f"{path}?format=pairs").data.splitlines()) == 3


def test_every_table_of_a_plan_and_of_two_comes_as_csv(market, browser):
    an_open_offering("interpol", title="Two days in Lyon", seats=3, state_cap=None)
    run = a_run()
    other = what_if(run, Change("withdraw_offering", offering=str(market.public_id)))
    path, beside = f"/runs/{run.public_id}", f"/runs/{run.public_id}/compare/{other.public_id}"
    browser.sign_in(a_secretary())
    assert [browser.get(f"{each}?format=states").status_code for each in (path, beside)] == [302, 302]
    browser.sign_in(a_secretary(), stepped_up=True)
    tables = [(path, "states"), (beside, "states"), (beside, "lines")]
    for page, name in tables:
        assert any(f"format={name}" in link for link in browser.open(page).links("CSV"))
    shares, states, lines = (
        list(csv.DictReader(io.StringIO(browser.get(f"{page}?format={name}").data.decode("utf-8-sig"))))
        for page, name in tables
    )
    kept = {row["state"]: str(row["seats"]) for row in run.plan["states"]}
    assert {row["state"]: row["seats"] for row in shares} == kept
    seats = f"seats_in_plan_{run.number}", f"seats_in_plan_{other.number}"
    lost = [
        sum(int(row[before]) - int(row[after]) for row in rows)
        for rows in (states, lines)
        for before, after in [seats]
    ]
    assert lost == [run.plan["seats"] - other.plan["seats"]] * 2 and lost[0] > 0
    assert {row["offering"] for row in lines} <= {offering.title for offering in Offering.query.all()}


def test_drafts_do_not_exist_for_delegations(app, browser):
    draft, published = a_round(title="Still a draft"), a_published_round(title="Published round")
    browser.sign_in(a_focal_point("SG"))
    assert browser.open(f"/rounds/{draft.public_id}").code == 404
    assert browser.open(f"/rounds/{published.public_id}").code == 200
    assert "Still a draft" not in browser.open("/rounds").text


def test_settings_of_a_draft_are_changed(app, browser):
    draft = a_round()
    page = browser.sign_in(a_secretary()).open(f"/rounds/{draft.public_id}/change").submit(phi="80")
    assert "80 per cent of the fair share" in page.text
    assert (
        browser.open(f"/rounds/{draft.public_id}").press("Publish the settings").press("Close the round").code
        == 200
    )


def test_a_round_that_is_closed_makes_no_plan(market, browser, clock):
    run = a_run()
    other = what_if(run, Change("set_phi", phi="0.5"))
    services.close_round(run.round, by=SYSTEM, now=clock.now())
    page = browser.sign_in(a_secretary()).open(f"/runs/{other.public_id}")
    assert "What if" not in page.text
    assert "Adopt this plan" not in page.text


def test_whoever_waits_for_a_large_run_sees_what_the_solver_is_at(market, browser, clock):
    run = services.ask_for_run(a_published_round(), at_once=False, by=SYSTEM, now=clock.now())
    page = browser.sign_in(a_secretary()).open(f"/runs/{run.public_id}")
    assert "waits for the worker" in page.text
    services.running._begin(run, by=SYSTEM, now=clock.now())
    services.running._reach(run, "seats", by=SYSTEM, now=clock.now())
    steps = browser.open(f"/runs/{run.public_id}").soup.select("ol.steps li")
    assert [step.get_text().rpartition(": ")[2] for step in steps[:3]] == ["done", "done", "now"]
