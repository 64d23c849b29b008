"""T19: whoever guesses addresses learns nothing: the same answer, the same words, the same number of hashes."""

import re
import sys
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import Text, cast, select

from lms.accounts.rules import AccountStage
from lms.base import jobs
from lms.base.db import db
from lms.base.limits import limiter
from lms.base.mail import OutboxLetter
from lms.kernel import clock
from tests.factories.browser import Browser
from tests.factories.people import PASSWORD
from tests.factories.statements import counted

OWN_TO_THE_ANSWER = re.compile(r"[0-9a-f]{32}|nonce=\"[^\"]+\"|value=\"[\w.-]{60,}\"")
ABSENT = "nobody.at.all@example.org"
HASHES = {"verify_secret", "hash_secret"}
CASES = {
    "an address nobody has": (None, {}),
    "a wrong password": ("trainee", {}),
    "a suspended account": ("trainee", {"stage": AccountStage.SUSPENDED}),
    "a closed account": ("trainee", {"stage": AccountStage.CLOSED}),
    "an invitation not used": ("trainee", {"stage": AccountStage.INVITED, "password_hash": None}),
    "an account at rest": ("trainee", {"rests_until": timedelta(minutes=5)}),
    "somebody with two factors": ("focal point", {"totp_secret": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"}),
}


@contextmanager
def hashing():
    """Count the argon2 hashes that are made, wherever they are made."""
    made = []

    def watch(frame, happening, _argument):
        if happening == "call" and frame.f_code.co_name in HASHES and "argon2" in frame.f_code.co_filename:
            made.append(frame.f_code.co_name)

    sys.setprofile(watch)
    try:
        yield made
    finally:
        sys.setprofile(None)


def address_of(scene, case):
    """Return the address of a case, its account put in order."""
    who, facts = CASES[case]
    if who is None:
        return ABSENT
    account = scene.person(who)
    for name, value in facts.items():
        setattr(account, name, clock.now() + value if isinstance(value, timedelta) else value)
    db.session.commit()
    return account.email


def asked(app, path, **typed):
    """Return (code, where it leads, the page without what is its own, hashes made)."""
    limiter.reset()
    browser = Browser(app)
    data = typed | {"csrf_token": browser.csrf_token()}
    with hashing() as made:
        answer = browser.post(path, data, follow=False).response
    page = browser.get(answer.location) if answer.location else answer
    text = OWN_TO_THE_ANSWER.sub("…", page.text).replace(typed["email"], "the address")
    return answer.status_code, answer.location, text, len(made)


@pytest.mark.parametrize("case", CASES)
def test_signing_in_fails_alike_for_every_reason(scene, app, case):
    email = address_of(scene, case)
    wrong = "a wrong password, and a long one"
    absent = asked(app, "/sign-in", email=ABSENT, password=wrong)
    assert absent[0] == 422
    assert absent[3] == 1
    assert asked(app, "/sign-in", email=email, password=wrong) == absent


@pytest.mark.parametrize("case", ["a suspended account", "a closed account", "an account at rest"])
def test_the_right_password_of_a_resting_account_tells_nothing(scene, app, case):
    email = address_of(scene, case)
    absent = asked(app, "/sign-in", email=ABSENT, password=PASSWORD)
    assert asked(app, "/sign-in", email=email, password=PASSWORD) == absent


@pytest.mark.parametrize("case", CASES)
def test_asking_for_a_new_password_is_answered_alike(scene, app, case):
    email = address_of(scene, case)
    absent = asked(app, "/forgot", email=ABSENT)
    assert absent[:2] == (302, "/sign-in")
    assert asked(app, "/forgot", email=email) == absent


def test_asking_for_a_new_password_costs_alike(scene, app):
    """The same statements run, so the clock tells nothing either; the letter is written by the worker."""
    costs = {}
    for who, email in (("known", scene.person("trainee").email), ("absent", ABSENT)):
        with counted() as ran:
            asked(app, "/forgot", email=email)
        costs[who] = [re.sub(r"\s+", " ", each) for each in ran]
    assert costs["known"] == costs["absent"]
    assert any("INSERT INTO job" in each for each in costs["known"])

    written = select(OutboxLetter.to).where(OutboxLetter.kind == "entry.reset")
    assert db.session.scalars(written).all() == []
    jobs.run_due(now=clock.now())
    assert db.session.scalars(written).all() == [scene.person("trainee").email]
    asked_for = select(cast(jobs.Job.argument, Text)).where(jobs.Job.kind == "accounts.reset")
    assert db.session.scalars(asked_for).all() == ["{}", "{}"]


def test_asking_for_access_is_answered_alike(scene, app):
    typed = {
        "step": "send",
        "name": "New",
        "state": "SG",
        "agency": "Police",
        "post": "Officer",
        "reason": "To learn",
    }
    known = asked(app, "/ask-for-access", email=scene.person("trainee").email, **typed)
    assert asked(app, "/ask-for-access", email="new.one@police.example.sg", **typed) == known


def test_the_count_of_hashes_sees_a_hash(scene, app):
    account = scene.person("other trainee")
    assert asked(app, "/sign-in", email=account.email, password=PASSWORD)[3] == 1
