"""The prospects of a plan as its readers see them, and as the worker makes them."""

import pytest
from sqlalchemy.exc import IntegrityError

from lms.base import jobs
from lms.base.db import db
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.prospects import queries, services
from lms.prospects.models import Prospect
from lms.rounds.services import adopt
from tests.factories.needs import an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary
from tests.factories.planning import a_run


@pytest.fixture
def run(app, clock):
    """A plan for two states that have a course with two seats to spare, and a third one that speaks another language."""
    an_open_need("SG", title="Phones of Singapore", people=6)
    an_open_need("TH", title="Phones of Thailand", people=6)
    an_open_need("KH", title="Phones of Cambodia", people=5, languages=["km"])
    an_open_offering(title="Two weeks in Tokyo", seats=14, state_cap=None)
    return a_run()


def reckon(run, clock):
    """Return the prospects of a run, reckoned at once."""
    return services.ask_for_prospects(run, by=SYSTEM, now=clock.now())


def test_the_secretariat_asks_and_reads_every_finding(run, browser):
    page = browser.sign_in(a_secretary()).open(f"/runs/{run.public_id}").follow("What would change it")
    page = page.press("Reckon them")
    assert "Pay interpretation into Khmer (ខ្មែរ) at “Two weeks in Tokyo”" in page.text
    assert "No common language: 1 pair" in page.text
    assert len(page.soup.select("svg.curve circle")) == 7
    assert "one more seat alone adds nothing" in page.text


def test_each_table_is_taken_away_as_a_file(run, browser, clock):
    reckon(run, clock)
    browser.sign_in(a_secretary(), stepped_up=True)
    answer = browser.get(f"/runs/{run.public_id}/prospects?format=changes")
    assert answer.headers["X-TLP"] == "TLP:AMBER"
    assert "Two weeks in Tokyo" in answer.text


def test_each_party_reads_its_own_part_of_the_adopted_plan(run, browser, clock):
    adopt(run, by=SYSTEM, now=clock.now())
    own = f"/rounds/{run.round.public_id}/states/KH"
    page = browser.sign_in(a_focal_point("KH")).open(own).follow("What would bring Cambodia more")
    assert "not reckoned yet" in page.text
    reckon(run, clock)
    page = browser.open(f"{own}/prospects")
    assert ("Phones of Cambodia" in page.text, "Phones of Thailand" in page.text) == (True, False)
    assert browser.open(f"/rounds/{run.round.public_id}/states/TH/prospects").code == 404

    browser.sign_in(a_partner_officer("japan"))
    page = browser.open(f"/rounds/{run.round.public_id}/partners/japan").follow(
        "Where a language, a date or a seat"
    )
    assert "Pay interpretation into Khmer" in page.text


def test_the_worker_reckons_what_was_adopted_without_being_asked(run, app, clock):
    adopt(run, by=SYSTEM, now=clock.now())
    services.ask_for_adopted(by=SYSTEM, now=clock.now())
    services.ask_for_adopted(by=SYSTEM, now=clock.now())
    waiting = queries.prospect(SYSTEM, run)
    assert waiting.findings is None
    jobs.run_due(now=clock.now())
    db.session.refresh(waiting)
    assert waiting.findings["changes"]


def test_what_stands_is_not_reckoned_twice(run, clock):
    assert reckon(run, clock).id == reckon(run, clock).id


def test_a_plan_that_other_rules_made_is_not_explained_by_todays(run, clock):
    run.plan = run.plan | {"allocation_hash": "0" * 64}
    db.session.commit()
    with pytest.raises(RuleBroken, match="rules have changed"):
        reckon(run, clock)
    services._keep(run, None, None, by=SYSTEM, now=clock.now())
    jobs.run_due(now=clock.now())
    db.session.expire_all()
    assert "rules have changed" in queries.prospect(SYSTEM, run).failure


@pytest.mark.parametrize(("name", "facts"), [
    ("findings_are_dated", {"findings": {}, "reckoned_at": None}), ("found_or_failed", {"failure": "it broke"}),
])  # fmt: skip
def test_findings_are_dated_and_no_failure(run, clock, name, facts):
    found = reckon(run, clock)
    for fact, value in facts.items():
        setattr(found, fact, value)
    with pytest.raises(IntegrityError, match=name):
        db.session.flush()
    db.session.rollback()


def test_a_run_has_one_row_of_prospects(run, clock):
    reckon(run, clock)
    db.session.add(Prospect(run=run, asked_at=clock.now()))
    with pytest.raises(IntegrityError, match="uq_plan_prospect_run_id|plan_prospect.run_id"):
        db.session.flush()
    db.session.rollback()
