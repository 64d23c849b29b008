"""What people prove themselves with: an app's codes, a password alone, and the time that passes meanwhile."""

from datetime import timedelta

import pyotp

from lms.base.db import db

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STEP_UP = "Prove once more that it is you"
"""The title of the page that asks again."""


def with_an_app(account):
    """Give an account an authenticator app, and return it."""
    account.totp_secret, account.totp_last_step = SECRET, None
    db.session.commit()
    return account


def code(clock, steps=0):
    """Return what the app shows now, or some steps later."""
    return pyotp.TOTP(SECRET).at(int(clock.now().timestamp()) + 30 * steps)


def half_in(browser, account):
    """Sign an account in with the password alone."""
    return browser.sign_in(account, second_factor=False)


def later(clock, **span):
    """Let some time pass."""
    clock.fix(clock.now() + timedelta(**span))
