"""Default 7: every unsafe method needs the token of its session, and looking changes nothing."""

import pytest
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select

from lms.base.api import PREFIX
from lms.base.db import db
from lms.proofs.models import SignedInSession
from tests.factories.browser import Browser
from tests.factories.walk import WITHOUT_A_TOKEN

READING_ON_THE_TRAIL = {"audit_event", "audit_head"}


def test_looking_changes_nothing(visits):
    """A file that leaves the house is noted on the trail; nothing else that is read changes anything."""
    for visit in visits:
        is_file = (
            "format=" in visit.address or "/file." in visit.address
        ) and visit.response.status_code == 200
        allowed = READING_ON_THE_TRAIL if is_file else set()
        assert set(visit.changed) <= allowed, (visit.who, visit.address, visit.changed)


def test_the_walk_saw_pages_and_would_have_seen_a_change(visits):
    opened = [visit for visit in visits if visit.response.status_code == 200]
    assert len(opened) > 250
    assert any(visit.changed for visit in visits), "no export was noted: the witness sees nothing"


def test_looking_later_changes_only_when_one_was_last_seen(scene, browser, clock):
    browser.sign_in(scene.person("trainee"))
    began = clock.now()
    clock.fix(began.replace(minute=began.minute + 5))
    browser.get("/learning")
    db.session.rollback()
    seen = db.session.scalar(select(SignedInSession.seen_at).order_by(SignedInSession.id.desc()))
    assert seen == clock.now()


@pytest.mark.parametrize("who", [None, "focal point", "secretariat"])
def test_no_change_is_taken_without_a_token(scene, browser, who):
    if who:
        browser.sign_in(scene.person(who), stepped_up=True)
    for endpoint, address in scene.routes("POST"):
        if endpoint not in WITHOUT_A_TOKEN:
            assert browser.client.post(address, data={"once": "x"}).status_code == 400, endpoint


def test_only_letters_are_stopped_without_a_token(scene, app):
    from lms.base.forms import csrf

    assert {name.replace(".views.", ".") for name in csrf._exempt_views} == {
        f"lms.{n}" for n in WITHOUT_A_TOKEN
    }


def test_only_the_api_takes_changes_without_a_token_of_a_form_and_never_by_a_cookie(scene, browser):
    from lms.base.forms import csrf

    assert {bp.url_prefix for bp in csrf._exempt_blueprints} == {PREFIX}
    browser.sign_in(scene.person("secretariat"), stepped_up=True)
    sent = {"If-Match": "*", "Idempotency-Key": "1"}
    for method in ("POST", "PATCH"):
        for endpoint, address in scene.routes_for_programs(method):
            answer = browser.client.open(address, method=method, json={}, headers=sent)
            assert answer.status_code == 401, endpoint


def test_a_token_of_another_session_or_key_is_refused(scene, app, browser):
    browser.sign_in(scene.person("focal point"))
    other = Browser(app).sign_in(scene.person("other focal point"))
    forged = URLSafeTimedSerializer("another key, as long as ours: 9d0e8c7b6a5f", salt="wtf-csrf-token")
    for token in ("", "x", other.csrf_token(), forged.dumps("a" * 40), browser.csrf_token() + "x"):
        answer = browser.post("/account", {"csrf_token": token, "name": "Mallory", "time_zone": "UTC"})
        assert answer.code == 400, token
    db.session.rollback()
    assert scene.person("focal point").name == "Faith Focal"


def test_methods_that_nobody_offers_change_nothing(scene, browser):
    browser.sign_in(scene.person("secretariat"))
    for method in ("put", "patch", "delete"):
        for _endpoint, address in scene.routes("POST"):
            answer = getattr(browser.client, method)(address, data={"csrf_token": browser.csrf_token()})
            assert answer.status_code == 405, (method, address)
