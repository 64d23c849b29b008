"""Coming in: password, second factor, one-time links, a request for access, and out again."""

from flask import current_app, flash, redirect, render_template, request, session, url_for

from lms.accounts import policies, queries, services
from lms.accounts.forms import AccessForm, CodeForm, ForgotForm, PasskeyForm, PasswordForm, SignInForm
from lms.accounts.views import bp, passkeys
from lms.accounts.views.sessions import begin_session, browser_of, end_session, home_or_wanted, network_of
from lms.base.doors import door
from lms.base.identity import current_actor, half_signed_in_actor
from lms.base.limits import LOOK_UP, PROOFS, SIGN_IN, limiter
from lms.kernel import clock
from lms.kernel.actor import ANONYMOUS
from lms.kernel.errors import RuleBroken
from lms.parties import queries as parties

PRIVATE_MAILBOXES = ("gmail.com", "yahoo.com", "outlook.com", "hotmail.com", "icloud.com", "proton.me")


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
    return render_template("accounts/sign_in.html", form=form), form.status


@bp.route("/sign-in/second-factor", methods=["GET", "POST"])
@limiter.limit(SIGN_IN, methods=["POST"])
@door(policies.PROVE, half=True)
def second_factor():
    """Ask for the second factor where one is needed; lead on where none is."""
    actor = half_signed_in_actor()
    if not actor.needs_second_factor:
        return home_or_wanted()
    account = queries.own_account(actor)
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
        "accounts/second_factor.html", form=form, account=account, passkey_form=PasskeyForm(),
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
            queries.own_account(actor), PasskeyForm().answer.data or "", passkeys.challenge(),
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


@bp.route("/link/<token>", methods=["GET", "POST"])
@limiter.limit(LOOK_UP, methods=["POST"])
@door(policies.ENTER)
def use_link(token):
    """Set a password by a one-time link."""
    link = queries.link_by_token(token)
    form = PasswordForm()
    if link is None or link.used_at is not None or link.expires_at <= clock.now():
        return render_template("accounts/link_too_old.html"), 404
    if form.submitted():
        try:
            services.set_password_by_link(link, form.password.data, by=current_actor(), now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("Your password is set. Sign in with it.", "success")
            return redirect(url_for(".sign_in"))
    return render_template("accounts/use_link.html", form=form, link=link), form.status


@bp.route("/forgot", methods=["GET", "POST"])
@limiter.limit(SIGN_IN, methods=["POST"])
@door(policies.ENTER)
def forgot():
    """Send a new link; the answer is the same for every address."""
    form = ForgotForm()
    if form.submitted():
        services.ask_for_reset(form.email.data, by=current_actor(), now=clock.now())
        flash("If we know this address, a link is on its way. It works for one hour.", "success")
        return redirect(url_for(".sign_in"))
    return render_template("accounts/forgot.html", form=form), form.status


@bp.route("/ask-for-access", methods=["GET", "POST"])
@limiter.limit(SIGN_IN, methods=["POST"])
@door(policies.ENTER)
def ask_for_access():
    """Take a trainee's own request, shown once more before it goes; the answer never tells who is known."""
    form, step = AccessForm(), request.form.get("step", "check")
    form.state.choices = parties.state_choices(clock.now().date())
    if form.submitted() and step != "change":
        if form.email.data.lower().rsplit("@", 1)[-1] in PRIVATE_MAILBOXES:
            form.refuse(RuleBroken("Use the address your agency gave you.", field="email"))
        elif step != "send":
            return render_template("accounts/check_request.html", form=form)
        else:
            _ask(form)
            flash("Your request is with the focal point of your state. The answer comes by mail.",
                  "success")  # fmt: skip
            return redirect(url_for("home.index"))
    return render_template("accounts/ask_for_access.html", form=form), form.status


def _ask(form):
    facts = form.values
    state = parties.member_state(current_actor(), facts.pop("state"))
    services.ask_for_access(state, by=current_actor(), now=clock.now(), **facts)
