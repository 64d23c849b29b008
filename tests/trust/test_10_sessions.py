"""Default 10: sessions stand in a table of ours, under a hashed id that changes with every proof, and end at once.

What one service does with one session is in tests/proofs/test_proof.py; here a thief holds a copy of the cookie.
"""

from datetime import timedelta

import pytest
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import select

from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.entry import services as entry
from lms.kernel.actor import SPEAKS_FOR_A_PARTY, SYSTEM, Role
from lms.proofs.models import SignedInSession
from lms.proofs.rules import IDLE, IDLE_SENSITIVE
from tests.factories.browser import Browser
from tests.factories.people import (
    PASSWORD,
    a_focal_point,
    a_trainee,
    an_account,
    ask_for_a_link,
    open_session,
)
from tests.factories.proofs import code, with_an_app
from tests.factories.story import the_path_in

GOOD = "seventeen buffaloes cross slowly"


def sign_in(browser, account, password=PASSWORD):
    return browser.open("/sign-in").submit(email=account.email, password=password)


def sid(browser):
    with browser.client.session_transaction() as session:
        return session.get("sid")


def a_thief_of(browser):
    """Return another browser with a copy of the whole cookie."""
    thief = Browser(browser.app)
    with browser.client.session_transaction() as session:
        kept = dict(session)
    with thief.client.session_transaction() as session:
        session.update(kept)
    return thief


def is_in(browser):
    return browser.get("/account").status_code == 200


def test_the_database_opens_no_session(app, clock, browser):
    sign_in(browser, a_trainee())
    rows = db.session.connection().exec_driver_sql("SELECT * FROM signed_in_session").fetchall()
    assert rows
    assert sid(browser) not in repr(rows)
    for thing in db.session.scalars(select(SignedInSession.token_hash)):
        thief = Browser(app)
        with thief.client.session_transaction() as session:
            session["sid"] = thing
        assert not is_in(thief)


def test_a_cookie_that_somebody_planted_is_not_the_one_that_is_signed_in(app, clock, browser):
    planted = "a token that the thief chose and knows"
    with browser.client.session_transaction() as session:
        session["sid"], session["left behind"] = planted, "by the thief"
    thief = a_thief_of(browser)

    sign_in(browser, a_trainee())

    assert is_in(browser)
    assert sid(browser) != planted
    assert not is_in(thief)
    with browser.client.session_transaction() as session:
        assert "left behind" not in session


def test_a_cookie_signed_with_another_key_is_nothing(app, clock, browser):
    token = open_session(a_trainee())

    class Forged:
        secret_key, config = "another key, as long as ours: 9d0e8c7b6a5f", {"SECRET_KEY_FALLBACKS": None}

    cookie = SecureCookieSessionInterface().get_signing_serializer(Forged()).dumps({"sid": token})
    browser.client.set_cookie(app.config["SESSION_COOKIE_NAME"], cookie)
    assert not is_in(browser)
    with browser.client.session_transaction() as session:
        session["sid"] = token
    assert is_in(browser)


def test_each_proof_gives_a_new_token_and_the_old_one_is_dead(app, clock, browser):
    """At sign-in, at the second factor and at the step-up."""
    focal = with_an_app(a_focal_point("SG"))
    sign_in(browser, focal)
    at_the_password = a_thief_of(browser)
    browser.open("/sign-in/second-factor").submit("/second-factor", code=code(clock))
    at_the_factor = a_thief_of(browser)
    assert is_in(at_the_factor)
    browser.open("/account/step-up").submit(proof_password=PASSWORD)

    assert is_in(browser)
    assert len({sid(each) for each in (browser, at_the_password, at_the_factor)}) == 3
    assert not is_in(at_the_password)
    assert at_the_password.get("/sign-in/second-factor").status_code == 302
    assert not is_in(at_the_factor)


def test_signing_in_again_ends_the_session_that_this_browser_had(app, clock, browser):
    trainee = a_trainee()
    sign_in(browser, trainee)
    thief = a_thief_of(browser)
    sign_in(browser, trainee)
    assert is_in(browser)
    assert not is_in(thief)


def by_a_link(account, browser, clock):
    ask_for_a_link(account.email)
    body = db.session.scalar(select(OutboxLetter.body).where(OutboxLetter.to == account.email))
    Browser(browser.app).open(the_path_in(body)).submit(password=GOOD, again=GOOD)


ENDS = {
    "a role given": lambda account, _b, clock: entry.grant_role(
        account, Role.DELEGATE, begins=clock.now().date(), by=SYSTEM, now=clock.now()),
    "a role ended": lambda account, _b, clock: entry.end_role(
        account.roles[0], by=SYSTEM, now=clock.now()),
    "a new password": by_a_link,
    "suspension": lambda account, _b, clock: entry.suspend_account(account, by=SYSTEM, now=clock.now()),
    "closing": lambda account, _b, clock: entry.close_account(account, by=SYSTEM, now=clock.now()),
}  # fmt: skip


@pytest.mark.parametrize("how", ENDS)
def test_the_next_request_is_a_visitors_after(app, clock, browser, how):
    account = a_trainee()
    other = Browser(app).sign_in(account)
    browser.sign_in(account)
    assert is_in(browser)

    ENDS[how](account, browser, clock)

    for each in (browser, other):
        assert not is_in(each)
        changed = each.post("/account", {"name": "Mallory", "time_zone": "UTC"})
        assert changed.title == "Sign in"
    db.session.refresh(account)
    assert account.name != "Mallory"


def test_an_account_that_is_restored_does_not_bring_its_sessions_back(app, clock, browser):
    account = a_trainee()
    browser.sign_in(account)
    entry.suspend_account(account, by=SYSTEM, now=clock.now())
    entry.restore_account(account, by=SYSTEM, now=clock.now())
    assert not is_in(browser)


@pytest.mark.parametrize("role", sorted(SPEAKS_FOR_A_PARTY))
def test_who_speaks_for_a_party_is_out_after_fifteen_idle_minutes(app, clock, role):
    assert timedelta(minutes=15) == IDLE_SENSITIVE < IDLE
    browser = Browser(app).sign_in(an_account(role))
    clock.fix(clock.now() + timedelta(minutes=15, seconds=1))
    assert not is_in(browser)


def test_a_cookie_is_worth_nothing_after_signing_out(app, clock, browser):
    sign_in(browser, a_trainee())
    thief = a_thief_of(browser)
    assert is_in(thief)
    browser.post("/sign-out")
    assert not is_in(browser)
    assert not is_in(thief)
    assert thief.post("/account", {"name": "Mallory", "time_zone": "UTC"}).title == "Sign in"


def test_signing_out_elsewhere_ends_the_thiefs_session_with_the_next_request(app, clock, browser):
    trainee = a_trainee()
    thief = Browser(app)
    sign_in(thief, trainee)
    sign_in(browser, trainee)
    browser.open("/account/security").press("Sign out everywhere else")
    assert is_in(browser)
    assert not is_in(thief)


def test_a_wrong_password_does_not_use_up_the_form(app, clock, browser):
    """The right one on the same page counts, however the wrong one was kept count of."""
    trainee = a_trainee()
    refused = sign_in(browser, trainee, "wrong")
    assert refused.code == 422
    assert refused.submit(email=trainee.email, password=PASSWORD).code == 200
    assert is_in(browser)
