"""A renewed offer takes the place of the old one: what was proposed of the old one ends."""

from datetime import date

from lms.engagements import services
from lms.engagements.rules.stages import MatchStage
from lms.kernel.actor import SYSTEM
from lms.offerings import services as offerings
from tests.factories.needs import a_match, an_open_need, an_open_offering
from tests.factories.people import a_partner_officer
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
