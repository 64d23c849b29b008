"""Default 2: what a reader may not see is answered exactly as what does not exist."""

import re
from uuid import uuid4

import pytest

from lms.base.db import db

OWN_TO_THE_ANSWER = re.compile(r"[0-9a-f]{32}|nonce=\"[^\"]+\"|value=\"[\w.-]{60,}\"")
HIDDEN = {
    "other focal point": ["/needs/{home_need}", "/needs/{draft_need}", "/nominations/{nomination}",
                          "/nominations/{nomination}/change", "/nominations/{nomination}/endorse",
                          "/accounts/{account}", "/access-requests/{request}", "/matches/{match}",
                          "/certificates/{certificate}", "/certificates/{certificate}.pdf", "/attempts/{attempt}",
                          "/offerings/{draft_offering}", "/needs/{home_need}/change"],
    "other partner officer": ["/needs/{need}", "/needs/{draft_need}", "/offerings/{draft_offering}",
                              "/offerings/{draft_offering}/change", "/matches/{match}"],
    "other trainee": ["/nominations/{nomination}", "/attempts/{attempt}", "/certificates/{certificate}"],
}  # fmt: skip


@pytest.mark.parametrize("who", HIDDEN)
def test_hidden_reads_as_absent(scene, browser, who):
    browser.sign_in(scene.person(who)).get("/account")
    for place in HIDDEN[who]:
        hidden = browser.get(named(scene, place))
        absent = browser.get(re.sub(r"\{\w+\}", str(uuid4()), place))
        assert (hidden.status_code, absent.status_code) == (404, 404), place
        assert masked(hidden) == masked(absent), place
        assert set(hidden.headers.keys()) == set(absent.headers.keys()), place


def test_a_hidden_thing_cannot_be_acted_on_either(scene, browser):
    browser.sign_in(scene.person("other focal point"), stepped_up=True)
    before = scene.need.stage, scene.nomination.stage, scene.match.stage
    for place in ("/needs/{home_need}/withdraw", "/needs/{draft_need}/post", "/nominations/{nomination}/withdraw",
                  "/matches/{match}/confirm", "/accounts/{account}/suspend", "/accounts/{account}/close",
                  "/roles/{grant}/end", "/attempts/{attempt}/hand-in"):  # fmt: skip
        assert browser.post(named(scene, place), follow=False).code == 404, place
    db.session.rollback()
    assert (scene.need.stage, scene.nomination.stage, scene.match.stage) == before


def test_a_visitor_is_asked_to_sign_in_whether_it_exists_or_not(scene, browser):
    there = browser.get(named(scene, "/needs/{need}"))
    not_there = browser.get(f"/needs/{uuid4()}")
    assert (
        (there.status_code, there.location)
        == (not_there.status_code, not_there.location)
        == (302, "/sign-in")
    )


def test_the_owner_does_see_them(scene, browser):
    browser.sign_in(scene.person("focal point"))
    assert {
        browser.get(named(scene, f"/needs/{{{n}}}")).status_code for n in ("need", "home_need", "draft_need")
    } == {200}


def named(scene, place):
    return re.sub(r"\{(\w+)\}", lambda name: str(getattr(scene, name[1]).public_id), place)


def masked(answer):
    """Return a page without what is its own: request number, nonce, form tokens, and the address asked for."""
    text = OWN_TO_THE_ANSWER.sub("…", answer.text)
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "…", text)
