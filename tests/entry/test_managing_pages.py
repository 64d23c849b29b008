"""The pages on which a focal point, the secretariat and the administrator manage accounts."""

import re

import pytest
from sqlalchemy import select

from lms.accounts.models import Account
from lms.accounts.rules import AccountStage
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.entry.models import AccessRequest
from lms.kernel.actor import Role
from tests.factories.people import (
    PASSWORD,
    a_focal_point,
    a_secretary,
    a_trainee,
    an_account,
    the_asean_secretariat,
)
from tests.factories.training import fresh

GOOD = "seventeen buffaloes cross slowly"


def link_to(account):
    body = db.session.scalars(
        select(OutboxLetter.body).where(OutboxLetter.to == account.email).order_by(OutboxLetter.id.desc())
    ).first()
    return re.search(r"/link/\S+", body)[0]


def test_a_trainee_asks_for_access_and_the_focal_point_answers(app, clock, browser):
    typed = {"name": "Ana", "email": "ana@police.example", "state": "SG", "agency": "Police", "post": "Officer",
             "reason": "To learn"}  # fmt: skip
    page = browser.open("/ask-for-access").submit(**typed)
    assert page.title == "Check your request"
    assert db.session.scalar(select(AccessRequest)) is None
    changed = page.press("Change it")
    assert changed.soup.select_one("[name=agency]")["value"] == "Police"
    page = changed.submit(agency="Police of Singapore").press("Send the request")
    assert "Your request is with the focal point of your state." in page.text
    asked = db.session.scalar(select(AccessRequest))
    assert asked.agency == "Police of Singapore"

    browser.sign_in(a_focal_point("SG"))
    page = browser.open("/access-requests").follow("Ana")
    refused = page.submit(verdict="refuse", answer="")
    assert refused.code == 422
    page = browser.open(f"/access-requests/{asked.public_id}").submit(verdict="approve")
    assert "The answer is on its way." in page.text
    assert (
        db.session.scalar(select(Account.stage).where(Account.email == "ana@police.example"))
        == AccountStage.INVITED
    )


def test_a_private_mailbox_is_refused_beside_its_field(app, clock, browser):
    page = browser.open("/ask-for-access").submit(
        name="Ana", email="Ana@GMail.com", state="SG", agency="Police", post="Officer", reason="To learn"
    )
    assert page.code == 422
    assert "Use the address your agency gave you." in page.errors
    assert db.session.scalar(select(AccessRequest)) is None


def test_a_request_cannot_be_sent_around_the_check_of_its_fields(app, clock, browser):
    page = browser.post("/ask-for-access", {"step": "send", "name": "Ana", "email": "no address"})
    assert page.code == 422
    assert db.session.scalar(select(AccessRequest)) is None


def test_a_state_that_is_no_member_cannot_be_asked(app, clock, browser):
    page = browser.open("/ask-for-access").submit(
        name="Ana", email="ana@police.example", state="JP", agency="Police", post="Officer", reason="To learn"
    )
    assert page.code == 422


def test_a_focal_point_invites_and_manages_the_own_state(app, clock, browser):
    browser.sign_in(a_focal_point("SG"), stepped_up=True)
    page = browser.open("/accounts/invite")
    assert [o["value"] for o in page.soup.select("select[name=party] option")] == ["SG"]
    assert {i["value"] for i in page.soup.select("input[name=roles]")} == {
        "trainee", "point_of_contact", "delegate", "trainer",
    }  # fmt: skip

    page = page.submit(name="Siti", email="siti@police.example", party="SG", roles=["trainee"])
    assert page.title == "Siti"
    page = page.press("Send a fresh invitation")
    assert "A fresh invitation is on its way." in page.text
    account = db.session.scalar(select(Account).where(Account.email == "siti@police.example"))
    browser.post(link_to(account), {"password": GOOD, "again": GOOD})
    page = browser.open(f"/accounts/{account.public_id}").press("Suspend")
    assert "The account is suspended." in page.text
    assert "The account is open again." in page.press("Restore").text
    page = browser.open(f"/accounts/{account.public_id}").follow("Close for good")
    assert "Type CLOSE in capital letters." in page.submit(confirmation="close").errors
    assert fresh(account).stage == AccountStage.ACTIVE
    page = page.submit(confirmation="CLOSE")
    assert "The account is closed." in page.text


def test_a_forged_party_or_role_is_refused_on_the_form(app, clock, browser):
    browser.sign_in(a_focal_point("SG"), stepped_up=True)
    typed = {"name": "S", "email": "s@police.example", "party": "SG", "roles": ["trainee"]}
    for forged in ({"party": "MY"}, {"roles": ["secretariat"]}, {"roles": []}, {"email": "no address"}):
        assert browser.post("/accounts/invite", typed | forged).code == 422


def test_a_role_is_given_after_the_password_was_asked_again(app, clock, browser):
    trainee = a_trainee("SG")
    browser.sign_in(a_focal_point("SG"))
    path, typed = (
        f"/accounts/{trainee.public_id}",
        {"role": "delegate", "begins": clock.now().date().isoformat()},
    )

    page = browser.open(path).submit(path, **typed)
    assert page.title == "Prove once more that it is you"
    assert page.submit(proof_password="wrong").code == 422
    page = page.submit(proof_password=PASSWORD)
    assert page.path == path

    assert "The role is given; the person has been told." in page.text
    assert {g.role for g in fresh(trainee).roles} == {Role.TRAINEE, Role.DELEGATE}


def test_a_rule_that_refuses_a_role_speaks_on_the_form(app, clock, browser):
    focal = a_focal_point("SG")
    browser.sign_in(a_secretary(), stepped_up=True)
    path = f"/accounts/{focal.public_id}"
    page = browser.open(path).submit(path, role="delegate", begins="2027-02-02", until="2027-02-01")
    assert page.code == 422
    assert "The mandate ends before it begins." in page.errors


def test_a_role_is_ended_with_a_button_and_a_refusal_is_told(app, clock, browser):
    trainee = a_trainee("SG")
    browser.sign_in(a_focal_point("SG"), stepped_up=True)
    page = browser.open(f"/accounts/{trainee.public_id}").press("End")
    assert "The role has ended; the person has been told." in page.text
    again = browser.post(f"/roles/{fresh(trainee).roles[0].public_id}/end")
    assert "This role has ended already." in again.text


def test_the_last_secretariat_is_not_closed_and_the_page_says_why(app, clock, browser):
    last = a_secretary()
    browser.sign_in(an_account(Role.SYSTEM_ADMINISTRATOR, party=the_asean_secretariat()))
    for verb in ("suspend", "close"):
        page = browser.post(f"/accounts/{last.public_id}/{verb}", {"confirmation": "CLOSE"})
        assert "the last account with the role Secretariat" in page.text
    assert fresh(last).stage == AccountStage.ACTIVE


@pytest.mark.parametrize("verb", ["suspend", "restore", "close", "renew"])
def test_accounts_of_another_state_do_not_exist(app, clock, browser, verb):
    other = a_trainee("MY")
    browser.sign_in(a_focal_point("SG"))
    assert browser.open(f"/accounts/{other.public_id}").code == 404
    assert browser.post(f"/accounts/{other.public_id}/{verb}").code == 404


def test_the_list_of_accounts_is_searched_and_filtered(app, clock, browser):
    a_trainee("SG", name="Siti Aminah")
    a_trainee("SG", name="Budi Santoso")
    browser.sign_in(a_focal_point("SG"))
    page = browser.open("/accounts?q=aminah")
    assert "Siti Aminah" in page.text
    assert "Budi Santoso" not in page.text
    assert "No account fits these filters." in browser.open("/accounts?stage=closed").text


def test_a_trainee_manages_nobody(app, clock, browser):
    browser.sign_in(a_trainee("SG"))
    for path in ("/accounts", "/accounts/invite", "/access-requests"):
        assert browser.open(path).code == 403
