"""Proving who one is: password, second factor, recovery codes, step-up, and signing out."""

from datetime import timedelta

import pyotp
import pytest
from sqlalchemy import func, select

from lms.accounts.models import Passkey
from lms.base.db import db
from lms.entry import services as entry
from lms.kernel.actor import ANONYMOUS, SYSTEM
from lms.kernel.errors import RuleBroken
from lms.proofs import queries, services
from lms.proofs.models import RecoveryCode
from lms.proofs.rules import ABSOLUTE, FREE_TRIES, IDLE, IDLE_SENSITIVE, STEP_UP_LASTS
from tests.factories.people import PASSWORD, a_focal_point, a_trainee, actor_of, keep, open_session

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def sign_in(account, clock, password=PASSWORD):
    return services.sign_in(email=account.email, password=password, browser="Firefox", network="10.0.0",
                            by=ANONYMOUS, now=clock.now())  # fmt: skip


def fail(account, clock, times=1):
    for _time in range(times):
        with pytest.raises(RuleBroken, match="is not right"):
            sign_in(account, clock, "wrong wrong wrong")


def later(clock, **by):
    clock.fix(clock.now() + timedelta(**by))


def session_of(token):
    return queries.own_session(token)


def code(account, clock, steps=0):
    return pyotp.TOTP(account.totp_secret).at(int(clock.now().timestamp()) + 30 * steps)


def with_an_app(account):
    account.totp_secret = SECRET
    db.session.commit()
    return account


def test_wrong_passwords_make_the_account_rest_and_a_right_one_waits_too(app, clock):
    trainee = a_trainee()
    fail(trainee, clock, FREE_TRIES)
    assert trainee.rests_until == clock.now() + timedelta(seconds=15)

    with pytest.raises(RuleBroken, match="is resting"):
        sign_in(trainee, clock)
    later(clock, seconds=16)
    sign_in(trainee, clock)

    assert (trainee.failures, trainee.rests_until) == (0, None)


def test_tries_while_the_account_rests_do_not_make_it_rest_longer(app, clock):
    trainee = a_trainee()
    fail(trainee, clock, FREE_TRIES + 20)
    assert trainee.failures == FREE_TRIES


def test_a_hundred_wrong_passwords_rest_an_hour_and_not_for_ever(app, clock):
    trainee = a_trainee()
    trainee.failures = 100
    db.session.commit()
    fail(trainee, clock)
    assert trainee.rests_until == clock.now() + timedelta(hours=1)


def test_every_failure_says_the_same(app, clock):
    shut = a_trainee()
    entry.suspend_account(shut, by=SYSTEM, now=clock.now())
    said = set()
    for email, password in (
        (shut.email, PASSWORD),
        ("nobody@police.example", PASSWORD),
        (a_trainee().email, "wrong"),
    ):
        with pytest.raises(RuleBroken) as refusal:
            services.sign_in(
                email=email, password=password, browser="", network="", by=ANONYMOUS, now=clock.now()
            )
        said.add(refusal.value.sentence)
    assert len(said) == 1


@pytest.mark.parametrize(("make", "idle"), [(a_trainee, IDLE), (a_focal_point, IDLE_SENSITIVE)])
def test_a_session_falls_idle_sooner_for_who_speaks_for_a_state(app, clock, make, idle):
    token = open_session(make("SG"))
    later(clock, seconds=idle.total_seconds())
    assert queries.proof_of(token, clock.now()) is not None
    later(clock, seconds=1)
    assert queries.proof_of(token, clock.now()) is None


def test_a_session_ends_after_its_day_however_busy_it_was(app, clock):
    token = open_session(a_trainee())
    for _half_hour in range(23):
        later(clock, minutes=30)
        services.note_seen(session_of(token).id, by=SYSTEM, now=clock.now())
    assert queries.proof_of(token, clock.now()) is not None
    later(clock, minutes=30)
    assert timedelta(hours=12) == ABSOLUTE
    assert queries.proof_of(token, clock.now()) is None


def test_who_speaks_for_a_state_is_nobody_before_the_second_factor(app, clock):
    token = sign_in(a_focal_point("SG"), clock)
    assert queries.proof_of(token, clock.now()).actor.needs_second_factor
    assert not queries.proof_of(sign_in(a_trainee(), clock), clock.now()).actor.needs_second_factor


def test_a_trainee_who_chose_a_second_factor_must_give_it(app, clock):
    trainee = with_an_app(a_trainee())
    assert queries.proof_of(sign_in(trainee, clock), clock.now()).actor.needs_second_factor


def test_a_code_of_the_app_is_good_once_and_gives_the_session_a_new_token(app, clock):
    focal = with_an_app(a_focal_point("SG"))
    token = sign_in(focal, clock)

    fresh_token = services.give_totp(focal, code(focal, clock), session_of(token), by=SYSTEM, now=clock.now())

    assert session_of(token) is None
    assert not queries.proof_of(fresh_token, clock.now()).actor.needs_second_factor
    with pytest.raises(RuleBroken, match="used already"):
        services.give_totp(focal, code(focal, clock), session_of(fresh_token), by=SYSTEM, now=clock.now())


@pytest.mark.parametrize(("steps", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_code_may_be_a_step_early_or_late_and_no_more(app, clock, steps, fits):
    focal = with_an_app(a_focal_point("SG"))
    session = session_of(sign_in(focal, clock))
    if fits:
        assert services.give_totp(focal, code(focal, clock, steps), session, by=SYSTEM, now=clock.now())
    else:
        with pytest.raises(RuleBroken, match="not right"):
            services.give_totp(focal, code(focal, clock, steps), session, by=SYSTEM, now=clock.now())


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345a", "١٢٣٤٥٦", "²²²²²²"])
def test_what_is_no_code_is_refused_in_words(app, clock, typed):
    focal = with_an_app(a_focal_point("SG"))
    session = session_of(sign_in(focal, clock))
    with pytest.raises(RuleBroken, match="not right"):
        services.give_totp(focal, typed, session, by=SYSTEM, now=clock.now())


def test_without_an_app_no_code_is_right(app, clock):
    focal = a_focal_point("SG")
    with pytest.raises(RuleBroken, match="not right"):
        services.give_totp(focal, "000000", session_of(sign_in(focal, clock)), by=SYSTEM, now=clock.now())


def test_an_app_is_kept_once_its_first_code_is_right_and_sealed(app, clock):
    trainee = a_trainee()
    session = session_of(sign_in(trainee, clock))
    with pytest.raises(RuleBroken, match="Check the clock"):
        services.confirm_totp(trainee, SECRET, "000000", session, by=SYSTEM, now=clock.now())
    right = pyotp.TOTP(SECRET).at(int(clock.now().timestamp()))
    services.confirm_totp(trainee, SECRET, right, session, by=SYSTEM, now=clock.now())

    assert trainee.totp_secret == SECRET
    stored = (
        db.session.connection()
        .exec_driver_sql(f"SELECT totp_secret FROM account WHERE id = {trainee.id}")
        .scalar()
    )
    assert SECRET not in stored


def test_a_recovery_code_is_good_once_however_it_is_typed(app, clock):
    focal = with_an_app(a_focal_point("SG"))
    codes = services.new_recovery_codes(focal, by=SYSTEM, now=clock.now())
    assert len(set(codes)) == 10
    token = sign_in(focal, clock)

    token = services.give_recovery_code(
        focal, f" {codes[0].upper()} ", session_of(token), by=SYSTEM, now=clock.now()
    )

    assert not queries.proof_of(token, clock.now()).actor.needs_second_factor
    for used in (codes[0], "aaaaa-aaaaa"):
        with pytest.raises(RuleBroken, match="used already"):
            services.give_recovery_code(focal, used, session_of(token), by=SYSTEM, now=clock.now())


def test_new_recovery_codes_replace_the_old_ones_and_are_kept_as_hashes(app, clock):
    focal = a_focal_point("SG")
    old = services.new_recovery_codes(focal, by=SYSTEM, now=clock.now())
    new = services.new_recovery_codes(focal, by=SYSTEM, now=clock.now())
    kept = set(db.session.scalars(select(RecoveryCode.code_hash)))
    assert db.session.scalar(select(func.count()).select_from(RecoveryCode)) == 10
    assert not kept & {code.replace("-", "") for code in [*old, *new]}
    with pytest.raises(RuleBroken):
        services.give_recovery_code(
            focal, old[0], session_of(open_session(focal)), by=SYSTEM, now=clock.now()
        )


def test_a_passkey_that_does_not_verify_is_refused_in_words(app, clock):
    focal = a_focal_point("SG")
    session = session_of(sign_in(focal, clock))
    place = {"origin": "http://127.0.0.1:8000", "site": "127.0.0.1"}
    for answer in ("", "{}", '{"id": "AAAA"}', "not json"):
        with pytest.raises(RuleBroken, match="could not be verified"):
            services.add_passkey(
                focal, answer, b"1" * 32, "Key", session, **place, by=SYSTEM, now=clock.now()
            )
        with pytest.raises(RuleBroken, match="was not accepted"):
            services.use_passkey(focal, answer, b"1" * 32, session, **place, by=SYSTEM, now=clock.now())


def test_the_only_second_factor_stays(app, clock):
    focal = a_focal_point("SG")
    first, second = (
        keep(Passkey(account_id=focal.id, name=n, credential_id=n.encode(), public_key=b"1", sign_count=0))
        for n in ("one", "two")
    )
    services.remove_passkey(first, by=actor_of(focal), now=clock.now())
    with pytest.raises(RuleBroken, match="only second factor"):
        services.remove_passkey(second, by=actor_of(focal), now=clock.now())
    with_an_app(focal)
    services.remove_passkey(second, by=actor_of(focal), now=clock.now())
    assert db.session.scalar(select(func.count()).select_from(Passkey)) == 0


def test_a_passkey_is_its_owners(app, clock):
    focal = a_focal_point("SG")
    passkey = keep(Passkey(account_id=focal.id, name="k", credential_id=b"1", public_key=b"1", sign_count=0))
    assert queries.own_passkey(actor_of(focal), passkey.public_id) == passkey
    assert queries.own_passkey(actor_of(a_trainee()), passkey.public_id) is None


def test_the_password_again_opens_what_is_sensitive_for_five_minutes(app, clock):
    focal = a_focal_point("SG")
    token = open_session(focal)
    with pytest.raises(RuleBroken, match="not right"):
        services.step_up(session_of(token), "wrong", by=SYSTEM, now=clock.now())

    token = services.step_up(session_of(token), PASSWORD, by=SYSTEM, now=clock.now())

    assert queries.proof_of(token, clock.now()).actor.stepped_up
    later(clock, seconds=STEP_UP_LASTS.total_seconds())
    assert not queries.proof_of(token, clock.now()).actor.stepped_up


def test_signing_out_elsewhere_leaves_this_browser_in(app, clock):
    trainee = a_trainee()
    here, there = open_session(trainee), open_session(trainee)
    stranger = open_session(a_trainee())
    services.end_other_sessions(trainee, session_of(here).id, by=SYSTEM, now=clock.now())
    assert queries.proof_of(here, clock.now()) is not None
    assert queries.proof_of(there, clock.now()) is None
    assert queries.proof_of(stranger, clock.now()) is not None
    assert len(queries.own_sessions(queries.proof_of(here, clock.now()).actor, clock.now())) == 1


def test_a_token_that_was_never_given_out_proves_nothing(app, clock):
    for token in ("", "x", "0" * 64):
        assert queries.proof_of(token, clock.now()) is None
        assert queries.own_session(token) is None
