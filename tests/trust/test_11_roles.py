"""Default 11 and T16: nobody raises roles unseen, and nobody shuts out whoever stands above."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.kernel.actor import Role
from tests.factories.people import (
    a_focal_point,
    a_partner_officer,
    a_secretary,
    a_trainee,
    an_account,
    the_asean_secretariat,
)
from tests.factories.training import fresh


def told(account):
    subject = "A role was given or ended in your name"
    wanted = select(OutboxLetter).where(OutboxLetter.to == account.email, OutboxLetter.subject == subject)
    return len(list(db.session.scalars(wanted)))


def test_a_state_hears_of_a_role_that_others_gave_in_its_name(app, clock, browser):
    focal, other, officer = a_focal_point("TH"), a_focal_point("MY"), a_trainee("TH")
    browser.sign_in(a_secretary(), stepped_up=True)
    page = browser.open(f"/accounts/{officer.public_id}")
    page.submit(page.path, role="focal_point", begins="2026-11-24")
    assert (told(focal), told(other), told(officer)) == (1, 0, 0)
    grant = next(each for each in fresh(officer).roles if each.role == Role.FOCAL_POINT)
    browser.post(f"/roles/{grant.public_id}/end")
    assert told(focal) == 2


def test_a_state_hears_that_its_officer_now_serves_the_whole_group(app, clock, browser):
    focal, officer = a_focal_point("SG"), a_trainee("SG")
    browser.sign_in(a_secretary(), stepped_up=True)
    page = browser.open(f"/accounts/{officer.public_id}")
    page.submit(page.path, role="secretariat", begins="2026-11-24")
    assert told(focal) == 1


def test_a_partner_and_the_asean_secretariat_hear_too(app, clock, browser):
    officer, asean = (
        a_partner_officer("japan"),
        an_account(Role.ASEAN_SECRETARIAT, party=the_asean_secretariat()),
    )
    browser.sign_in(a_secretary(), stepped_up=True)
    for party, role in (("japan", "partner_officer"), ("ASEC", "auditor")):
        browser.post("/accounts/invite", {"name": "Nia", "email": f"{role}@x.example", "party": party,
                                          "roles": [role]})  # fmt: skip
    assert (told(officer), told(asean)) == (1, 1)


def test_what_a_focal_point_gives_inside_the_state_is_the_states_own_affair(app, clock, browser):
    deputy, officer = a_focal_point("SG", deputy=True), a_trainee("SG")
    browser.sign_in(a_focal_point("SG"), stepped_up=True)
    page = browser.open(f"/accounts/{officer.public_id}")
    page.submit(page.path, role="delegate", begins="2026-11-24")
    assert told(deputy) == 0


@pytest.mark.parametrize("role", [Role.CHAIR, Role.CO_CHAIR, Role.SECRETARIAT, Role.FOCAL_POINT])
@pytest.mark.parametrize("begins", [-1, 1])
def test_a_focal_point_shuts_out_nobody_who_stands_above(app, clock, browser, role, begins):
    """Neither whoever holds such a role today nor whoever takes it up tomorrow."""
    day = clock.now().date() + timedelta(days=begins)
    above = an_account(role, begins=day)
    browser.sign_in(a_focal_point("SG", deputy=True), stepped_up=True)
    page = browser.open(f"/accounts/{above.public_id}")
    assert page.code == 200
    assert not page.links("Close for good")
    for verb in ("suspend", "close", "restore"):
        assert browser.post(f"/accounts/{above.public_id}/{verb}", {"confirmation": "CLOSE"}).code == 403
    assert fresh(above).stage == "active"


def test_who_was_chair_until_yesterday_is_the_states_own_again(app, clock, browser):
    former = an_account(Role.CHAIR, until=clock.now().date() - timedelta(days=1))
    browser.sign_in(a_focal_point("SG"))
    assert "is suspended" in browser.open(f"/accounts/{former.public_id}").press("Suspend").text
