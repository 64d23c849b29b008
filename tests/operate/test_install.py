"""A real installation goes from an empty folder to the people who run it, with production's settings."""

import re

import pyotp
import pytest
from sqlalchemy import func, select

from lms.accounts.models import Account
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.courses.models import Course
from lms.kernel import clock
from lms.kernel.actor import Role
from lms.parties.models import MemberState
from tests.factories.browser import Browser
from tests.factories.installations import an_installation

WORDS = "quiet mangrove beside seven boats"
SECURE = {"base_url": "https://localhost", "headers": {"Referer": "https://localhost/"}}
ARGUMENTS = ["install", "--email", "ops@asean.example", "--name", "Kim Operator"]


@pytest.fixture
def production(tmp_path, clock):
    with an_installation(tmp_path / "real", ENV="production", BASE_URL="https://localhost") as app:
        yield app


def install(app, *more):
    return app.test_cli_runner().invoke(args=[*ARGUMENTS, *more])


def the_link(text):
    return re.search(r"https://localhost(/link/\S+)", text)[1]


def enter(browser, path, email):
    """Set a password by the link, sign in and set up the second factor."""
    page = browser.post(path, {"password": WORDS, "again": WORDS}, **SECURE)
    assert page.path == "/sign-in", page.errors
    page = browser.post("/sign-in", {"email": email, "password": WORDS}, **SECURE)
    assert page.title == "Set up a second factor"
    secret = re.search(r"(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}", page.text)[0]
    code = pyotp.TOTP(secret.replace(" ", "")).at(clock.now())
    return browser.post("/account/second-factor", {"code": code}, **SECURE)


def test_install_makes_everything_that_a_first_day_needs(production):
    done = install(production)

    assert done.exit_code == 0, done.output
    assert db.session.scalar(select(func.count()).select_from(MemberState)) == 11
    assert db.session.scalar(select(func.count()).select_from(Course)) >= 3
    (first,) = db.session.scalars(select(Account))
    assert [grant.role for grant in first.roles] == [Role.SYSTEM_ADMINISTRATOR]
    assert not first.is_example


def test_the_first_account_enters_by_the_link_and_invites_the_secretariat(production):
    browser = Browser(production)
    enter(browser, the_link(install(production).output), "ops@asean.example")

    page = browser.post("/accounts/invite", {
        "email": "secretariat@asean.example", "name": "Hana", "party": "ASEC", "roles": "secretariat",
    }, **SECURE)  # fmt: skip

    assert page.status == 200, page.errors
    letter = db.session.scalar(select(OutboxLetter).where(OutboxLetter.to == "secretariat@asean.example"))
    other = Browser(production)
    enter(other, the_link(letter.body), "secretariat@asean.example")
    assert other.open("/needs", **SECURE).status == 200
    assert browser.open("/needs", **SECURE).status == 403


def test_a_link_that_ran_out_is_replaced_until_somebody_has_entered(production):
    first = the_link(install(production).output)

    again = the_link(install(production).output)

    browser = Browser(production)
    assert browser.open(first, **SECURE).status == 404
    enter(browser, again, "ops@asean.example")
    late = install(production)
    assert late.exit_code == 1
    assert "accounts already" in late.output


def test_production_has_no_example_world(production):
    install(production)

    done = production.test_cli_runner().invoke(args=["examples", "load"])

    assert done.exit_code == 1
    assert "no example world" in done.output


def test_a_mistyped_address_is_refused_or_mended_before_anybody_has_entered(production):
    runner = production.test_cli_runner()
    for wrong in (["--email", "bad", "--name", "Kim"], ["--email", "ops@asean.example", "--name", "  "]):
        refused = runner.invoke(args=["install", *wrong])
        assert refused.exit_code == 2, refused.output
        assert "Traceback" not in refused.output
    assert install(production).exit_code == 0
    mended = runner.invoke(args=["install", "--email", "right@asean.example", "--name", "Kim Operator"])
    assert mended.exit_code == 0, mended.output

    (first,) = db.session.scalars(select(Account))
    assert first.email == "right@asean.example"
    enter(Browser(production), the_link(mended.output), "right@asean.example")
    late = runner.invoke(args=["install", "--email", "other@asean.example", "--name", "Kim Operator"])
    assert late.exit_code == 1
    assert "has accounts already" in late.output
