"""While the edition of an engagement is only planned, both sides still read their match and need; only some are led to it."""

import pytest

from lms.engagements import services
from lms.kernel.actor import SYSTEM
from tests.factories.needs import a_confirmed_match
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary
from tests.factories.training import a_planned_edition


@pytest.fixture
def sides(app, clock):
    """A match whose edition is planned, provided by nobody yet, with both sides and the secretariat."""
    focal, officer = a_focal_point("SG"), a_partner_officer("japan")
    match = a_confirmed_match(focal, officer)
    edition = a_planned_edition(states=("SG",), capacity=9, guaranteed=3, cap=5)
    services.join_edition(match, edition, by=SYSTEM, now=clock.now())
    return match, edition, {"state": focal, "partner": officer, "secretariat": a_secretary()}


@pytest.mark.parametrize(("side", "is_led"), [("state", False), ("partner", False), ("secretariat", True)])
def test_each_side_reads_match_and_need_while_the_edition_is_planned(browser, sides, side, is_led):
    match, edition, people = sides
    browser.sign_in(people[side])
    for path in (f"/matches/{match.public_id}", f"/needs/{match.need.public_id}"):
        page = browser.open(path)
        assert page.code == 200
        if side != "partner" or path.startswith("/matches"):
            assert edition.title in page.text
        links = page.soup.select(f'main a[href="/editions/{edition.public_id}"]')
        assert bool(links) == is_led
    assert (
        "It is planned; the call opens when the secretariat publishes it."
        in browser.open(f"/matches/{match.public_id}").text
    )
