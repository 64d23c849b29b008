"""A rule that refuses a button is read on the page where the button stands; a form sent twice leads on once."""

from tests.factories.needs import a_draft_need, a_match, an_open_need
from tests.factories.people import a_focal_point, a_partner_officer


def test_a_refused_button_says_why_on_its_page(browser):
    match = a_match()
    browser.sign_in(a_partner_officer())
    first, other_tab = (browser.open(f"/matches/{match.public_id}") for _ in range(2))
    first.press("Confirm for your side")

    again = other_tab.press("Confirm for your side")

    assert (again.status, again.path) == (200, f"/matches/{match.public_id}")
    assert "has confirmed already" in again.flashes


def test_a_button_pressed_from_nowhere_gets_the_error_page(browser):
    need = an_open_need()
    browser.sign_in(a_focal_point())

    refused = browser.post(f"/needs/{need.public_id}/post")

    assert refused.status == 409
    assert "is not possible now" in refused.text


def test_another_site_is_never_led_back_to(browser):
    need = an_open_need()
    browser.sign_in(a_focal_point())

    refused = browser.post(f"/needs/{need.public_id}/post", headers={"Referer": "https://example.org/x"})

    assert refused.status == 409


def test_a_button_pressed_twice_counts_once(browser):
    match = a_match()
    browser.sign_in(a_partner_officer())
    page = browser.open(f"/matches/{match.public_id}")
    first = page.press("Confirm for your side")

    second = page.press("Confirm for your side")

    assert second.path == first.path
    assert "the first one counted" in second.flashes


def test_a_form_sent_twice_leads_to_what_the_first_one_made(browser):
    need = a_draft_need()
    browser.sign_in(a_focal_point())
    form = browser.open(f"/needs/{need.public_id}/change")
    first = form.submit(title="Changed once")

    second = form.submit(title="Changed twice")

    assert second.path == first.path
    assert "the first one counted" in second.flashes
    assert second.title == "Changed once"
