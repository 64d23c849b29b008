"""Seats that a state keeps without a name yet, and gives back."""

from flask import flash, redirect, render_template, url_for

from lms.admissions import policies, services
from lms.admissions.forms import ReservationForm
from lms.admissions.views import bp
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.nominations import queries as nomination_queries
from lms.parties import queries as parties
from lms.programmes import queries as programmes
from lms.seats import queries


@bp.route("/editions/<uuid:public_id>/reservations", methods=["GET", "POST"])
@door(policies.RESERVE, find=programmes.edition)
def reservations(edition):
    """Keep unnamed seats for the own state, or give them back."""
    now, form = clock.now(), ReservationForm()
    blocks = nomination_queries.blocks_of(edition, current_actor().party_id)
    form.block.choices = [(str(block.public_id), block.label) for block in blocks]
    if form.submitted():
        try:
            words = _keep_or_give_back(edition, blocks, form, now)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(words, "success")
            return redirect(url_for(".reservations", public_id=edition.public_id))
    own = [(block, queries.seats_of(block, now)) for block in blocks]
    return render_template(
        "admissions/reservations.html", edition=edition, form=form, blocks=own
    ), form.status


def _keep_or_give_back(edition, blocks, form, now):
    """Do what the form says; returns the words for it."""
    actor = current_actor()
    state = parties.member_state(actor, actor.party_code)
    verb = services.reserve if form.what.data == "reserve" else services.give_back
    chosen = next(block for block in blocks if str(block.public_id) == form.block.data)
    verb(edition, state, form.seats.data, block=chosen, by=actor, now=now)
    return "The seats are kept for you." if verb is services.reserve else "The seats are given back."
