"""Signing in: password, second factor, and out again."""

from flask import current_app, flash, redirect, render_template, request, session, url_for

from lms.accounts import queries as accounts
from lms.base.doors import door
from lms.base.identity import half_signed_in_actor
from lms.base.limits import PROOFS, SIGN_IN, limiter
from lms.kernel import clock
from lms.kernel.actor import ANONYMOUS
from lms.kernel.errors import RuleBroken
from lms.proofs import policies, queries, services
from lms.proofs.forms import CodeForm, PasskeyForm, SignInForm
from lms.proofs.views import bp, passkeys
from lms.proofs.views.sessions import begin_session, browser_of, end_session, home_or_wanted, network_of


@bp.route("/sign-in", methods=["GET", "POST"])
@limiter.limit(SIGN_IN, methods=["POST"])
@door(policies.ENTER)
def sign_in():
    """Ask for address and password."""
    form = SignInForm()
    if form.submitted():
        try:
            token = services.sign_in(
                email=form.email.data, password=form.password.data,
                browser=browser_of(request.user_agent.string),
                network=network_of(request.remote_addr), by=ANONYMOUS, now=clock.now(),
            )  # fmt: skip
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            end_session(session.get("sid", ""))
            begin_session(token)
            return redirect(url_for(".second_factor"))
    return render_template("proofs/sign_in.html", form=form), form.status


@bp.route("/sign-in/second-factor", methods=["GET", "POST"])
@limiter.limit(SIGN_IN, methods=["POST"])
@door(policies.PROVE, half=True)
def second_factor():
    """Ask for the second factor where one is needed; lead on where none is."""
    actor = half_signed_in_actor()
    if not actor.needs_second_factor:
        return home_or_wanted()
    account = accounts.own_account(actor)
    if not account.has_second_factor:
        return redirect(url_for(".set_up"))
    form = CodeForm()
    if form.submitted():
        try:
            with limiter.shared_limit(PROOFS, scope="proofs", key_func=lambda: actor.label):
                token = give_code(account, form.code.data)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            begin_session(token)
            return home_or_wanted()
    return render_template(
        "proofs/second_factor.html", form=form, account=account, passkey_form=PasskeyForm(),
        options=passkeys.assertion_options(account), example_code=_example_code(account),
    ), form.status  # fmt: skip


def _example_code(account):
    """Return the code of an invented account, so that anyone can look around an example world."""
    if current_app.config["EXAMPLE_WORLD"] and account.is_example and account.totp_secret:
        return services.code_of_example(account, clock.now())
    return None


def give_code(account, code):
    """Return the session's new token for a code of the app or a recovery code, however it is spaced."""
    running, now, actor = queries.own_session(session["sid"]), clock.now(), half_signed_in_actor()
    plain = "".join(code.split())
    if len(plain) == 6:
        return services.give_totp(account, plain, running, by=actor, now=now)
    return services.give_recovery_code(account, code, running, by=actor, now=now)


@bp.post("/sign-in/passkey")
@limiter.limit(SIGN_IN)
@door(policies.PROVE, half=True)
def give_passkey():
    """Accept a passkey as the second factor."""
    actor = half_signed_in_actor()
    try:
        token = services.use_passkey(
            accounts.own_account(actor), PasskeyForm().answer.data or "", passkeys.challenge(),
            queries.own_session(session["sid"]), **passkeys.place(), by=actor, now=clock.now(),
        )  # fmt: skip
    except RuleBroken as broken:
        flash(broken.sentence, "error")
        return redirect(url_for(".second_factor"))
    begin_session(token)
    return home_or_wanted()


@bp.post("/sign-out")
@door(policies.PROVE, half=True)
def sign_out():
    """End this session."""
    end_session(session.get("sid", ""))
    session.clear()
    flash("You are signed out.", "success")
    answer = redirect(url_for("home.index"))
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
