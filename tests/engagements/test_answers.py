"""A match is answered by two sides while need and offering are open; each answer is told to whoever acts next."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.editions import services as editions
from lms.engagements import services
from lms.engagements.rules import MatchStage
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken, WrongStage
from lms.needs.rules import Visibility
from lms.offerings.rules import OfferingStage
from lms.programmes.models import Programme
from tests.factories.needs import a_confirmed_match, a_match, an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary, actor_of
from tests.factories.training import a_planned_edition, a_published_edition, fresh, the_facts_of_an_edition


def told(event):
    wanted = (
        select(OutboxLetter.to).where(OutboxLetter.kind == f"engagements.{event}").order_by(OutboxLetter.id)
    )
    return list(db.session.scalars(wanted))


def test_the_other_side_is_told_that_its_answer_is_next_and_all_of_the_engagement(app, clock):
    focal, officer, secretary = a_focal_point(), a_partner_officer(), a_secretary()
    match = a_match()

    services.confirm(match, by=actor_of(officer), now=clock.now())
    services.confirm(match, by=actor_of(focal), now=clock.now())

    assert told("proposed") == [focal.email, officer.email]
    assert told("your_turn") == [focal.email]
    assert sorted(told("agreed")) == sorted([focal.email, officer.email, secretary.email])


def test_a_refusal_is_told_to_the_other_side_and_the_secretariat(app, clock):
    officer, secretary = a_partner_officer(), a_secretary()
    match = a_match()

    services.refuse(match, "The dates clash.", by=actor_of(a_focal_point()), now=clock.now())

    assert sorted(told("refused")) == sorted([officer.email, secretary.email])


def test_a_refused_match_may_be_proposed_again(app, clock):
    match = a_match()
    services.refuse(match, "Not now.", by=actor_of(a_focal_point()), now=clock.now())

    again = a_match(match.need, match.offering)

    assert again.stage == MatchStage.PROPOSED


def test_a_match_is_answered_once(app, clock):
    focal, officer = a_focal_point(), a_partner_officer()
    match = a_confirmed_match(focal, officer)

    with pytest.raises(WrongStage, match="is not answered any more"):
        services.confirm(match, by=actor_of(focal), now=clock.now())


def test_nobody_confirms_for_a_need_that_was_closed_meanwhile(app, clock):
    match = a_match()
    focal = actor_of(a_focal_point())

    services.close_need(match.need, "Solved at home.", by=focal, now=clock.now())

    assert fresh(match).stage == MatchStage.WITHDRAWN
    with pytest.raises(WrongStage):
        services.confirm(match, by=focal, now=clock.now())


def test_withdrawing_an_offering_ends_its_proposals_and_keeps_its_engagements(app, clock):
    focal, officer = a_focal_point(), a_partner_officer()
    offering = an_open_offering()
    agreed = a_confirmed_match(focal, officer, offering=offering)
    proposed = a_match(offering=offering, seats=2)

    services.withdraw_offering(offering, by=actor_of(officer), now=clock.now())

    assert (fresh(agreed).stage, fresh(proposed).stage) == (MatchStage.CONFIRMED, MatchStage.WITHDRAWN)


def test_no_reason_shows_a_need_to_a_partner_whom_its_state_did_not_choose(app):
    need = an_open_need(visibility=Visibility.MEMBER_STATES)

    with pytest.raises(RuleBroken, match="Only the state can change that"):
        services.propose(need, an_open_offering(), 3, override_reason="It fits so well.", by=SYSTEM,
                         now=need.posted_at)  # fmt: skip


def test_a_rule_that_stands_in_the_way_is_lifted_by_a_reason(app, clock):
    need = an_open_need(languages=["vi"])
    offering = an_open_offering()

    with pytest.raises(RuleBroken, match="No common language, and no interpretation is paid. Give a reason"):
        services.propose(need, offering, 3, by=SYSTEM, now=clock.now())
    match = services.propose(need, offering, 3, override_reason="The embassy interprets.",
                             by=SYSTEM, now=clock.now())  # fmt: skip

    assert match.override_reason == "The embassy interprets."


def test_no_more_seats_are_engaged_than_are_offered(app, clock):
    focal, officer = a_focal_point(), a_partner_officer()
    offering = an_open_offering(seats=5, state_cap=None)
    rival = a_match(an_open_need("TH"), offering, seats=3)
    a_confirmed_match(focal, officer, offering=offering, seats=3)
    services.confirm(rival, by=actor_of(officer), now=clock.now())

    with pytest.raises(RuleBroken, match="Between 1 and 2 seats"):
        services.confirm(rival, by=actor_of(a_focal_point("TH")), now=clock.now())


def test_an_offering_whose_seats_are_all_engaged_is_taken_up_by_its_edition(app, clock):
    offering = an_open_offering(seats=3, state_cap=None)
    match = a_confirmed_match(a_focal_point(), a_partner_officer(), offering=offering, seats=3)

    services.engage_anew(
        match, summary="For everybody to read.", by=SYSTEM, now=clock.now(), **the_facts_of_an_edition()
    )

    assert fresh(offering).stage == OfferingStage.TAKEN_UP


def test_an_edition_that_is_refused_leaves_no_programme_behind(app, clock):
    match = a_confirmed_match(a_focal_point(), a_partner_officer())
    facts = the_facts_of_an_edition(guaranteed=9, cap=9, capacity=10)

    with pytest.raises(RuleBroken, match="more seats are guaranteed"):
        services.engage_anew(match, summary="For everybody to read.", by=SYSTEM, now=clock.now(), **facts)

    assert db.session.scalar(select(func.count()).select_from(Programme)) == 0


def test_an_edition_keeps_the_seats_that_were_agreed_on(app, clock):
    match = a_confirmed_match(a_focal_point("SG"), a_partner_officer(), seats=3)

    with pytest.raises(RuleBroken, match="Singapore may have 0 seats in this edition") as refused:
        services.engage_anew(match, summary="Open words.", by=SYSTEM, now=clock.now(),
                             **the_facts_of_an_edition(states=("TH",)))  # fmt: skip
    assert refused.value.field == "cap_SG"


def test_what_was_said_in_confidence_is_not_in_the_catalogue(app, clock, browser):
    offering = an_open_offering(title="Closed-door canary", text="A quiet canary for states alone.")
    match = a_confirmed_match(a_focal_point("SG"), a_partner_officer(), offering=offering, seats=3)
    edition = services.engage_anew(match, summary="Open words.", by=SYSTEM, now=clock.now(),
                                   **the_facts_of_an_edition() | {"title": "An open title"})  # fmt: skip
    address = f"/programmes/{edition.programme.public_id}"

    def told():
        return browser.open("/catalogue").text + browser.open("/search?q=open").text

    assert "Open words" not in told() and browser.open(address).code == 404
    editions.publish_edition(edition, by=SYSTEM, now=clock.now())
    assert "An open title" in told() and "Open words" in browser.open(address).text
    assert "canary" not in told() + browser.open(address).text


def test_a_need_that_both_sides_rely_on_is_not_withdrawn(app, clock):
    match = a_confirmed_match(a_focal_point("SG"), a_partner_officer(), seats=3)
    with pytest.raises(RuleBroken, match="Both sides have agreed"):
        services.withdraw_need(match.need, "Served.", by=SYSTEM, now=clock.now())
    services.close_need(match.need, "The unit was closed.", by=SYSTEM, now=clock.now())


def test_an_offering_is_not_cut_below_what_was_agreed(app, clock):
    match = a_confirmed_match(a_focal_point("SG"), a_partner_officer(), seats=3)
    with pytest.raises(RuleBroken, match="3 seats are agreed on already"):
        services.change_offering(match.offering, seats=2, state_cap=None, by=SYSTEM, now=clock.now())
    services.change_offering(
        match.offering, seats=3, state_cap=None, minimum_cohort=1, by=SYSTEM, now=clock.now()
    )


def test_a_second_state_joins_the_edition_if_there_is_room_for_it(app, clock):
    officer = a_partner_officer()
    match = a_confirmed_match(a_focal_point("TH"), officer, need=an_open_need("TH"), seats=3)

    with pytest.raises(
        RuleBroken, match="Thailand may have 0 seats in this edition, the engagement promises 3"
    ):
        services.join_edition(match, a_published_edition(states=("SG",)), by=SYSTEM, now=clock.now())
    edition = a_published_edition(states=("SG", "TH"))
    services.join_edition(match, edition, by=SYSTEM, now=clock.now())

    assert match.engagement.edition == edition
    assert officer.email in told("engaged")


def test_an_engagement_whose_edition_is_cancelled_waits_for_another_one(app, clock):
    match = a_confirmed_match(a_focal_point(), a_partner_officer())
    first = a_planned_edition()
    services.join_edition(match, first, by=SYSTEM, now=clock.now())

    with pytest.raises(RuleBroken, match="has an edition already"):
        services.join_edition(match, a_planned_edition(), by=SYSTEM, now=clock.now())
    editions.cancel_edition(first, "Flood.", by=SYSTEM, now=clock.now() + timedelta(days=1))
    second = a_planned_edition()
    services.join_edition(match, second, by=SYSTEM, now=clock.now())

    assert match.engagement.edition == second


def test_the_page_says_who_cannot_answer_yet(browser):
    match = a_match()
    a_focal_point()
    browser.sign_in(a_secretary())

    page = browser.open(f"/matches/{match.public_id}")

    assert f"Nobody can answer here for {match.offering.party.name}" in page.text
