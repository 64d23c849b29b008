"""Default 11: what is sensitive asks for the proof once more, in place, and leads nowhere else.

Which ways ask again is in tests/access.toml, and tests/access opens them before and after the proof.
"""

import pyotp
from sqlalchemy import select

from lms.accounts.models import Account, RoleGrant
from lms.base.audit import AuditEvent
from lms.base.db import db
from lms.kernel.actor import Role
from lms.needs.models import Need
from lms.needs.rules import Visibility
from tests.factories.browser import Browser, filled
from tests.factories.needs import an_open_need
from tests.factories.people import (
    PASSWORD,
    a_focal_point,
    a_secretary,
    a_trainee,
)
from tests.factories.proofs import SECRET, STEP_UP, later, with_an_app
from tests.factories.training import fresh
from tests.factories.walk import files


def test_what_is_above_tlp_clear_leaves_the_house_only_after_a_step_up(scene, app, clock, browser):
    """And what is public leaves it freely."""
    asked, free = set(), set()
    for who in ("focal point", "secretariat", "auditor"):
        browser.sign_in(scene.person(who))
        proven = Browser(app).sign_in(scene.person(who), stepped_up=True)
        for endpoint, address in files(scene):
            sent = proven.get(address)
            if "X-TLP" not in sent.headers:
                continue
            came = browser.get(address)
            if sent.headers["X-TLP"] == "TLP:CLEAR":
                free.add(endpoint)
                assert came.status_code == 200, address
            else:
                asked.add(endpoint)
                assert (came.status_code, came.headers["Location"]) == (302, "/account/step-up"), address
    assert {"needs.needs", "entry.accounts", "admissions.nominations", "reports.trail"} <= asked
    assert {"parties.sources", "needs.findings"} <= free


def test_a_file_comes_after_the_proof_with_the_filters_it_was_asked_with(app, clock, browser):
    an_open_need("SG", title="Phones in the provinces")
    an_open_need("SG", title="Courts and screens")
    browser.sign_in(a_focal_point("SG"))
    page = browser.open("/needs?format=csv&q=screens")
    assert page.title == STEP_UP
    assert page.links("Cancel") == ["/needs"]
    file = page.submit(proof_password=PASSWORD)
    assert file.response.mimetype == "text/csv"
    assert "Courts and screens" in file.html
    assert "Phones" not in file.html


def test_a_proof_holds_for_five_minutes(app, clock, browser):
    browser.sign_in(a_focal_point("SG"), stepped_up=True)
    later(clock, minutes=4, seconds=59)
    assert browser.get("/needs?format=csv").status_code == 200
    later(clock, seconds=1)
    assert browser.get("/needs?format=csv").status_code == 302


def test_the_step_up_leads_to_no_other_site(app, clock, browser):
    browser.sign_in(a_focal_point("SG"))
    for name in ("next", "wanted", "url", "back"):
        page = browser.open(f"/account/step-up?{name}=https://evil.example/")
        assert "evil" not in page.html
        done = browser.post(
            f"/account/step-up?{name}=//evil.example", {"proof_password": PASSWORD, name: "//evil.example"},
            follow=False)  # fmt: skip
        assert done.response.headers["Location"] == "/"
    for place in ("//evil.example/x", "/\\evil.example", "https://evil.example"):
        with browser.client.session_transaction() as session:
            session["wanted"] = place
        done = browser.post("/account/step-up", {"proof_password": PASSWORD}, follow=False)
        assert done.response.headers["Location"] == "/", place


def an_invitation(browser, *roles, email="new@police.example"):
    page = browser.open("/accounts/invite")
    return page.submit(name="Nia New", email=email, party="SG", roles=list(roles), office="Cyber office")


def test_an_invitation_to_speak_for_a_state_asks_again_and_loses_nothing(app, clock, browser):
    browser.sign_in(a_secretary())
    assert an_invitation(browser, "trainee", email="t@police.example").title == "Nia New"

    page = an_invitation(browser, "point_of_contact", "delegate")

    assert (page.title, page.code, page.path) == (STEP_UP, 403, "/accounts/invite")
    assert db.session.scalar(select(Account).where(Account.email == "new@police.example")) is None
    refused = page.submit(proof_password="wrong")
    assert (refused.title, refused.code) == (STEP_UP, 422)
    assert "is not right" in refused.errors
    done = refused.submit(proof_password=PASSWORD)
    assert done.title == "Nia New"
    account = db.session.scalar(select(Account).where(Account.email == "new@police.example"))
    assert {(grant.role, grant.office) for grant in account.roles} == {
        (Role.POINT_OF_CONTACT, "Cyber office"), (Role.DELEGATE, "Cyber office"),
    }  # fmt: skip


def test_the_page_that_asks_repeats_no_password_and_no_token(app, clock, browser):
    trainee = a_trainee("SG")
    browser.sign_in(a_focal_point("SG"))
    typed = {"role": "delegate", "begins": "2026-12-01", "office": '"><b>bold</b>', "proof_password": "wrong"}
    page = browser.post(f"/accounts/{trainee.public_id}", typed)
    assert page.code == 422
    assert "wrong" not in {field.get("value") for field in page.soup.find_all("input")}
    assert page.soup.find("input", {"name": "office"})["value"] == '"><b>bold</b>'
    assert len(page.soup.select("main input[name=csrf_token]")) == 1


def test_showing_a_need_to_more_asks_again_and_showing_it_to_fewer_does_not(app, clock, browser):
    need = an_open_need("SG", visibility=Visibility.MEMBER_STATES)
    browser.sign_in(a_focal_point("SG"))

    def change(**typed):
        page = browser.open(f"/needs/{need.public_id}/change")
        return browser.post(page.path, filled(page.form()) | typed)

    assert change(visibility="own_state").title != STEP_UP
    for wider in ({"visibility": "member_states"}, {"visibility": "named_partners", "shared_with": ["japan"]},
                  {"visibility": "all_partners"}):  # fmt: skip
        assert change(**wider).title == STEP_UP
        assert db.session.scalar(select(Need.visibility)) == Visibility.OWN_STATE
    page = change(visibility="named_partners", shared_with=["japan"], title="A new title")
    assert page.submit(proof_password=PASSWORD).code == 200
    assert [share.partner.code for share in fresh(need).shares] == ["japan"]
    assert need.title == "A new title"

    later(clock, minutes=6)
    more = change(visibility="named_partners", shared_with=["japan", "interpol"])
    assert more.title == STEP_UP
    assert change(visibility="named_partners", shared_with=["japan"], title="Fewer").title != STEP_UP


def test_an_own_factor_is_changed_only_after_a_step_up(app, clock, browser):
    """Otherwise a phone left on a table gives the account away for good."""
    focal = with_an_app(a_focal_point("SG"))
    browser.sign_in(focal)
    page = browser.open("/account/second-factor")
    secret = page.soup.find("code").get_text().replace(" ", "")
    assert page.submit("/account/second-factor", code=pyotp.TOTP(secret).at(clock.now())).title == STEP_UP
    assert browser.post("/account/passkeys", {"answer": "{}"}).title == STEP_UP
    assert browser.open("/account/recovery-codes").press("Make ten new codes").title == STEP_UP
    db.session.rollback()
    assert fresh(focal).totp_secret == SECRET


def test_a_form_that_waits_is_carried_out_once(app, clock, browser):
    trainee = a_trainee("SG")
    browser.sign_in(a_focal_point("SG"))
    page = browser.open(f"/accounts/{trainee.public_id}")
    page = page.submit(page.path, role="delegate", begins="2026-11-24")
    for _press in range(2):
        page.submit(proof_password=PASSWORD)
    assert len(list(db.session.scalars(select(RoleGrant).where(RoleGrant.role == Role.DELEGATE)))) == 1


def test_guessing_at_the_step_up_makes_the_account_rest(app, clock, browser):
    focal = a_focal_point("SG")
    browser.sign_in(focal)
    for _try in range(5):
        assert browser.open("/account/step-up").submit(proof_password="wrong").code == 422
    page = browser.open("/account/step-up").submit(proof_password=PASSWORD)
    assert "is resting" in page.errors
    later(clock, seconds=16)
    assert browser.open("/account/step-up").submit(proof_password=PASSWORD).code == 200
    verbs = list(db.session.scalars(select(AuditEvent.verb).order_by(AuditEvent.number)))
    assert verbs.count("wrong_password") == 5
    assert verbs[-1] == "step_up"
