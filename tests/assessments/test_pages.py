"""The pages of the tests, as people use them."""

from lms.assessments.rules import Part
from lms.enrolments import services as enrolments
from lms.kernel.actor import SYSTEM
from tests.factories.courses import a_course
from tests.factories.needs import an_open_need
from tests.factories.people import a_focal_point, a_secretary, keep
from tests.factories.sitting import a_tested_edition, days_after, days_before, take
from tests.factories.training import a_published_edition


def test_the_secretariat_chooses_and_officers_are_told_what_waits(browser, clock):
    course, edition = a_course(), a_published_edition()
    browser.sign_in(a_secretary())
    page = (
        browser.open(f"/editions/{edition.public_id}")
        .follow("Tests before and after")
        .follow("Choose a test")
    )
    page = page.submit(course=course.slug, count="4")
    assert "4 questions of “A small course”" in page.text
    page = page.follow("Choose another test").submit(course=course.slug, count="40")
    assert "has 4 questions that a machine can mark" in page.text
    assert "This edition asks no test" in page.submit(course="", count="12").text


def test_an_officer_saves_comes_back_and_hands_in_without_javascript(browser, clock):
    edition, (officer,) = a_tested_edition(clock)
    days_before(edition, clock, 3)
    browser.sign_in(officer.account)
    page = browser.open("/").follow("Take it")
    assert page.title.startswith("Test before")
    page = page.submit(**{"q:t-2": "true", "do": "save"})
    assert page.flashes == "Your answers are saved."
    page = page.submit(**{"q:t-3": "2", "do": "hand-in"})
    assert page.flashes == "Handed in: 50 per cent."
    assert "Test before: 50 per cent" in page.text
    assert "No test waits for you now" in page.text
    assert "What was right" not in page.text


def test_the_questions_can_be_read_in_another_language(browser, clock):
    edition, (officer,) = a_tested_edition(clock)
    days_before(edition, clock, 3)
    page = browser.sign_in(officer.account).open(f"/enrolments/{officer.public_id}/test?language=id")
    assert "Layar" in page.text


def test_a_correction_is_read_by_the_officer(browser, clock):
    edition, (officer,) = a_tested_edition(clock)
    days_before(edition, clock, 3)
    take(officer, Part.BEFORE, clock, right=1)
    page = browser.sign_in(a_secretary()).open(f"/editions/{edition.public_id}/tests").follow("Correct")
    page = page.submit(part="before", percent="50", reason="One question was wrong.")
    assert "corrected, measured 25" in page.text
    page = browser.sign_in(officer.account).open(f"/enrolments/{officer.public_id}/test")
    assert "One question was wrong." in page.text and "measured were 25 per cent" in page.text


def test_a_post_too_late_says_so(browser, clock):
    edition, (officer,) = a_tested_edition(clock)
    days_before(edition, clock, 1)
    page = browser.sign_in(officer.account).open(f"/enrolments/{officer.public_id}/test")
    days_before(edition, clock, -1)
    browser.sign_in(officer.account)
    assert "its time is over" in page.submit(do="hand-in").text


def test_the_need_and_the_evaluation_show_what_the_tests_brought(browser, clock):
    need = an_open_need()
    edition, (officer, _silent) = a_tested_edition(clock, people=("SG", "SG"))
    officer.nomination.need_id = need.id
    keep(officer.nomination)
    days_before(edition, clock, 3)
    take(officer, Part.BEFORE, clock, right=1)
    days_after(edition, clock, 1)
    take(officer, Part.AFTER, clock, right=3)
    enrolments.complete(officer, attended_minutes=600, by=SYSTEM, now=clock.now())
    browser.sign_in(a_focal_point("SG"), stepped_up=True)
    trace = browser.open(f"/needs/{need.public_id}").text
    assert "25" in trace and "75" in trace
    page = browser.open(f"/editions/{edition.public_id}/evaluation")
    assert "Test before" in page.text
    rows = browser.get(f"/editions/{edition.public_id}/evaluation?format=csv").text
    assert "Test before,2,1,Handed in" in rows and "Test after,2,1,Handed in" in rows
