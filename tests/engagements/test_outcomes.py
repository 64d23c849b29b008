"""What came of the needs, one beside the other: each row of the report is what the page of its need says."""

import csv
import io
import re

from lms.admissions.services import withdraw
from lms.enrolments import services as results
from lms.evaluations.rules import Kind
from lms.kernel.actor import SYSTEM
from tests.factories.evaluating import a_request, an_evaluated_edition, answered
from tests.factories.needs import a_confirmed_match, a_draft_need, an_open_need
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary, actor_of, keep

HERE = "/needs/outcomes"
CHAIN = re.compile(
    r"(?:nothing proposed yet|(?P<proposed>\d+) proposed, (?P<confirmed>\d+) confirmed by both sides) .*?"
    r"(?P<nominated>\d+) nominated, (?P<seats>\d+) seats? taken .*?"
    r"(?P<completed>\d+) completed, (?P<certificates>\d+) certificates?"
    r"(?: mean score (?P<before>[\d.]+) before, (?P<after>[\d.]+) after \((?P<measured>\d+) measured\))?"
)
COLUMNS = {"proposed": "Matches", "confirmed": "Confirmed", "nominated": "Nominated", "seats": "Seats",
           "completed": "Completed", "certificates": "Certificates", "measured": "Both tests", "before": "Before",
           "after": "After"}  # fmt: skip


def served(need, clock, people=("SG",) * 4):
    """Let officers of a need sit in an edition: two measured, one without a test, one who gave the seat back."""
    edition, found = an_evaluated_edition(clock, people=people, cap=9)
    for person in found:
        person.nomination.need_id = need.id
        keep(person.nomination)
    for person, before, after in zip(found, (31, 44, None), (80, 95, 70), strict=False):
        results.complete(person, attended_minutes=600, pre_percent=before, post_percent=after,
                         by=SYSTEM, now=clock.now())  # fmt: skip
        answered(a_request(person, Kind.SUPERVISOR_12), clock)
    return found


def report(browser):
    """Return {need: row} of the report's CSV."""
    text = browser.get(f"{HERE}?format=csv").data.decode("utf-8-sig")
    return {row["Need"]: row for row in csv.DictReader(io.StringIO(text))}


def said_on_the_page(browser, need):
    """Return what the page of a need says, under the names of the report's columns."""
    text = browser.open(f"/needs/{need.public_id}").text
    said = CHAIN.search(text).groupdict()
    number = re.search(r"Answers of supervisors (\d+)", text)
    told = {
        COLUMNS[key]: value or ("–" if key in {"before", "after"} else "0") for key, value in said.items()
    }
    return told | {"Supervisors": number.group(1) if number else "0"}


def test_the_total_of_each_needs_page_equals_its_row_of_the_report(clock, browser):
    focal, officer = a_focal_point("SG"), a_partner_officer("japan")
    served_need, matched, alone = (an_open_need(title=title) for title in ("Served", "Matched", "Alone"))
    a_confirmed_match(focal, officer, need=matched)
    served(served_need, clock)
    for reader in (a_secretary(), focal):
        browser.sign_out().sign_in(reader, stepped_up=True)
        rows = report(browser)
        assert set(rows) == {"Served", "Matched", "Alone"}
        for need in (served_need, matched, alone):
            said = said_on_the_page(browser, need)
            assert said == {column: rows[need.title][column] for column in said}, need.title
        assert (rows["Served"]["Seats"], rows["Served"]["Completed"], rows["Served"]["Both tests"]) == (
            "4",
            "3",
            "2",
        )
        assert (rows["Served"]["Before"], rows["Served"]["After"]) == ("37.5", "87.5")
        assert rows["Served"]["Supervisors"] == "3"
        assert rows["Matched"]["Confirmed"] == "1"


def test_a_seat_that_was_given_back_is_in_neither(clock, browser):
    need = an_open_need(title="Served")
    _edition, (person,) = an_evaluated_edition(clock, people=("SG",))
    person.nomination.need_id = need.id
    keep(person.nomination)
    browser.sign_in(a_secretary(), stepped_up=True)
    assert report(browser)["Served"]["Seats"] == "1"
    person.edition.starts_on = person.edition.ends_on = clock.now().date().replace(year=2030)
    keep(person.edition)
    withdraw(person.nomination, by=actor_of(person.account), now=clock.now())
    assert report(browser)["Served"]["Seats"] == said_on_the_page(browser, need)["Seats"] == "0"


def test_a_state_sees_its_own_needs_only_and_nobody_a_draft(clock, browser):
    an_open_need(title="Of Singapore")
    an_open_need("MY", title="Of Malaysia")
    a_draft_need(title="Not yet")
    page = browser.sign_in(a_focal_point("SG")).open("/needs").follow("What came of the needs")
    assert "Of Singapore" in page.text
    assert "Of Malaysia" not in page.text and "Not yet" not in page.text
    assert "Of Malaysia" in browser.sign_out().sign_in(a_secretary()).open(HERE).text
    assert "Not yet" not in browser.open(HERE).text
    assert browser.sign_out().sign_in(a_partner_officer("japan")).open(HERE).code == 403
