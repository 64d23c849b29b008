"""The overview of the region and the audit trail, each for its readers."""

import pytest

from lms.admissions import services as admissions
from lms.kernel.actor import SYSTEM, Role
from lms.reports import queries
from tests.factories.needs import an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_partner, a_secretary, an_account, the_asean_secretariat
from tests.factories.training import a_nomination, a_planned_edition, a_published_edition


def an_auditor():
    return an_account(Role.AUDITOR, party=the_asean_secretariat())


def test_the_overview_counts_needs_offers_seats_and_completions(clock, browser):
    an_open_need("SG")
    an_open_need("MY")
    an_open_offering()
    nomination = a_nomination(a_published_edition(), "SG")
    admissions.offer(nomination, by=SYSTEM, now=clock.now())
    admissions.accept(nomination, by=SYSTEM, now=clock.now())

    page = browser.sign_in(a_secretary()).open("/overview")

    assert page.code == 200
    rows = {
        row.find(["th", "td"]).get_text(strip=True): row.get_text(" ", strip=True)
        for row in page.soup.select("tbody tr")
    }
    assert rows["Singapore"].split()[1:4] == ["1", "1", "0"]
    assert rows["Malaysia"].split()[1:4] == ["1", "0", "0"]


def test_a_party_is_shown_with_its_editions_once_they_are_published(clock, browser):
    planned = a_planned_edition(title="Still planned", provider=a_partner("japan"))
    shown = a_published_edition(title="Taught by Japan", provider=a_partner("japan"))
    assert queries.editions_with(a_partner("japan")) == [shown]
    page = browser.open("/partners/japan")
    assert "Taught by Japan" in page.text
    assert planned.title not in page.text


def test_the_trail_is_read_searched_and_given_out_by_the_auditor_alone(clock, browser):
    an_open_need("SG", title="Canary of a title")
    browser.sign_in(an_auditor(), stepped_up=True)
    page = browser.open("/trail?q=state")
    assert "state need" in page.text
    assert "Canary of a title" not in browser.get("/trail?format=csv").get_data(as_text=True)
    assert "load reference" in browser.open("/trail?sort=number").text


@pytest.mark.parametrize(("path", "account"), [("/trail", a_secretary), ("/overview", a_focal_point)])
def test_a_report_is_shut_to_everybody_else(clock, browser, path, account):
    assert browser.sign_in(account()).open(path).code == 403
