"""Offerings: the list, the form, and the verbs; one offering with its shortlist is a page of engagements."""

from flask import Blueprint, flash, redirect, render_template, url_for

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.offerings import lists, policies, queries, services
from lms.offerings.forms import RenewForm, offering_form
from lms.parties import queries as parties
from lms.topics import queries as topics

bp = Blueprint("offerings", __name__)


@bp.get("/offerings")
@door(policies.READ_OFFERINGS)
def offerings():
    """Show the offerings that the reader may see."""
    actor = current_actor()
    action = None
    if policies.OFFER.allows(actor):
        action = ("Offer a training", url_for(".offer"))
    rows = lists.joined(queries.visible_offerings(actor))
    return list_page(lists.OFFERINGS, rows, "offerings/offerings.html", empty_action=action)


def _form():
    actor = current_actor()
    return offering_form(topics.topic_choices(actor), parties.state_choices(clock.now().date()))


@bp.route("/offerings/new", methods=["GET", "POST"])
@door(policies.OFFER)
def offer():
    """Offer a training of the own party, kept as a draft until it is published."""
    form, actor = _form(), current_actor()
    if form.submitted():
        try:
            offering = services.draft_offering(
                parties.party_by_code(actor.party_code),
                by=actor,
                now=clock.now(),
                **form.facts,
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The draft is kept. Publish it when it is ready.", "success")
            return redirect(url_for("engagements.offering", public_id=offering.public_id))
    return render_template("offerings/offer.html", form=form), form.status


@bp.route("/offerings/<uuid:public_id>/renew", methods=["GET", "POST"])
@door(policies.CHANGE_OFFERING, find=queries.offering)
def renew(offering):
    """Draft a standing or lapsed offer again for new dates."""
    form = RenewForm()
    if form.submitted():
        try:
            fresh = services.renew(
                offering, form.start_on.data, form.end_on.data, by=current_actor(), now=clock.now()
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The next version is a draft. Look it through and publish it.", "success")
            return redirect(url_for("engagements.offering", public_id=fresh.public_id))
    return render_template("offerings/renew.html", offering=offering, form=form), form.status
