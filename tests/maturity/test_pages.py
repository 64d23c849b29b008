"""The profile of a state, recording, assessing again, taking back, and a need stated from it."""

from tests.factories.needs import an_assessment
from tests.factories.people import a_focal_point, a_secretary


def test_a_focal_point_records_and_the_profile_shows_it(browser, clock):
    browser.sign_in(a_focal_point("SG"))
    page = browser.open("/assessments/new").submit(
        topic="FOR-3", capability="2", evidence="Two examiners.", office="Cybercrime Division"
    )
    assert "2 formative" in page.text
    assert "This stage means" in page.text
    assert "2 formative" in browser.open("/assessments").text
    assert "not assessed" in browser.open("/assessments").text


def test_a_stage_without_evidence_is_refused_and_what_was_typed_is_kept(browser, clock):
    browser.sign_in(a_focal_point("SG"))
    page = browser.open("/assessments/new").submit(
        topic="FOR-3", capability="2", evidence="", office="The division"
    )
    assert page.code == 422
    assert "Say what this stage rests on" in page.errors
    assert 'value="The division"' in page.html


def test_unknown_is_recorded_as_unknown(browser, clock):
    browser.sign_in(a_focal_point("SG"))
    page = browser.open("/assessments/new").submit(topic="FOR-3", office="The division")
    assert "Unknown (unverified)" in page.text


def test_assessing_again_begins_with_the_topic(browser, clock):
    found = an_assessment("SG", "FOR-3")
    page = browser.sign_in(a_focal_point("SG")).open(f"/assessments/{found.public_id}").follow("Assess again")
    assert page.form().select_one("#topic option[selected]")["value"] == "FOR-3"


def test_what_is_taken_back_says_why(browser, clock):
    found = an_assessment("SG", "FOR-3")
    page = browser.sign_in(a_focal_point("SG")).open(f"/assessments/{found.public_id}/withdraw")
    assert "Another topic" in page.submit(reason="Another topic was meant.").text


def test_the_secretariat_reads_and_records_nothing(browser, clock):
    found = an_assessment("SG", "FOR-3")
    browser.sign_in(a_secretary())
    assert "2 formative" in browser.open(f"/assessments/{found.public_id}").text
    assert browser.open("/assessments/new").code == 403
