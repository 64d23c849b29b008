"""A new secret key replaces the old one without losing what the old one made."""

import sqlalchemy as sa

from lms.accounts.models import Account
from lms.base import audit
from lms.base.db import db
from lms.kernel.actor import Role
from tests.factories.browser import Browser
from tests.factories.installations import an_installation
from tests.factories.people import an_account, keep
from tests.factories.world import KEY

NEW = "the key that came after it; as long and as random: c41d9b27"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def a_house_with_a_secret(folder, template):
    """Leave behind an installation with a sealed column and an event on the trail; return the account's key."""
    with an_installation(folder, template) as app:
        account = an_account(Role.SECRETARIAT)
        account.totp_secret = SECRET
        keep(account)
        Browser(app).sign_in(account).post("/account", {"name": "New name", "time_zone": "Asia/Dili"})
        return account.id


def test_sealed_columns_and_the_trail_are_read_with_both_keys(tmp_path, template, clock):
    key = a_house_with_a_secret(tmp_path / "here", template)

    with an_installation(tmp_path / "here", SECRET_KEY=NEW, SECRET_KEY_FALLBACKS=KEY) as app:
        assert db.session.get(Account, key).totp_secret == SECRET
        Browser(app).sign_in(db.session.get(Account, key)).post(
            "/account", {"name": "Newer", "time_zone": "UTC"}
        )
        db.session.rollback()
        assert audit.verify().whole
        assert len(set(db.session.scalars(sa.select(audit.AuditEvent.key_id)))) == 2


def test_without_the_old_key_the_trail_says_which_key_is_missing(tmp_path, template, clock):
    a_house_with_a_secret(tmp_path / "here", template)

    with an_installation(tmp_path / "here", SECRET_KEY=NEW):
        verdict = audit.verify()

    assert not verdict.whole
    assert "is not among this installation's keys" in verdict.reason


def test_everybody_signs_in_again_after_a_leak(tmp_path, template, clock):
    with an_installation(tmp_path / "here", template) as app:
        browser = Browser(app).sign_in(an_account(Role.SECRETARIAT))
        assert browser.get("/account").status_code == 200

        done = app.test_cli_runner().invoke(args=["accounts", "end-sessions"])

        assert done.output == "1 sessions ended.\n"
        assert browser.get("/account").status_code == 302
