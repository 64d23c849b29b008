"""The own sessions and second factors."""

import pyotp
import segno
from flask import flash, redirect, render_template, session, url_for

from lms.accounts import queries as accounts
from lms.accounts.policies import OWN
from lms.base.doors import door
from lms.base.identity import current_actor, half_signed_in_actor
from lms.base.limits import SIGN_IN, limiter
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.proofs import policies, queries, services
from lms.proofs.forms import PasskeyForm, TotpForm
from lms.proofs.views import bp, passkeys
from lms.proofs.views.sessions import begin_session


@bp.get("/account/security")
@door(OWN)
def security():
    """Show where the reader is signed in and the second factors."""
    actor = current_actor()
    return render_template(
        "proofs/security.html", account=accounts.own_account(actor),
        sessions=queries.own_sessions(actor, clock.now()),
        this=queries.own_session(session["sid"]),
    )  # fmt: skip


@bp.post("/account/sign-out-elsewhere")
@door(OWN)
def sign_out_elsewhere():
    """End every other session."""
    actor = current_actor()
    this = queries.own_session(session["sid"])
    services.end_other_sessions(accounts.own_account(actor), this.id, by=actor, now=clock.now())
    flash("You are signed out everywhere else.", "success")
    return redirect(url_for(".security"))


@bp.route("/account/second-factor", methods=["GET", "POST"])
@limiter.limit(SIGN_IN, methods=["POST"])
@door(policies.PROVE, half=True, stepped_up=True)
def set_up():
    """Set up an authenticator app or a passkey; whoever has one already must have given it."""
    actor = half_signed_in_actor()
    account = accounts.own_account(actor)
    if account.has_second_factor and actor.needs_second_factor:
        return redirect(url_for(".second_factor"))
    form, secret = TotpForm(), session.setdefault("new_secret", pyotp.random_base32())
    if form.submitted():
        try:
            token = services.confirm_totp(
                account, secret, form.code.data.replace(" ", ""),
                queries.own_session(session["sid"]), by=actor, now=clock.now(),
            )  # fmt: skip
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            begin_session(token)
            return redirect(url_for(".recovery_codes"))
    return render_template("proofs/set_up.html", **_set_up_page(account, form, secret)), form.status


def _set_up_page(account, form, secret):
    address = pyotp.TOTP(secret).provisioning_uri(name=account.email, issuer_name="Balai")
    return {
        "form": form, "account": account, "passkey_form": PasskeyForm(),
        "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        "qr": segno.make(address, error="m").svg_data_uri(scale=4, border=2, light="#ffffff"),
        "options": passkeys.registration_options(account),
    }  # fmt: skip


@bp.post("/account/passkeys")
@limiter.limit(SIGN_IN)
@door(policies.PROVE, half=True, stepped_up=True)
def add_passkey():
    """Keep a passkey that the browser made."""
    actor, form = half_signed_in_actor(), PasskeyForm()
    account = accounts.own_account(actor)
    if account.has_second_factor and actor.needs_second_factor:
        return redirect(url_for(".second_factor"))
    try:
        token = services.add_passkey(
            account, form.answer.data or "", passkeys.challenge(), form.name.data or "Passkey",
            queries.own_session(session["sid"]), **passkeys.place(), by=actor, now=clock.now(),
        )  # fmt: skip
    except RuleBroken as broken:
        flash(broken.sentence, "error")
        return redirect(url_for(".set_up"))
    begin_session(token)
    return redirect(url_for(".recovery_codes"))


@bp.post("/account/passkeys/<uuid:public_id>/remove")
@door(OWN, find=queries.own_passkey, stepped_up=True)
def remove_passkey(passkey):
    """Forget a passkey."""
    try:
        services.remove_passkey(passkey, by=current_actor(), now=clock.now())
    except RuleBroken as broken:
        flash(broken.sentence, "error")
    else:
        flash("The passkey is removed.", "success")
    return redirect(url_for(".security"))


@bp.route("/account/recovery-codes", methods=["GET", "POST"])
@door(OWN, stepped_up=True)
def recovery_codes():
    """Make new recovery codes and show them this once."""
    form, actor = PasskeyForm(), current_actor()
    if form.submitted():
        codes = services.new_recovery_codes(accounts.own_account(actor), by=actor, now=clock.now())
        return render_template("proofs/new_codes.html", codes=codes)
    return render_template("proofs/recovery_codes.html")
