"""The pages about Balai, and how pages look."""

import pytest

from lms.base.personal import entries
from tests.factories.people import a_trainee


@pytest.mark.parametrize("path", ["/about", "/privacy", "/accessibility", "/catalogue"])
def test_the_pages_about_balai_are_open_to_everybody(browser, path):
    assert browser.open(path).code == 200
    assert browser.sign_in(a_trainee()).open(path).code == 200


@pytest.mark.parametrize(("chosen", "drawn"), [("dark", "dark"), ("light", "light"), ("auto", None)])
def test_a_reader_chooses_the_colours_and_keeps_them(browser, chosen, drawn):
    page = browser.open("/theme").submit("/theme", theme=chosen)
    assert page.code == 200
    assert (page.soup.html.get("data-theme") or None) == drawn


def test_a_colour_that_does_not_exist_is_refused(browser):
    assert browser.open("/theme").submit("/theme", theme="mauve").code == 422


def test_the_privacy_page_tells_what_the_register_knows(browser):
    page = browser.open("/privacy")
    for entry in entries():
        assert entry.title in page.text
        assert entry.purpose in page.text
        assert all(clock.sentence[1:] in page.text for clock in entry.clocks)
    assert "Version 1" in page.text and "two working days" in page.text
