"""What a browser shows after signing out: nothing of what stood there before, not even by going back."""

import pytest

from lms.kernel.actor import Role
from tests.factories.people import PASSWORD, an_account

pytestmark = pytest.mark.browser


def signed_in(site, tab, name):
    with site.app.app_context():
        email = an_account(Role.TRAINEE, name=name).email
    page = tab().open("/sign-in")
    page.get_by_label("Official address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url(f"{site.base}/")
    return page


def test_going_back_after_signing_out_shows_nothing(tab, site):
    page = signed_in(site, tab, "Bea Backward")
    page.goto(f"{site.base}/account")
    assert "Bea Backward" in page.content()
    page.evaluate("localStorage.setItem('kept', 'something typed')")
    page.evaluate("document.querySelector('form[action=\"/sign-out\"]').submit()")
    page.get_by_text("You are signed out.").wait_for()

    for _step in range(3):
        page.go_back()
        assert "Bea Backward" not in page.content(), page.url
    assert page.evaluate("localStorage.length") == 0
