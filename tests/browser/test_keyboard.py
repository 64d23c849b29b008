"""With the keyboard alone: the skip link, the menu, a form; and the script's small helps for it."""

import pytest

from tests.factories.chromium import PHONE

pytestmark = pytest.mark.browser
FOCUS = "document.activeElement"


def focused(page):
    """Return the text of what has the focus."""
    return page.evaluate(f"{FOCUS}.textContent.trim() || {FOCUS}.getAttribute('aria-label') || {FOCUS}.id")


def tab_to(page, words, most=30):
    """Press Tab until something with these words has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if words in focused(page):
            return
    raise AssertionError(f"Tab never came to “{words}”, last at “{focused(page)}”")


def test_the_first_tab_skips_to_the_content(tab):
    page = tab().open("/catalogue")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the content"
    assert page.locator(".skip").bounding_box()["x"] >= 0

    page.keyboard.press("Enter")

    assert page.evaluate(f"{FOCUS}.id") == "main"


def test_the_menu_of_a_phone_opens_leads_and_closes(tab):
    page = tab(size=PHONE).open("/")
    tab_to(page, "Menu")
    page.keyboard.press("Enter")
    assert page.get_by_role("navigation", name="Menu").is_visible()

    page.keyboard.press("Escape")
    assert not page.get_by_role("navigation", name="Menu").is_visible()
    assert "Menu" in focused(page)

    page.keyboard.press("Enter")
    tab_to(page, "Editions")
    page.keyboard.press("Enter")
    page.wait_for_url("**/editions")


def test_a_click_elsewhere_closes_the_menu(tab):
    page = tab("trainee").open("/about")
    page.locator(".account summary").click()
    assert page.get_by_role("link", name="Your account").is_visible()

    page.locator("h1").click()

    assert not page.get_by_role("link", name="Your account").is_visible()


def test_a_form_is_filled_in_and_its_errors_are_read_first(tab):
    page = tab().open("/verify")
    tab_to(page, "number")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.locator(".error-summary").wait_for()

    assert page.evaluate(f"{FOCUS}.className") == "error-summary"
    tab_to(page, "Number", most=3)
    page.keyboard.press("Enter")
    page.keyboard.type("BAL-0000")
    page.keyboard.press("Enter")
    page.wait_for_url("**/verify/*")


def test_the_focus_is_always_seen(tab):
    page = tab().open("/sign-in")
    for _ in range(12):
        page.keyboard.press("Tab")
        outline = page.evaluate(f"getComputedStyle({FOCUS}).outlineStyle")
        assert outline != "none", focused(page)


def test_what_can_be_touched_is_large_enough(tab):
    page = tab("focal point", size=PHONE).open("/needs/new")
    small = page.evaluate(
        """[...document.querySelectorAll('button, .button, summary, input:not([type=hidden]), select')]
        .filter(e => e.offsetParent && !e.closest('.hidden')).map(e => [e, (e.closest('label') || e)])
        .filter(([e, box]) => box.getBoundingClientRect().height < 43.5).map(([e]) => e.outerHTML.slice(0, 90))"""
    )
    assert small == []
