"""Tokens for programs: made by their owner with every factor, shown once, over when the person's access is."""

from datetime import timedelta

import pytest

from lms.base.audit import AuditEvent
from lms.base.db import db
from lms.entry import services as entry
from lms.kernel.actor import SYSTEM, Role
from lms.kernel.errors import RuleBroken, StepUpNeeded
from lms.proofs import services
from lms.proofs.models import ApiToken
from lms.proofs.rules import TOKEN_LIVES
from tests.factories.people import (
    PASSWORD,
    a_focal_point,
    a_secretary,
    a_state,
    a_trainee,
    actor_of,
    an_account,
    keep,
    open_session,
)
from tests.factories.programs import Program, a_program_of, a_token


def the_token():
    db.session.rollback()
    return db.session.query(ApiToken).one()


def trail():
    db.session.rollback()
    return [event.verb for event in db.session.query(AuditEvent).order_by(AuditEvent.number)]


def test_a_token_is_made_after_the_password_and_shown_once(app, browser, clock):
    browser.sign_in(a_focal_point())
    form = browser.open("/account/tokens/new")
    asked = form.submit(name="Exchange", scopes=["nominations:read"], until="2026-12-31")
    assert asked.title == "Prove once more that it is you" and db.session.query(ApiToken).count() == 0
    made = asked.submit(proof_password=PASSWORD)
    secret = made.soup.select_one("#secret")["value"]
    listed = browser.open("/account/tokens")

    assert secret.startswith("balai_") and secret not in listed.html
    assert "Exchange" in listed.text and "never used" in listed.text
    assert Program(app, secret).get("/nominations").status_code == 200
    assert Program(app, secret).get("/editions").status_code == 403
    assert "last used" in browser.open("/account/tokens").text
    assert secret not in the_token().token_hash and "make_token" in trail()


def test_nothing_about_the_secret_or_the_name_is_on_the_trail(app, browser, clock):
    browser.sign_in(a_trainee(), stepped_up=True)
    browser.open("/account/tokens/new").submit(
        name="Private words", scopes=["programmes:read"], until="2026-12-31"
    )
    facts = " ".join(event.facts for event in db.session.query(AuditEvent))
    assert "programmes:read" in facts
    assert "Private words" not in facts and "balai_" not in facts


def test_a_form_that_is_not_right_keeps_what_was_typed(app, browser, clock):
    browser.sign_in(a_trainee(), stepped_up=True)
    typed = {"name": "Exchange", "scopes": ["programmes:read"], "until": "2028-12-31"}
    page = browser.open("/account/tokens/new").submit(**typed)
    assert page.status == 422 and "a year at most" in page.errors
    assert page.soup.select_one("[name=name]")["value"] == "Exchange"
    assert page.soup.select_one("[value='programmes:read']").has_attr("checked")
    assert (
        "This day is over"
        in browser.open("/account/tokens/new").submit(**typed | {"until": "2026-11-01"}).errors
    )
    assert "at least one" in browser.open("/account/tokens/new").submit(**typed | {"scopes": []}).errors


def test_the_same_form_sent_twice_makes_one_token(app, browser, clock):
    browser.sign_in(a_trainee(), stepped_up=True)
    form = browser.open("/account/tokens/new")
    typed = {"name": "Exchange", "scopes": ["programmes:read"], "until": "2026-12-31"}
    form.submit(**typed)
    form.submit(**typed)
    assert db.session.query(ApiToken).count() == 1


def test_a_revoked_token_is_refused_with_the_next_call(app, browser, clock):
    account = a_trainee()
    program = a_program_of(app, account)
    assert program.get("/editions").status_code == 200
    page = browser.sign_in(account).open("/account/tokens").press("Revoke")
    assert "revoked" in page.flashes
    assert program.get("/editions").status_code == 401
    assert "revoke_token" in trail()


def test_nobody_revokes_the_token_of_somebody_else(app, browser, clock):
    a_token(a_trainee())
    answer = browser.sign_in(a_trainee()).post(f"/account/tokens/{the_token().public_id}/revoke")
    assert answer.status == 404
    assert the_token().revoked_at is None


def test_a_token_ends_with_its_last_day(app, clock):
    program = a_program_of(app, a_trainee(), lasts=timedelta(days=1))
    clock.fix(clock.now() + timedelta(hours=23, minutes=59))
    assert program.get("/editions").status_code == 200
    clock.fix(clock.now() + timedelta(minutes=1))
    assert program.get("/editions").status_code == 401


def ask_after(app, account, do):
    program = a_program_of(app, account)
    assert program.get("/editions").status_code == 200
    do(account)
    return program.get("/editions").status_code


def test_suspended_and_restored_a_person_makes_new_tokens(app, clock):
    def suspend_and_restore(account):
        entry.suspend_account(account, by=SYSTEM, now=clock.now())
        entry.restore_account(account, by=SYSTEM, now=clock.now())

    assert ask_after(app, a_trainee(), lambda a: entry.suspend_account(a, by=SYSTEM, now=clock.now())) == 401
    assert ask_after(app, a_trainee(), suspend_and_restore) == 401
    assert ask_after(app, a_trainee(), lambda a: entry.close_account(a, by=SYSTEM, now=clock.now())) == 401


def test_a_token_without_the_second_factor_does_not_grow_with_its_owner(app, clock):
    account = a_trainee()
    program = a_program_of(app, account, second_factor=False)
    assert program.get("/nominations").status_code == 200
    account.totp_secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    keep(account)
    assert program.get("/nominations").status_code == 401
    assert a_program_of(app, a_focal_point(), second_factor=False).get("/nominations").status_code == 401


def test_who_owes_the_second_factor_makes_no_token(app, browser, clock):
    browser.sign_in(a_focal_point(), second_factor=False)
    assert browser.get("/account/tokens/new").location == "/sign-in"
    account = a_focal_point()
    halfway = services_actor(account, second_factor=False)
    with pytest.raises(RuleBroken, match="every factor"):
        make(account, halfway, clock)


def services_actor(account, **facts):
    from lms.kernel import clock as the_clock
    from lms.proofs.queries import proof_of

    return proof_of(open_session(account, **facts), the_clock.now()).actor


def make(account, by, clock, **facts):
    typed = {"name": "x", "scopes": ["programmes:read"], "until": clock.now().date()} | facts
    return services.make_token(account, by=by, now=clock.now(), **typed)


def test_a_token_is_the_own_and_for_what_there_is(app, clock):
    account = a_trainee()
    with pytest.raises(RuleBroken, match="their own tokens"):
        make(account, actor_of(a_secretary()), clock)
    with pytest.raises(StepUpNeeded):
        make(account, services_actor(account, second_factor=False), clock)
    stepped_up = services_actor(account, stepped_up=True)
    with pytest.raises(RuleBroken, match="Choose what"):
        make(account, stepped_up, clock, scopes=["everything"])
    make(account, stepped_up, clock, until=clock.now().date() + TOKEN_LIVES)


def test_there_are_only_so_many(app, clock):
    account = a_trainee()
    stepped_up = services_actor(account, stepped_up=True)
    for _ in range(20):
        make(account, stepped_up, clock)
    with pytest.raises(RuleBroken, match="20 tokens"):
        make(account, stepped_up, clock)


def test_a_token_never_may_more_than_its_owner(app, clock):
    program = a_program_of(app, an_account(Role.AUDITOR, party=a_state("SG")))
    assert program.get("/nominations").status_code == 403
