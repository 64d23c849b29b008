"""Coming in: a one-time link, a new password, a request for access."""

from flask import flash, redirect, render_template, request, url_for

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.limits import LOOK_UP, SIGN_IN, limiter
from lms.entry import queries, services
from lms.entry.forms import AccessForm, ForgotForm, PasswordForm
from lms.entry.views import bp
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.parties import queries as parties
from lms.proofs.policies import ENTER

PRIVATE_MAILBOXES = ("gmail.com", "yahoo.com", "outlook.com", "hotmail.com", "icloud.com", "proton.me")


@bp.route("/link/<token>", methods=["GET", "POST"])
@limiter.limit(LOOK_UP, methods=["POST"])
@door(ENTER)
def use_link(token):
    """Set a password by a one-time link."""
    link = queries.link_by_token(token)
    form = PasswordForm()
    if link is None or link.used_at is not None or link.expires_at <= clock.now():
        return render_template("entry/link_too_old.html"), 404
    if form.submitted():
        try:
            services.set_password_by_link(link, form.password.data, by=current_actor(), now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("Your password is set. Sign in with it.", "success")
            return redirect(url_for("proofs.sign_in"))
    return render_template("entry/use_link.html", form=form, link=link), form.status


@bp.route("/forgot", methods=["GET", "POST"])
@limiter.limit(SIGN_IN, methods=["POST"])
@door(ENTER)
def forgot():
    """Send a new link; the answer is the same for every address."""
    form = ForgotForm()
    if form.submitted():
        services.ask_for_reset(form.email.data, by=current_actor(), now=clock.now())
        flash("If we know this address, a link is on its way. It works for one hour.", "success")
        return redirect(url_for("proofs.sign_in"))
    return render_template("entry/forgot.html", form=form), form.status


@bp.route("/ask-for-access", methods=["GET", "POST"])
@limiter.limit(SIGN_IN, methods=["POST"])
@door(ENTER)
def ask_for_access():
    """Take a trainee's own request, shown once more before it goes; the answer never tells who is known."""
    form, step = AccessForm(), request.form.get("step", "check")
    form.state.choices = parties.state_choices(clock.now().date())
    if form.submitted() and step != "change":
        if form.email.data.lower().rsplit("@", 1)[-1] in PRIVATE_MAILBOXES:
            form.refuse(RuleBroken("Use the address your agency gave you.", field="email"))
        elif step != "send":
            return render_template("entry/check_request.html", form=form)
        else:
            _ask(form)
            flash("Your request is with the focal point of your state. The answer comes by mail.",
                  "success")  # fmt: skip
            return redirect(url_for("home.index"))
    return render_template("entry/ask_for_access.html", form=form), form.status


def _ask(form):
    facts = form.values
    state = parties.member_state(current_actor(), facts.pop("state"))
    services.ask_for_access(state, by=current_actor(), now=clock.now(), **facts)
