"""The pages of needs, through a browser that is fussy."""

import pytest
from sqlalchemy import select

from lms.base.db import db
from lms.kernel.actor import Role
from lms.needs import services
from lms.needs.models import Need
from lms.needs.rules import ASKED, NeedStage, Visibility, plain
from tests.factories.needs import a_draft_need, an_open_need
from tests.factories.people import (
    a_focal_point,
    a_partner,
    a_partner_officer,
    a_secretary,
    a_state,
    actor_of,
    an_account,
)
from tests.factories.training import fresh

TYPED = {
    "title": "Mobile forensics for provincial units", "topic": "FOR-3", "text": "Phones wait for months.",
    "current_level": "", "target_level": "3", "audiences": ["investigator"], "people": "12", "urgency": "4",
    "ready_on": "2027-01-01", "wanted_by": "2027-12-31", "languages": ["en", "th"], "mode_in_person": "want",
    "mode_online": "no", "mode_hybrid": "ok", "visibility": "named_partners", "shared_with": ["japan"],
}  # fmt: skip


def test_a_focal_point_states_posts_withdraws_and_changes_a_need(app, clock, browser):
    browser.sign_in(a_focal_point("SG"))
    page = browser.open("/needs/new").submit(**TYPED)
    assert page.title == TYPED["title"]
    need = db.session.scalar(select(Need))
    assert (need.state.code, need.current_level, need.modes["online"]) == ("SG", None, "no")
    assert [share.partner.code for share in need.shares] == ["japan"]

    page = browser.open(f"/needs/{need.public_id}/change")
    assert page.soup.find("input", {"name": "people"})["value"] == "12"
    page = page.submit(people="15", visibility="member_states")
    assert "The need is changed." in page.text
    assert (fresh(need).people, need.shares) == (15, [])

    assert "The need is posted." in browser.open(f"/needs/{need.public_id}").press("Post").text
    page = browser.open(f"/needs/{need.public_id}/withdraw")
    assert "say why it is withdrawn" in page.submit().errors
    page = page.submit(reason="Another state serves us.")
    assert "The need is withdrawn." in page.text
    assert fresh(need).stage == NeedStage.WITHDRAWN


def test_a_change_of_one_answer_leaves_all_others(app, clock, browser):
    facts = {"conditions": ["vetting", "equipment"], "whole": True, "current_level": None, "ready_on": None}
    need = a_draft_need(
        shared_with=[a_partner("japan")], visibility=Visibility.NAMED_PARTNERS, collective=True, **facts
    )
    before = {name: plain(getattr(need, name)) for name in ASKED}
    browser.sign_in(a_focal_point("SG")).open(f"/needs/{need.public_id}/change").submit(people="13")
    assert {name: plain(getattr(fresh(need), name)) for name in ASKED} == before | {"people": 13}
    assert [share.partner.code for share in need.shares] == ["japan"]


def test_a_need_that_contradicts_itself_keeps_what_was_typed(app, clock, browser):
    browser.sign_in(a_focal_point("SG"))
    page = browser.open("/needs/new").submit(**(TYPED | {"current_level": "4", "title": "Kept"}))
    assert page.code == 422
    assert "above the current level" in page.errors
    assert page.soup.find("input", {"name": "title"})["value"] == "Kept"
    assert db.session.scalar(select(Need)) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [("people", "0"), ("people", "many"), ("audiences", []), ("topic", "NO-1"), ("urgency", "6")],
)
def test_a_field_that_cannot_be_is_told_in_the_summary(app, clock, browser, field, value):
    browser.sign_in(a_focal_point("SG"))
    page = browser.open("/needs/new").submit(**(TYPED | {field: value}))
    assert page.code == 422
    assert page.errors


def test_a_change_that_contradicts_changes_nothing(app, clock, browser):
    need = a_draft_need(people=12)
    browser.sign_in(a_focal_point("SG"))
    page = browser.open(f"/needs/{need.public_id}/change").submit(people="99", visibility="named_partners")
    assert page.code == 422
    assert "Name at least one partner" in page.errors
    assert fresh(need).people == 12


def test_a_closed_need_is_opened_again_on_its_page(app, clock, browser):
    need, focal = an_open_need(), a_focal_point("SG")
    services.close(need, reason="Too early.", by=actor_of(focal), now=clock.now())
    browser.sign_in(focal)
    page = browser.open(f"/needs/{need.public_id}").press("Open it again")
    assert "The need is open again." in page.text


def test_a_point_of_contact_drafts_and_does_not_post(app, clock, browser):
    browser.sign_in(an_account(Role.POINT_OF_CONTACT, party=a_state("SG")))
    browser.open("/needs/new").submit(**TYPED)
    need = db.session.scalar(select(Need))
    assert browser.post(f"/needs/{need.public_id}/post").code == 403
    assert fresh(need).stage == NeedStage.DRAFT


def test_the_list_is_filtered_searched_and_given_out(app, clock, browser):
    an_open_need("SG", title="Phones in the provinces", urgency=5)
    an_open_need("MY", title="Courts and screens", urgency=1)
    browser.sign_in(a_focal_point("SG"), stepped_up=True)
    page = browser.open("/needs?urgency=5")
    assert "Phones in the provinces" in page.text
    assert "Courts and screens" not in page.text
    assert "Courts and screens" in browser.open("/needs?q=screens").text
    rows = browser.get("/needs?format=csv&q=screens").get_data(as_text=True)
    assert rows.count("\r\n") == 2
    assert "Malaysia" in rows


@pytest.mark.parametrize("asked", ["state=MY", "topic=COOP-1"])
def test_the_list_is_narrowed_to_a_state_and_to_a_topic(app, clock, browser, asked):
    an_open_need("SG", title="Phones in the provinces")
    an_open_need("MY", topic="COOP-1", title="Courts and screens")
    page = browser.sign_in(a_secretary()).open(f"/needs?{asked}")
    assert ("Courts and screens" in page.text, "Phones in the provinces" in page.text) == (True, False)


def test_a_partner_sees_what_is_shown_to_it_and_states_nothing(app, clock, browser):
    an_open_need("SG", title="For all partners")
    an_open_need("SG", title="For states only", visibility=Visibility.MEMBER_STATES)
    browser.sign_in(a_partner_officer("japan"))
    page = browser.open("/needs")
    assert "For all partners" in page.text
    assert "For states only" not in page.text
    assert browser.open("/needs/new").code == 403


def test_published_findings_are_open_to_everybody_and_named_as_such(app, browser):
    page = browser.open("/findings?kind=third_party")
    assert page.code == 200
    assert "third party" in page.text
    assert "Said by" in page.text
