"""Tokens for programs: the own ones, a new one, and their end."""

from datetime import timedelta

from flask import flash, redirect, render_template, url_for

from lms.accounts import queries as accounts
from lms.base.api.scopes import scope_choices
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.proofs import policies, queries, services
from lms.proofs.forms import TokenForm
from lms.proofs.views import bp

PROPOSED = timedelta(days=90)


@bp.get("/account/tokens")
@door(policies.OWN_TOKENS)
def tokens():
    """Show the own tokens."""
    own = queries.own_tokens(current_actor())
    return render_template("proofs/tokens.html", tokens=own, words=dict(scope_choices()))


@bp.route("/account/tokens/new", methods=["GET", "POST"])
@door(policies.OWN_TOKENS, stepped_up=True)
def make_token():
    """Make a token and show it this once."""
    actor, today = current_actor(), clock.now().date()
    form = TokenForm(until=today + PROPOSED)
    form.scopes.choices = scope_choices()
    if form.submitted():
        try:
            secret = services.make_token(
                accounts.own_account(actor), by=actor, now=clock.now(), **form.values
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return render_template("proofs/new_token.html", secret=secret)
    return render_template("proofs/make_token.html", form=form), form.status


@bp.post("/account/tokens/<uuid:public_id>/revoke")
@door(policies.OWN_TOKENS, find=queries.own_token)
def revoke_token(token):
    """End a token."""
    services.revoke_token(token, by=current_actor(), now=clock.now())
    flash("The token is revoked. The next call that shows it is refused.", "success")
    return redirect(url_for(".tokens"))
