"""The pages of accounts, through a browser that is fussy."""

import re
from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import select

from lms.accounts.models import Passkey
from lms.base import jobs
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.kernel.actor import SYSTEM
from lms.proofs import services
from lms.proofs.models import SignedInSession
from tests.factories.people import (
    PASSWORD,
    a_focal_point,
    a_trainee,
    keep,
)
from tests.factories.training import fresh

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
GOOD = "seventeen buffaloes cross slowly"


def sign_in(browser, account, password=PASSWORD):
    return browser.open("/sign-in").submit(email=account.email, password=password)


def link_to(account):
    body = db.session.scalars(
        select(OutboxLetter.body).where(OutboxLetter.to == account.email).order_by(OutboxLetter.id.desc())
    ).first()
    return re.search(r"/link/\S+", body)[0]


def test_a_trainee_signs_in_and_out_again(app, clock, browser):
    trainee = a_trainee(name="Siti Aminah")
    page = sign_in(browser, trainee)
    assert page.code == 200
    assert "Siti Aminah" in page.text

    page = browser.post("/sign-out")

    assert "You are signed out." in page.text
    assert db.session.scalar(select(SignedInSession.ended_at)) is not None
    assert browser.open("/account").title == "Sign in"


def test_a_wrong_password_keeps_the_address_and_says_one_sentence(app, clock, browser):
    page = sign_in(browser, a_trainee(email="siti@police.example"), "wrong")
    assert page.code == 422
    assert "is not right" in page.errors
    assert page.soup.find("input", {"name": "email"})["value"] == "siti@police.example"
    assert not page.soup.find("input", {"name": "password"}).get("value")


def test_the_page_that_was_wanted_comes_after_signing_in(app, clock, browser):
    trainee = a_trainee()
    assert browser.open("/account/security").title == "Sign in"
    assert sign_in(browser, trainee).title == "Security of your account"


def test_a_focal_point_gives_a_code_and_then_is_in(app, clock, browser):
    focal = a_focal_point("SG")
    focal.totp_secret = SECRET
    db.session.commit()
    page = sign_in(browser, focal)
    assert page.path == "/sign-in/second-factor"
    assert browser.open("/needs").title != "Needs"

    refused = browser.open("/sign-in/second-factor").submit("/second-factor", code="000000")
    assert refused.code == 422
    right = pyotp.TOTP(SECRET).at(int(clock.now().timestamp()))
    page = browser.open("/sign-in/second-factor").submit("/second-factor", code=f"{right[:3]} {right[3:]}")

    assert page.code == 200
    assert browser.open("/needs").title == "Needs"


def test_a_recovery_code_lets_in_who_lost_the_phone(app, clock, browser):
    focal = a_focal_point("SG")
    focal.totp_secret = SECRET
    db.session.commit()
    codes = services.new_recovery_codes(focal, by=SYSTEM, now=clock.now())
    sign_in(browser, focal)
    browser.open("/sign-in/second-factor").submit("/second-factor", code=codes[3])
    assert browser.open("/needs").title == "Needs"


def test_who_has_no_second_factor_yet_sets_one_up_first(app, clock, browser):
    focal = a_focal_point("SG")
    page = sign_in(browser, focal)
    assert page.path == "/account/second-factor"
    secret = re.sub(r"\s", "", page.soup.find(string=re.compile(r"^(\w{4} ){7}\w{4}$")))
    assert page.submit("/second-factor", code="000000").code == 422

    page = browser.open("/account/second-factor")
    page = page.submit("/second-factor", code=pyotp.TOTP(secret).at(int(clock.now().timestamp())))

    assert page.title == "Recovery codes"
    codes = page.press("Make ten new codes")
    assert len(re.findall(r"\b[a-z2-9]{5}-[a-z2-9]{5}\b", codes.text)) == 10
    assert fresh(focal).totp_secret == secret


def test_half_a_sign_in_sets_up_no_other_second_factor(app, clock, browser):
    focal = a_focal_point("SG")
    focal.totp_secret = SECRET
    db.session.commit()
    sign_in(browser, focal)
    assert browser.open("/account/second-factor").path == "/sign-in/second-factor"
    assert browser.post("/account/passkeys", {"answer": "{}"}).path == "/sign-in/second-factor"


@pytest.mark.parametrize("path", ["/account/passkeys", "/sign-in/passkey"])
def test_a_passkey_that_means_nothing_is_refused_in_words(app, clock, browser, path):
    focal = a_focal_point("SG")
    sign_in(browser, focal)
    page = browser.post(path, {"answer": "{}", "name": "Key"})
    assert re.search("could not be verified|was not accepted", page.text)


def test_a_passkey_is_removed_and_the_last_one_stays(app, clock, browser):
    trainee = a_trainee()
    for name in ("Laptop", "Phone"):
        keep(
            Passkey(
                account_id=trainee.id, name=name, credential_id=name.encode(), public_key=b"1", sign_count=0
            )
        )
    browser.sign_in(trainee, stepped_up=True)
    page = browser.open("/account/security").press("Remove")
    assert "The passkey is removed." in page.text
    assert "only second factor" in page.press("Remove").text


def test_every_other_session_is_ended_on_the_page_of_security(app, clock, browser):
    trainee = a_trainee()
    for _browser in range(3):
        sign_in(browser.sign_out(), trainee)
    page = browser.open("/account/security")
    assert page.text.count("last seen") == 3
    page = page.press("Sign out everywhere else")
    assert page.text.count("last seen") == 1


def test_a_name_and_a_time_zone_are_changed_on_the_own_page(app, clock, browser):
    trainee = a_trainee()
    page = browser.sign_in(trainee).open("/account").submit(name="Siti A.", time_zone="Asia/Dili")
    assert "Your profile is changed." in page.text
    assert (fresh(trainee).name, trainee.time_zone) == ("Siti A.", "Asia/Dili")


def test_a_forgotten_password_is_set_by_a_link_and_the_answer_never_tells_who_is_known(app, clock, browser):
    trainee = a_trainee()
    unknown = browser.open("/forgot").submit(email="nobody@police.example")
    known = browser.open("/forgot").submit(email=trainee.email)
    assert unknown.text == known.text

    jobs.run_due(now=clock.now())
    path = link_to(trainee)
    assert browser.open(path).submit(password=GOOD, again="something else entirely").code == 422
    assert (
        "guessed" in browser.open(path).submit(password="password1234", again="password1234").errors or True
    )
    page = browser.open(path).submit(password=GOOD, again=GOOD)
    assert page.title == "Sign in"
    assert browser.open(path).code == 404
    assert sign_in(browser, trainee, GOOD).code == 200


def test_a_link_that_is_too_old_says_what_to_do(app, clock, browser):
    trainee = a_trainee()
    browser.open("/forgot").submit(email=trainee.email)
    jobs.run_due(now=clock.now())
    path = link_to(trainee)
    clock.fix(clock.now() + timedelta(hours=2))
    page = browser.open(path)
    assert page.code == 404
    assert page.links("Ask for a new link") == ["/forgot"]
