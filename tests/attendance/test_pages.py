"""The pages of attendance: written down, on paper, taken back, settled."""

import io

from lms.enrolments.rules import EnrolmentStage
from tests.factories.attending import a_held_edition, seated
from tests.factories.people import a_secretary, a_trainer
from tests.factories.training import a_published_edition, a_session, fresh


def pages_of(session):
    return f"/sessions/{session.public_id}"


def test_a_trainer_of_the_edition_writes_down_who_was_there(clock, browser):
    trainer = a_trainer()
    edition, people, sessions = a_held_edition(clock, provider=trainer.party)
    browser.sign_in(trainer)
    page = browser.open(f"/editions/{edition.public_id}/attendance").follow("Write down")
    field = f"minutes_{people[0].number}"
    refused = page.submit(**{field: "181"})
    assert refused.code == 422
    assert refused.soup.find("input", {"name": field})["value"] == "181"
    page = refused.submit(**{field: "180"})
    assert "Written down." in page.text
    assert f"180 of {sum(s.minutes for s in sessions):,}" in page.text
    page = browser.open(pages_of(sessions[0]) + "/attendance").submit(**{field: "90"})
    assert "Say why what was written down is changed." in page.errors
    assert "Written down." in page.submit(**{field: "90", "correction": "Left at noon."}).text


def test_a_trainer_of_another_party_finds_nobody_on_the_sheet(clock, browser):
    trainer = a_trainer("interpol")
    edition, people, sessions = a_held_edition(clock)
    browser.sign_in(trainer)
    assert str(people[0].number) not in browser.open(f"/editions/{edition.public_id}/attendance").text
    assert str(people[0].number) not in browser.get(pages_of(sessions[0]) + "/sheet.csv").text


def again(browser, sessions):
    """Open the page afresh: a form is good for one go."""
    return browser.open(pages_of(sessions[0]) + "/sheet")


def test_a_sheet_goes_out_and_comes_back(clock, browser):
    _edition, _people, sessions = a_held_edition(clock)
    browser.sign_in(a_secretary())
    away = browser.get(pages_of(sessions[0]) + "/sheet.csv").text
    filled = away.replace(",\r\n", ",x\r\n").encode()
    looked = again(browser, sessions).submit(sheet=(io.BytesIO(filled), "sheet.csv"), dry_run="y")
    assert "3 lines would be new or changed." in looked.text
    broken = again(browser, sessions).submit(
        sheet=(io.BytesIO(filled.replace(b",x", b",181", 1)), "sheet.csv")
    )
    assert broken.code == 422
    assert "Line 2, minutes: Give whole minutes from 0 to 180, or a cross." in broken.errors
    assert "UTF-8" in again(browser, sessions).submit(sheet=(io.BytesIO(b"\xff\xfe\x00"), "sheet.csv")).errors
    assert "Choose the file." in again(browser, sessions).submit().errors
    done = again(browser, sessions).submit(sheet=(io.BytesIO(filled), "sheet.csv"))
    assert "3 lines are new or changed." in done.text
    assert {field["value"] for field in done.soup.select("input[name^=minutes_]")} == {"180"}


def test_results_follow_the_rule_and_a_no_show_takes_two(clock, browser):
    edition, people, sessions = a_held_edition(clock, people=("SG", "TH"), provider=a_trainer().party)
    trainer, secretary = a_trainer(), a_secretary()
    browser.sign_in(secretary)
    for session in sessions:
        minutes = {f"minutes_{people[0].number}": "180", f"minutes_{people[1].number}": "0"}
        browser.open(pages_of(session) + "/attendance").submit(**minutes)
    here = f"/editions/{edition.public_id}/attendance"
    page = browser.open(here).press("Record what the rule says")
    assert "1 completed, 0 did not; 1 never came and 0 are open." in page.text
    assert fresh(people[0]).stage == EnrolmentStage.COMPLETED
    page = browser.sign_out().sign_in(trainer).open(here).press("Report: never came")
    assert "A second person confirms it" in page.text
    assert "You reported it" in page.text
    page = browser.sign_out().sign_in(secretary).open(here).press("Confirm: never came")
    assert "Recorded as a no-show." in page.text
    assert fresh(people[1]).stage == EnrolmentStage.NO_SHOW


def test_before_there_is_anything_the_pages_say_what_to_do(clock, browser):
    edition = a_published_edition()
    browser.sign_in(a_secretary())
    page = browser.open(f"/editions/{edition.public_id}/attendance")
    assert "Nobody whom you may see here has accepted a seat yet." in page.text
    assert "Plan them to count attendance." in page.text
    session = a_session(edition)
    assert "Nobody whom you may see here holds a seat" in browser.open(pages_of(session) + "/attendance").text
    seated(edition, clock)
    assert browser.post(f"/editions/{edition.public_id}/attendance/settle").code == 422
