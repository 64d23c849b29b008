"""One letter to whoever travels soon and has not told everything."""

from datetime import timedelta

from lms.kernel.actor import SYSTEM
from lms.topics.rules import Mode
from lms.travel import services
from tests.factories.attending import seated
from tests.factories.people import a_focal_point, a_partner, a_partner_officer
from tests.factories.sitting import days_before
from tests.factories.training import a_published_edition
from tests.factories.travelling import a_traveller


def remind(clock):
    """Do what the worker does."""
    return services.remind_of_travel(by=SYSTEM, now=clock.now())


def test_whoever_lacks_something_is_reminded_once_four_weeks_before(app, clock):
    edition = a_published_edition()
    a_traveller(clock, edition=edition)
    seated(edition, clock, "TH")
    days_before(edition, clock, 29)
    assert remind(clock) == 0
    days_before(edition, clock, 28)
    assert remind(clock) == 1
    assert remind(clock) == 0


def test_a_late_seat_has_a_week(app, clock):
    edition = a_published_edition()
    days_before(edition, clock, 20)
    late = seated(edition, clock, "TH")
    assert remind(clock) == 0
    clock.fix(late.nomination.accepted_at + timedelta(days=7))
    assert remind(clock) == 1


def test_nobody_is_reminded_of_a_journey_that_is_none_or_that_began(app, clock):
    online = a_published_edition(mode=Mode.ONLINE)
    seated(online, clock, "TH")
    days_before(online, clock, 20)
    assert remind(clock) == 0
    edition = a_published_edition()
    seated(edition, clock, "TH")
    days_before(edition, clock, -1)
    assert remind(clock) == 0


def test_the_focal_point_sees_who_is_missing_and_a_payer_does_not(browser, clock):
    edition = a_published_edition(funder=a_partner("japan"))
    a_traveller(clock, edition=edition)
    lacking = seated(edition, clock, "SG")
    seated(edition, clock, "TH")
    days_before(edition, clock, 28)
    remind(clock)
    page = browser.sign_in(a_focal_point("SG")).open("/").follow("See who")
    assert f"Not complete yet: participants {lacking.number} ." in page.text and "reminded" in page.text
    page = browser.sign_in(a_partner_officer("japan")).open(f"/editions/{edition.public_id}/travel")
    assert "Not complete yet" not in page.text
