"""Step-up: the password or a second factor once more, before something sensitive."""

from dataclasses import replace

from flask import g, redirect, render_template, request, session, url_for
from flask_login import current_user

from lms.accounts import policies
from lms.accounts import queries as accounts
from lms.base.doors import SAFE, door
from lms.base.identity import current_actor, step_up
from lms.base.limits import PROOFS, SIGN_IN, limiter
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.proofs import queries, services
from lms.proofs.forms import PasskeyForm, StepUpForm
from lms.proofs.views import bp, passkeys
from lms.proofs.views.sessions import begin_session, home_or_wanted
from lms.proofs.views.signing_in import give_code

CHALLENGE = "proof_challenge"


@step_up.asker
def ask(actor):
    """Ask on a page of its own before a page or file, in place before a form, which travels along.

    Returns None once the proof is good: the door goes on with what was asked for.
    """
    if request.method in SAFE:
        session["wanted"] = request.full_path.rstrip("?")
        return redirect(url_for("proofs.prove_again"))
    form = StepUpForm()
    if not form.given:
        return _page(form, actor, request.path), 403
    token = _token_for(form, actor)
    if token is None:
        return _page(form, actor, request.path), form.status
    session["sid"] = token
    current_user.actor = replace(actor, stepped_up=True)
    g.pop("actor", None)
    return None


@bp.route("/account/step-up", methods=["GET", "POST"])
@limiter.limit(SIGN_IN, methods=["POST"])
@door(policies.OWN)
def prove_again():
    """Ask for the proof, then lead to the page that asked for it; it holds for five minutes."""
    form, actor = StepUpForm(), current_actor()
    if form.submitted():
        token = _token_for(form, actor)
        if token is not None:
            begin_session(token)
            return home_or_wanted()
    return _page(form, actor, url_for("proofs.prove_again")), form.status


def _token_for(form, actor):
    """Return the session's new token for a proof that is good, or None after saying on the form why not."""
    try:
        if not form.given:
            raise RuleBroken("Give your password or a code.", field="password")
        with limiter.shared_limit(PROOFS, scope="proofs", key_func=lambda: actor.label):
            return _proved(form, actor)
    except RuleBroken as broken:
        form.refuse(broken)
        return None


def _proved(form, actor):
    account, running, now = accounts.own_account(actor), queries.own_session(session["sid"]), clock.now()
    if form.proof_answer.data:
        return services.use_passkey(
            account, form.proof_answer.data, passkeys.challenge(CHALLENGE), running, **passkeys.place(),
            by=actor, now=now,
        )  # fmt: skip
    if form.proof_code.data:
        return give_code(account, form.proof_code.data)
    return services.step_up(running, form.proof_password.data, by=actor, now=now)


def _page(form, actor, action):
    """Return the page that asks; what was typed into the form that waits stays with it."""
    account = accounts.own_account(actor)
    form.proof_password.flags.required = account.totp_secret is None
    own = action == url_for("proofs.prove_again")
    typed = [] if own else [(n, v) for n, v in request.form.items(multi=True) if n not in form]
    return render_template(
        "proofs/prove_again.html", form=form, account=account, action=action, typed=typed,
        passkey_form=PasskeyForm(), options=passkeys.assertion_options(account, CHALLENGE),
        back=_back(own),
    )  # fmt: skip


def _back(own):
    """Return the page that the reader comes from: the list of a file, the first page otherwise."""
    wanted = session.get("wanted", "") if own else ""
    return wanted.split("?")[0] or url_for("home.index")
