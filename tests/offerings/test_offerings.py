"""What a partner does with its offerings: rules, tables, pages."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from lms.base import audit
from lms.base.db import db
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken, WrongStage
from lms.offerings import queries, services
from lms.offerings.models import Offering
from lms.offerings.rules import OFFERING, OfferingStage, faults_of
from tests.factories.needs import a_draft_offering, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer, actor_of
from tests.factories.training import fresh

MAY = date(2027, 5, 3)
SOUND = {
    "start_on": MAY, "end_on": MAY, "topics": [{"code": "FOR-3", "entry": 2, "exit": 3}], "seats": 30,
    "state_cap": 5, "minimum_cohort": 1, "budget": None, "currency": None, "travel_budget": None, "cost_per_seat": None,
    "caps": {}, "costs": {}, "eligible_states": None,
}  # fmt: skip
TYPED = {
    "title": "Mobile device forensics, two weeks", "text": "Hands-on.", "topic_1": "FOR-3", "entry_1": "2",
    "exit_1": "3", "topic_2": "FOR-1", "entry_2": "1", "exit_2": "2", "audiences": ["forensic_examiner"],
    "seats": "30", "state_cap": "5", "eligible_states": ["SG", "TL"], "minimum_cohort": "8",
    "start_on": "2027-05-03", "end_on": "2027-05-14", "days": "10", "mode": "in_person", "place": "Tokyo",
    "languages": ["en"], "interpretation": ["vi"], "funded": ["tuition", "travel"], "budget": "12000.50",
    "currency": "USD", "conditions": ["vetting"], "conditions_text": "", "interests": "",
}  # fmt: skip


def do(verb, offering, clock, **facts):
    return verb(offering, by=SYSTEM, now=clock.now(), **facts)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({}, None),
        ({"end_on": MAY - timedelta(days=1)}, "end_on"),
        ({"topics": []}, "topic_1"),
        ({"topics": [{"code": "FOR-3", "entry": 3, "exit": 2}]}, "exit_1"),
        ({"topics": [*SOUND["topics"], {"code": "FOR-1", "entry": 2, "exit": 1}]}, "exit_2"),
        ({"state_cap": 31}, "state_cap"),
        ({"state_cap": None}, None),
        ({"minimum_cohort": 31}, "minimum_cohort"),
        ({"minimum_cohort": None}, None),
        (
            {"topics": [{"code": "FOR-3", "entry": 2, "exit": 3}, {"code": "FOR-3", "entry": 1, "exit": 2}]},
            "topic_2",
        ),
        ({"budget": Decimal("12.50"), "currency": "USD"}, None),
        ({"budget": Decimal("12.505"), "currency": "USD"}, "budget"),
        ({"budget": Decimal("12.50"), "currency": "JPY"}, "budget"),
        ({"budget": Decimal(12)}, "currency"),
        ({"currency": "USD"}, "budget"),
        ({"caps": {"SG": 30, "MY": 1}}, None),
        ({"caps": {"SG": 31}}, "caps"),
        ({"caps": {"SG": 0}}, "caps"),
        ({"caps": {"SG": 3}, "eligible_states": ["MY"]}, "caps"),
        ({"minimum_cohort": 11, "eligible_states": ["MY", "SG"]}, "minimum_cohort"),
        ({"minimum_cohort": 11, "eligible_states": ["MY", "SG"], "caps": {"MY": 6}}, None),
        ({"travel_budget": Decimal(5)}, "currency"),
        ({"travel_budget": Decimal(5), "budget": Decimal(4), "currency": "USD"}, "travel_budget"),
        ({"cost_per_seat": Decimal("1.5"), "currency": "JPY"}, "cost_per_seat"),
        (
            {"cost_per_seat": Decimal(9), "budget": Decimal(80), "currency": "USD", "minimum_cohort": 9},
            "budget",
        ),
        (
            {
                "cost_per_seat": Decimal(9),
                "costs": {"TL": "8.50"},
                "budget": Decimal(80),
                "currency": "USD",
                "minimum_cohort": 9,
            },
            None,
        ),
        ({"costs": {"TL": "8.50"}}, "currency"),
        ({"costs": {"TL": "8.50"}, "currency": "USD", "eligible_states": ["MY"]}, "costs"),
    ],
)
def test_what_contradicts_itself_is_told_beside_its_field(change, field):
    faults = faults_of(SimpleNamespace(**(SOUND | change)))
    assert [name for name, _sentence in faults] == ([field] if field else [])


def test_an_offering_that_is_taken_up_has_no_way_back():
    over = (OfferingStage.TAKEN_UP, OfferingStage.WITHDRAWN, OfferingStage.RENEWED)
    assert {OFFERING.verbs(stage) for stage in over} == {()}


def test_an_offering_is_a_draft_until_it_is_published(app, clock):
    offering = a_draft_offering()
    assert queries.open_offerings(actor_of(a_focal_point("SG"))) == []
    do(services.publish, offering, clock)
    assert queries.open_offerings(actor_of(a_focal_point("SG"))) == [offering]


def test_a_window_that_has_passed_is_not_published(app, clock):
    yesterday = clock.now().date() - timedelta(days=1)
    offering = a_draft_offering(start_on=yesterday, end_on=clock.now().date() + timedelta(days=1))
    clock.fix(clock.now() + timedelta(days=2))
    with pytest.raises(RuleBroken, match="window has passed") as refusal:
        do(services.publish, offering, clock)
    assert refusal.value.field == "end_on"


def test_a_window_in_the_past_is_refused_as_soon_as_it_is_typed(app, clock):
    yesterday = clock.now().date() - timedelta(days=1)
    with pytest.raises(RuleBroken, match="Choose days that lie ahead") as refusal:
        a_draft_offering(start_on=yesterday, end_on=yesterday)
    assert refusal.value.field == "end_on"
    offering = a_draft_offering()
    with pytest.raises(RuleBroken, match="Choose days that lie ahead"):
        do(services.change_offering, offering, clock, start_on=yesterday, end_on=yesterday)
    clock.fix(clock.now() + timedelta(days=400))
    do(services.change_offering, offering, clock, title="Words of an offer that is over may still be mended")


def test_a_change_is_on_the_trail_and_a_contradiction_changes_nothing(app, clock):
    offering = an_open_offering()
    do(services.change_offering, offering, clock, seats=20)
    assert '"seats": ["30", "20"]' in audit.history(offering)[0].facts
    with pytest.raises(RuleBroken, match="more than all seats"):
        do(services.change_offering, offering, clock, seats=3)
    assert fresh(offering).seats == 20


@pytest.mark.parametrize("verb", [services.withdraw, services.take_up])
def test_what_is_over_is_neither_changed_nor_published(app, clock, verb):
    offering = an_open_offering()
    do(verb, offering, clock)
    with pytest.raises(RuleBroken, match="it cannot be changed"):
        do(services.change_offering, offering, clock, seats=1)
    with pytest.raises(WrongStage):
        do(services.publish, offering, clock)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("has_seats", {"seats": 0}),
        ("cap_is_positive", {"state_cap": 0}),
        ("ends_after_it_starts", {"end_on": date(2027, 5, 2)}),
        ("money_has_a_currency", {"budget": Decimal(5)}),
        ("money_has_a_currency", {"cost_per_seat": Decimal(5)}),
    ],
)
def test_the_table_refuses_what_the_rules_forbid(app, clock, name, facts):
    offering = a_draft_offering()
    with pytest.raises(IntegrityError, match=name):
        for column, value in facts.items():
            setattr(offering, column, value)
        db.session.flush()
    db.session.rollback()


def test_a_partner_offers_changes_and_publishes_on_its_pages(app, clock, browser):
    browser.sign_in(a_partner_officer("japan"))
    page = browser.open("/offerings/new").submit(**TYPED)
    assert page.title == TYPED["title"]
    offering = db.session.scalar(select(Offering))
    assert (offering.party.code, offering.eligible_states) == ("japan", ["SG", "TL"])
    assert [topic["code"] for topic in offering.topics] == ["FOR-3", "FOR-1"]
    assert (offering.budget, offering.currency) == (Decimal("12000.50"), "USD")

    page = browser.open(f"/offerings/{offering.public_id}/change")
    assert page.soup.find("input", {"name": "seats"})["value"] == "30"
    page = page.submit(seats="25", eligible_states=[], topic_2="")
    assert "The offering is changed." in page.text
    assert (fresh(offering).seats, offering.eligible_states, len(offering.topics)) == (25, None, 1)
    assert "The offering is published." in page.press("Publish").text


def test_an_offering_that_contradicts_itself_keeps_what_was_typed(app, clock, browser):
    browser.sign_in(a_partner_officer("japan"))
    page = browser.open("/offerings/new").submit(**(TYPED | {"end_on": "2027-05-01", "title": "Kept"}))
    assert page.code == 422
    assert "ends before it starts" in page.errors
    assert page.soup.find("input", {"name": "title"})["value"] == "Kept"


def test_a_change_that_contradicts_is_refused_on_the_form(app, clock, browser):
    offering = a_draft_offering()
    browser.sign_in(a_partner_officer("japan"))
    page = browser.open(f"/offerings/{offering.public_id}/change").submit(seats="2")
    assert page.code == 422
    assert fresh(offering).seats == 30


@pytest.mark.parametrize(("field", "value"), [("currency", "dollars"), ("seats", "-1"), ("start_on", "soon")])
def test_a_field_that_cannot_be_is_told_in_the_summary(app, clock, browser, field, value):
    browser.sign_in(a_partner_officer("japan"))
    page = browser.open("/offerings/new").submit(**(TYPED | {field: value}))
    assert page.code == 422
    assert page.errors


def test_a_rival_sees_nothing_of_it_and_a_state_what_is_open(app, clock, browser):
    offering, draft = an_open_offering(), a_draft_offering(title="Still a draft")
    browser.sign_in(a_partner_officer("interpol"))
    assert browser.open(f"/offerings/{offering.public_id}").code == 404
    assert "No offering is visible to you here." in browser.open("/offerings").text
    browser.sign_out().sign_in(a_focal_point("SG"), stepped_up=True)
    assert "Mobile device forensics" in browser.open("/offerings?mode=in_person&q=forensics").text
    assert browser.open(f"/offerings/{draft.public_id}").code == 404
    rows = browser.get("/offerings?format=csv").get_data(as_text=True)
    assert "Mobile device forensics" in rows
    assert "Still a draft" not in rows
