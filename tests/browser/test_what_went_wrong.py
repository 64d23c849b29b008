"""Pages that say no: forms sent back with their faults, and every error page, for eyes and for axe."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from lms.base.errors import WORDS, answer
from tests.factories.axe import violations
from tests.factories.chromium import PHONE

pytestmark = pytest.mark.browser
TO_FILL_IN = "main form[method=post] :is(input, textarea)[required]:not([type=radio], [type=checkbox])"
SEND_EMPTY = """wanted => {
    const form = document.querySelector(wanted).form;
    form.noValidate = true;
    for (const field of form.querySelectorAll('[required]')) {
        if (['radio', 'checkbox'].includes(field.type)) field.checked = false; else field.value = '';
    }
    form.requestSubmit(form.querySelector('button:not([formaction])'));
}"""
READERS = ["visitor", "trainee", "focal point", "partner officer", "secretariat"]


@pytest.mark.parametrize("reader", READERS)
def test_a_form_sent_empty_comes_back_with_its_faults_first_and_sound(reader, tab):
    seen, sent = tab(reader, size=PHONE, reduced_motion="reduce"), 0
    for address in [address for who, address in seen.site.places[0] if who == reader]:
        page = seen.open(address)
        if page.locator(TO_FILL_IN).count() == 0:
            continue
        with page.expect_navigation():
            page.evaluate(SEND_EMPTY, TO_FILL_IN)
        assert page.locator(".error-summary").count() == 1, address
        assert page.evaluate("document.activeElement.className") == "error-summary", address
        assert page.locator("[aria-invalid=true]").count() > 0, address
        assert seen.overflow() == 0, address
        assert both_themes(page) == [], address
        sent += 1
    assert sent > 1


def test_every_error_page_is_sound(tab):
    seen = tab(size=PHONE, reduced_motion="reduce")
    seen.open("/about")
    for code in WORDS:
        with seen.site.app.test_request_context("/broken"):
            made = answer(code, "The seat was given to somebody else a moment ago.")
        body = made[0] if isinstance(made, tuple) else made.get_data(as_text=True)
        seen.page.route("**/broken", answering(body))
        page = seen.open("/broken")
        assert page.locator("h1").inner_text() == WORDS[code][0]
        assert seen.overflow() == 0, code
        assert both_themes(page) == [], code
        seen.page.unroute("**/broken")


def test_whoever_asks_too_often_reads_how_long_to_wait(tab, site):
    visitor = tab(size=PHONE)
    codes = {visitor.page.request.get(f"{site.base}/verify/NONE-{n}").status for n in range(25)}
    assert codes == {404, 429}
    page = visitor.open("/verify/NONE-26")
    assert page.locator("h1").inner_text() == "Too many tries"


def answering(body):
    """Return what answers a request of the browser with this page."""
    return lambda route: route.fulfill(body=body, content_type="text/html")


def both_themes(page):
    """Return what axe finds in light and in dark."""
    page.evaluate(AXE_SCRIPT)
    found = []
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        found += [f"{theme}: {words}" for words in violations(page)]
    return found
