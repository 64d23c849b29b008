"""A renewed offer takes the place of the old one: what was proposed of the old one ends."""

from datetime import date

from lms.engagements import services
from lms.engagements.rules.stages import MatchStage
from lms.kernel.actor import SYSTEM
from lms.offerings import services as offerings
from tests.factories.needs import a_match, an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer
from tests.factories.training import fresh


def test_what_was_proposed_of_the_old_offer_ends_with_the_new_one(app, clock):
    old = an_open_offering(standing=True)
    match = a_match(an_open_need(), old)
    beside = a_match(an_open_need("MY"), an_open_offering("australia"))
    new = offerings.renew(old, date(2027, 9, 1), date(2027, 9, 14), by=SYSTEM, now=clock.now())
    assert fresh(match).stage == MatchStage.PROPOSED

    services.publish_offering(new, by=SYSTEM, now=clock.now())

    assert (fresh(match).stage, fresh(beside).stage) == (MatchStage.WITHDRAWN, MatchStage.PROPOSED)


def test_the_button_of_a_renewal_ends_them_too(app, browser, clock):
    old = an_open_offering(standing=True)
    match = a_match(an_open_need(), old)
    new = offerings.renew(old, date(2027, 9, 1), date(2027, 9, 14), by=SYSTEM, now=clock.now())
    browser.sign_in(a_partner_officer("japan")).open(f"/offerings/{new.public_id}").press("Publish")
    assert fresh(match).stage == MatchStage.WITHDRAWN


def test_the_page_of_an_offer_leads_to_the_version_that_renews_it(app, browser, clock):
    old = an_open_offering(standing=True, title="The first year")
    new = offerings.renew(old, date(2027, 9, 1), date(2027, 9, 14), by=SYSTEM, now=clock.now())
    offerings.change_offering(new, title="The second year", by=SYSTEM, now=clock.now())
    page = browser.sign_in(a_partner_officer("japan")).open(f"/offerings/{old.public_id}")
    assert page.links("The second year") and not page.links("Renew")
    assert "Needs that fit" in page.text
    state = browser.sign_in(a_focal_point("TH"))
    assert "The second year" not in state.open(f"/offerings/{old.public_id}").text
    services.publish_offering(new, by=SYSTEM, now=clock.now())
    page = state.open(f"/offerings/{old.public_id}")
    assert "Version 2 has taken its place: The second year" in page.text
    assert "Needs that fit" not in page.text
