"""Everything that contradicts itself is said at once, each beside its field, to people, to programs and of files."""

import io
from collections import defaultdict
from decimal import Decimal

import pytest

from lms.kernel.errors import RuleBroken
from tests.factories.activities import OFFERING, document
from tests.factories.needs import a_draft_need, a_draft_offering, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer
from tests.factories.programs import a_program_of

COMPANY = "kaspersky"
WRONG = {
    "topic_1": "FOR-3", "entry_1": "3", "exit_1": "1", "seats": "6", "state_cap": "7", "caps": "SG 9",
    "minimum_cohort": "8", "end_on": "2026-01-01", "budget": "100", "travel_budget": "200", "cost_per_seat": "50",
}  # fmt: skip
BESIDE = {
    "exit_1": "leave at a lower level", "state_cap": "more than all seats", "caps": "SG: between 1 and 6",
    "minimum_cohort": "larger than the number of seats", "end_on": "It ends before it starts",
    "currency": "Name the currency", "travel_budget": "more than the whole budget", "budget": "does not pay the smallest group",
}  # fmt: skip


def beside(page):
    """Return {field: all that stands beside it}."""
    found = defaultdict(str)
    for each in page.soup.select("p.error"):
        found[each["id"].split("-error-")[0]] += each.get_text()
    return found


def test_all_contradictions_of_an_offering_stand_beside_their_fields_and_what_was_typed_stays(
    app, clock, browser
):
    form = browser.sign_in(a_partner_officer("japan")).open("/offerings/new")
    page = form.submit(**{"title": "Phones", "text": "Kept as typed.", "audiences": ["investigator"], "languages": ["en"],
                          "place": "Tokyo", "start_on": "2027-05-03"} | WRONG)  # fmt: skip
    told = beside(page)
    assert page.code == 422
    assert {name: words in told.get(name, "") for name, words in BESIDE.items()} == dict.fromkeys(
        BESIDE, True
    )
    assert "The window has passed" in page.errors
    kept = {name: page.soup.find(id=name) for name in ("state_cap", "minimum_cohort", "budget", "end_on")}
    assert {name: box["value"] for name, box in kept.items()} == {name: WRONG[name] for name in kept}
    assert page.soup.find(id="text").get_text().strip() == "Kept as typed."


def test_a_company_reads_both_missing_declarations_at_once(app, clock, browser):
    offering = an_open_offering(COMPANY)
    browser.sign_in(a_partner_officer(COMPANY))
    page = browser.open(f"/offerings/{offering.public_id}/change").submit(
        gains="", interests="", state_cap="31"
    )
    assert set(beside(page)) == {"gains", "interests", "state_cap"}
    draft = a_draft_offering(COMPANY, gains="", interests="")
    said = browser.open(f"/offerings/{draft.public_id}").press("Publish").text
    assert "A company says what it gets" in said and "A company declares conflicts of interest" in said


def test_all_contradictions_of_a_need_are_said_at_once(app, clock, browser):
    need = a_draft_need("SG")
    form = browser.sign_in(a_focal_point("SG")).open(f"/needs/{need.public_id}/change")
    page = form.submit(current_level="3", target_level="2", ready_on="2027-06-01", wanted_by="2027-05-01", mode_online="no",
                       mode_in_person="no", mode_hybrid="no", visibility="named_partners")  # fmt: skip
    assert set(beside(page)) == {"target_level", "wanted_by", "mode_in_person", "shared_with"}


def test_a_file_names_every_cell_of_an_entry_that_is_wrong(app, clock, browser):
    item = OFFERING | {"seats": 5, "state_cap": 6, "minimum_cohort": 7}
    browser.sign_in(a_partner_officer("japan")).open("/offerings/import")
    page = browser.open("/offerings/import").submit(
        file=(io.BytesIO(document("offerings", item)), "file.json")
    )
    assert "offerings[0].state_cap" in page.text
    assert "offerings[0].minimum_cohort: The smallest group is larger" in page.text


def test_one_refusal_carries_all_and_the_first_one_leads(app, clock):
    with pytest.raises(RuleBroken, match="more than all seats") as refusal:
        a_draft_offering(seats=5, state_cap=6, budget=Decimal(5))
    assert [field for field, _sentence in refusal.value.faults] == ["state_cap", "currency"]


def test_a_program_reads_all_of_them_with_places_of_its_own(app, clock):
    offer = {"title": "Two weeks", "text": "Hands-on.", "topics": [{"code": "FOR-3", "entry": 3, "exit": 2}], "seats": 5,
             "audiences": ["investigator"], "languages": ["en"], "mode": "in_person", "place": "Tokyo", "state_cap": 6,
             "start_on": "2027-05-03", "end_on": "2027-05-01"}  # fmt: skip
    answer = a_program_of(app, a_partner_officer("japan")).post("/offerings", offer)
    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json["errors"]] == ["#/topics", "#/state_cap", "#/end_on"]
