"""A passkey is made and used, with Chromium's own virtual authenticator."""

import pytest

from lms.accounts.models import Passkey
from lms.base.db import db
from lms.kernel.actor import Role
from tests.factories.people import PASSWORD, an_account

pytestmark = pytest.mark.browser


def with_authenticator(page):
    """Give the tab an authenticator that says yes; returns the tab's line to it."""
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
               "hasUserVerification": True, "isUserVerified": True}  # fmt: skip
    made = line.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return line, made["authenticatorId"]


def sign_in(page, email):
    page.get_by_label("Official address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main form button").click()


def test_a_passkey_is_set_up_and_signs_in(tab, site):
    with site.app.app_context():
        email = an_account(Role.FOCAL_POINT, name="Petra Passkey").email
    reader = tab()
    page = reader.open("/sign-in")
    line, authenticator = with_authenticator(page)
    sign_in(page, email)
    page.wait_for_url("**/account/second-factor")
    page.get_by_label("Name of this device").fill("Phone of Petra")
    page.get_by_role("button", name="Make a passkey").click()
    page.wait_for_url(lambda url: not url.endswith("/account/second-factor"))
    assert len(line.send("WebAuthn.getCredentials", {"authenticatorId": authenticator})["credentials"]) == 1
    with site.app.app_context():
        assert db.session.query(Passkey).filter(Passkey.name == "Phone of Petra").count() == 1

    page.context.clear_cookies()
    page.goto(f"{site.base}/sign-in")
    sign_in(page, email)
    page.wait_for_url("**/sign-in/second-factor")
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"{site.base}/")

    assert page.locator("h1").inner_text() == "Good day, Petra Passkey"
    assert reader.complaints == []


def test_another_authenticator_is_refused_with_words(tab, site):
    with site.app.app_context():
        account = an_account(Role.FOCAL_POINT, name="Pia Passkey")
        db.session.add(
            Passkey(account_id=account.id, name="Lost", credential_id=b"lost", public_key=b"x", sign_count=0)
        )
        db.session.commit()
        email = account.email
    page = tab().open("/sign-in")
    with_authenticator(page)
    sign_in(page, email)
    page.wait_for_url("**/sign-in/second-factor")

    page.get_by_role("button", name="Use a passkey").click()

    page.get_by_text("The passkey was not used").wait_for()
    assert page.url.endswith("/sign-in/second-factor")
