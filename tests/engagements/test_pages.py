"""The pages of engagements: a need with its shortlist and trace, a match with its answers, its edition."""

import pytest
from sqlalchemy import select

from lms.base.db import db
from lms.engagements.models import Match
from lms.engagements.rules import MatchStage
from lms.kernel.actor import SYSTEM
from lms.needs import services as needs
from lms.needs.rules import NeedStage, Visibility
from lms.offerings.rules import OfferingStage
from lms.programmes.models import Edition
from tests.factories.needs import a_confirmed_match, a_match, an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary, a_trainee
from tests.factories.training import a_programme, a_published_edition, fresh


def propose(need, offering):
    return f"/needs/{need.public_id}/propose/{offering.public_id}"


def test_the_secretariat_proposes_and_both_sides_confirm(clock, browser):
    need, offering = an_open_need(), an_open_offering()
    focal, officer = a_focal_point("SG"), a_partner_officer("japan")
    browser.sign_in(a_secretary())
    page = browser.open(propose(need, offering)).submit(seats="3")
    assert "The match is proposed." in page.text
    match = db.session.scalar(select(Match))
    for account, words in ((focal, "The other side answers next."), (officer, "it is an engagement")):
        page = browser.sign_out().sign_in(account).open(f"/matches/{match.public_id}").press("Confirm")
        assert words in page.text
    assert fresh(match).stage == MatchStage.CONFIRMED


def test_a_blocked_pair_needs_a_reason_and_more_seats_than_there_are_are_refused(clock, browser):
    need, offering = an_open_need(languages=["th"]), an_open_offering()
    browser.sign_in(a_secretary())
    page = browser.open(propose(need, offering)).submit(seats="3", override_reason="")
    assert page.code == 422
    assert "No common language" in page.errors
    assert browser.open(propose(need, offering)).submit(seats="6", override_reason="Agreed.").code == 422
    page = browser.open(propose(need, offering)).submit(
        seats="3", override_reason="The state pays interpreters."
    )
    assert "The match is proposed." in page.text
    assert db.session.scalar(select(Match.override_reason)) == "The state pays interpreters."


def test_a_need_shows_who_could_serve_it_and_what_stands_in_the_way_of_others(clock, browser):
    need = an_open_need()
    an_open_offering(title="It fits well")
    an_open_offering(title="Only for Malaysia", eligible_states=["MY"])
    page = browser.sign_in(a_focal_point("SG")).open(f"/needs/{need.public_id}")
    assert "It fits well" in page.text
    assert "It teaches exactly this topic." in page.text
    assert "It is not open to this state." in page.text


def test_an_offering_shows_its_partner_only_needs_that_are_shown_to_it(clock, browser):
    offering = an_open_offering()
    an_open_need(title="For all partners")
    an_open_need(title="Canary for states", visibility=Visibility.MEMBER_STATES)
    page = browser.sign_in(a_partner_officer("japan")).open(f"/offerings/{offering.public_id}")
    assert "For all partners" in page.text
    assert "Canary" not in page.html


def test_a_side_refuses_with_a_reason_and_a_third_party_sees_nothing(clock, browser):
    match = a_match()
    path = f"/matches/{match.public_id}"
    for stranger in (a_focal_point("MY"), a_partner_officer("interpol")):
        browser.sign_out().sign_in(stranger)
        assert browser.open(path).code == 404
        assert browser.post(path + "/confirm").code == 404
    browser.sign_out().sign_in(a_focal_point("SG"))
    assert browser.open(path + "/refuse").submit(reason="").code == 422
    page = browser.open(path + "/refuse").submit(reason="The dates clash.")
    assert "The match is refused" in page.text
    assert fresh(match).refused_by_side == "state"
    answers = " ".join(page.soup.select_one("dl.facts").get_text(" ").split())
    assert "Answer of Singapore Refused, 24 Nov 2026" in answers
    assert "Answer of Japan not asked any more" in answers
    assert "not yet" not in answers


def test_the_secretariat_takes_a_proposal_back(clock, browser):
    match = a_match()
    browser.sign_in(a_secretary())
    page = browser.open(f"/matches/{match.public_id}").press("Withdraw")
    assert "The proposal is withdrawn." in page.text
    assert browser.open("/matches").code == 200


@pytest.mark.parametrize("way", ["new", "programme"])
def test_an_engagement_becomes_an_edition_of_its_own_or_of_a_programme(clock, browser, way):
    match = a_confirmed_match(a_focal_point("SG"), a_partner_officer("japan"))
    programme = a_programme()
    browser.sign_in(a_secretary())
    chosen = str(programme.public_id) if way == "programme" else ""
    page = browser.open(f"/matches/{match.public_id}/edition").submit(way=way, programme=chosen)
    edition = db.session.scalar(select(Edition))
    assert page.title == edition.title == match.offering.title
    assert (edition.programme_id == programme.id) is (way == "programme")
    assert [(q.state.code, q.guaranteed) for q in edition.quotas] == [("SG", 3)]
    assert browser.open(f"/matches/{match.public_id}/edition").code == 404


def test_an_engagement_joins_an_edition_that_stands_already(clock, browser):
    match = a_confirmed_match(a_focal_point("SG"), a_partner_officer("japan"))
    edition = a_published_edition()
    browser.sign_in(a_secretary())
    page = browser.open(f"/matches/{match.public_id}/join").submit(edition=str(edition.public_id))
    assert "The edition serves the engagement" in page.text
    assert fresh(match).engagement.edition_id == edition.id


def test_a_need_is_withdrawn_and_an_offering_too_with_what_was_proposed(clock, browser):
    match = a_match()
    browser.sign_in(a_partner_officer("japan"))
    assert (
        "The offering is withdrawn." in browser.post(f"/offerings/{match.offering.public_id}/withdraw").text
    )
    assert (fresh(match).stage, match.offering.stage) == (MatchStage.WITHDRAWN, OfferingStage.WITHDRAWN)
    browser.sign_out().sign_in(a_focal_point("SG"))
    assert (
        "The need is withdrawn."
        in browser.post(f"/needs/{match.need.public_id}/withdraw", {"reason": "Served."}).text
    )


def test_a_need_closes_with_a_reason_where_there_is_no_evidence(clock, browser):
    need = an_open_need()
    browser.sign_in(a_focal_point("SG"))
    path = f"/needs/{need.public_id}/close"
    assert "Link evidence" in browser.open(path).submit(reason="").errors
    page = browser.open(path).submit(reason="Served at home.")
    assert "The need is closed." in page.text
    assert fresh(need).stage == NeedStage.CLOSED


def test_a_trainee_reads_no_matches(clock, browser):
    assert browser.sign_in(a_trainee()).open("/matches").code == 403


def test_the_list_of_matches_is_narrowed_sorted_and_taken_away(clock, browser):
    focal, officer = a_focal_point("SG"), a_partner_officer("japan")
    match = a_match(an_open_need(title="Phones wait"), an_open_offering())
    a_confirmed_match(
        focal,
        officer,
        need=an_open_need(title="Discs wait"),
        offering=an_open_offering(title="Another offer"),
    )
    browser.sign_in(focal, stepped_up=True)
    page = browser.open("/matches?stage=proposed&sort=-score")
    assert page.soup.select_one("td a").text == "Phones wait"
    assert "Discs wait" not in page.text
    rows = browser.get("/matches?q=phones&format=csv").text
    assert "Phones wait" in rows and str(match.seats) in rows
    assert "Discs wait" not in rows


def test_a_partner_who_is_shown_a_need_no_longer_keeps_only_what_both_confirmed(clock, browser):
    focal, officer = a_focal_point("SG"), a_partner_officer("japan")
    proposed = a_match(an_open_need(title="Phones wait"), an_open_offering())
    agreed = a_confirmed_match(
        focal,
        officer,
        need=an_open_need(title="Discs wait"),
        offering=an_open_offering(title="Another offer"),
    )
    for match in (proposed, agreed):
        needs.change_need(match.need, visibility=Visibility.MEMBER_STATES, by=SYSTEM, now=clock.now())
    browser.sign_in(officer)
    page = browser.open("/matches")
    assert "Discs wait" in page.text
    assert "Phones wait" not in page.text
    assert browser.open(f"/matches/{proposed.public_id}").code == 404
    page = browser.sign_out().sign_in(focal).open(f"/matches/{proposed.public_id}")
    assert "no longer shows this need" in page.text
