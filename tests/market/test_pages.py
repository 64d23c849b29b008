"""The page of needs beside offers, as each side sees it."""

from lms.needs.rules import Visibility
from tests.factories.needs import an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary


def cells(page):
    """Return {(topic, state): (people, within reach)} of the grid."""
    states = [a.get_text() for a in page.soup.select("table.heat thead a")]
    found = {}
    for row in page.soup.select("table.heat tbody tr:has(th[scope=row])"):
        for state, cell in zip(states, row.find_all("td"), strict=True):
            if cell.b:
                found[row.a.get_text(), state] = (cell.b.get_text(), cell.small.find(string=True))
    return found


def test_the_grid_says_how_many_wait_and_for_how_many_there_is_a_seat(clock, browser):
    an_open_need("SG", people=12)
    an_open_need("TH", people=3)
    an_open_need("MY", topic="LAW-1", people=7)
    an_open_offering(seats=30, state_cap=5)

    page = browser.sign_in(a_secretary()).open("/market")

    assert cells(page) == {
        ("FOR-3", "SG"): ("12", "5"),
        ("FOR-3", "TH"): ("3", "3"),
        ("LAW-1", "MY"): ("7", "none"),
    }


def test_the_list_below_and_its_file_hold_the_same_numbers(clock, browser):
    an_open_need("SG", people=12)
    an_open_offering(seats=30, state_cap=5)
    browser.sign_in(a_secretary(), stepped_up=True)

    row = browser.open("/market").soup.select_one("table.rows tbody tr")
    told = browser.get("/market?format=csv").data.decode("utf-8-sig").splitlines()[1].split(",")

    assert [cell.get_text(strip=True) for cell in row.find_all("td")][2:] == ["1", "12", "5", "7", "1", "5"]
    assert told[-6:] == ["1", "12", "5", "7", "1", "5"]


def test_filters_narrow_the_grid_and_the_sums(clock, browser):
    an_open_need("SG", urgency=2)
    an_open_need("TH", urgency=5, people=9)
    browser.sign_in(a_secretary())

    assert cells(browser.open("/market?urgency=4")) == {("FOR-3", "TH"): ("9", "none")}
    assert cells(browser.open("/market?state=SG")).keys() == {("FOR-3", "SG")}
    assert cells(browser.open("/market?audience=judge")) == {}
    assert len(cells(browser.open("/market?state=XX&urgency=99"))) == 2


def test_nobody_counts_a_need_that_is_not_shown_to_him(clock, browser):
    an_open_need("SG", people=12, visibility=Visibility.OWN_STATE)
    an_open_need("TH", people=3, visibility=Visibility.MEMBER_STATES)

    def seen_by(account):
        return {state for _topic, state in cells(browser.sign_in(account).open("/market"))}

    assert seen_by(a_focal_point("SG")) == {"SG", "TH"}
    assert seen_by(a_focal_point("MY")) == {"TH"}
    assert seen_by(a_partner_officer("japan")) == set()


def test_without_needs_the_page_says_so(clock, browser):
    page = browser.sign_in(a_partner_officer("japan")).open("/market")
    assert "No open need is shown to you" in page.text
