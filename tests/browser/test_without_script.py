"""The main pages work where scripts are switched off."""

import pytest

from lms.base.db import db
from lms.learning.models import Attempt
from tests.factories.people import PASSWORD, a_trainee

pytestmark = pytest.mark.browser


def test_a_trainee_signs_in_and_out(tab, site):
    with site.app.app_context():
        email = a_trainee(name="Nina Noscript").email
    page = tab(java_script_enabled=False).open("/sign-in")
    page.get_by_label("Official address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in").click()

    assert page.locator("h1").inner_text() == "Good day, Nina Noscript"
    page.locator(".account summary").click()
    page.get_by_role("button", name="Sign out").click()
    assert page.get_by_role("status").inner_text() == "You are signed out."


def test_a_test_is_answered_saved_and_handed_in(tab, site):
    page = tab("trainee", java_script_enabled=False).open("/courses/small-course/tests/010")
    page.get_by_role("button", name="Continue the attempt").or_(
        page.get_by_role("button", name="Start")
    ).click()
    address = page.url
    for question in page.locator("fieldset.question").all():
        if question.locator("input[type=radio]").count():
            question.locator("input[type=radio]").first.check()
        for select in question.locator("select").all():
            select.select_option(index=1)
        if question.locator("input:not([type=radio], [type=checkbox])").count():
            question.locator("input").fill("2")
    page.get_by_role("button", name="Save and go on later").click()
    assert page.get_by_role("status").inner_text() == "Your answers are saved."
    chosen = page.locator("input:checked").count() + page.locator("option[selected]").count()
    assert chosen + page.locator("input[value='2'][maxlength]").count() > 0

    page.goto(address)
    page.get_by_role("button", name="Hand in").click()

    assert "per cent" in page.locator("h1").inner_text()
    with site.app.app_context():
        assert db.session.query(Attempt).filter(Attempt.percent.is_not(None)).count() > 0


def test_a_focal_point_posts_a_need(tab):
    page = tab("focal point", java_script_enabled=False).open("/needs/new")
    keep = page.locator("main form.form .actions button")
    page.get_by_label("In one line").fill("Memory forensics without a script")
    keep.click()
    assert page.locator(".error-summary").is_visible()
    assert page.get_by_label("In one line").input_value() == "Memory forensics without a script"

    page.get_by_label("What is lacking").fill("Nobody can read memory.")
    page.get_by_label("Topic").select_option(index=1)
    page.get_by_label("Where you want to be").select_option("3")
    page.get_by_label("How many people").fill("5")
    page.get_by_label("Investigator").check()
    page.get_by_label("English").check()
    keep.click()
    page.get_by_role("button", name="Post the need").click()

    assert page.locator("h1").inner_text() == "Memory forensics without a script"
    assert page.locator(".badge").first.inner_text() == "open"
