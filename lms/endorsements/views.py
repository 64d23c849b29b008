"""Hands on a nomination: handed in, signed first, endorsed."""

from flask import Blueprint, flash, redirect, render_template, url_for

from lms.accounts.queries import office_of
from lms.base import storage
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.endorsements import policies, services
from lms.endorsements.forms import EndorseForm, SignFirstForm, SubmitForm
from lms.enrolments import queries
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.nominations import policies as nomination_policies
from lms.nominations import queries as nomination_queries
from lms.nominations import services as nomination_services
from lms.nominations.rules import CONSENT

bp = Blueprint("endorsements", __name__)


@bp.route("/nominations/<uuid:public_id>/endorse", methods=["GET", "POST"])
@door(policies.ENDORSE, find=nomination_queries.nomination)
def endorse(nomination):
    """Sign for the state, with a rank."""
    form = EndorseForm(office=office_of(current_actor()))
    if form.submitted():
        try:
            _endorse(nomination, form)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The nomination is endorsed.", "success")
            return redirect(url_for("admissions.nomination", public_id=nomination.public_id))
    return render_template(
        "endorsements/endorse.html",
        nomination=nomination,
        form=form,
        **queries.known_of(nomination),
    ), form.status


def _endorse(nomination, form):
    letter = None
    if form.letter.data:
        letter = storage.open_upload(form.letter.data, kinds=(".pdf",))
    elif form.channel.data != "portal":
        raise RuleBroken("Attach the letter as PDF.", field="letter")
    services.endorse(
        nomination, rank=form.rank.data, office=form.office.data, channel=form.channel.data,
        confirmation=form.confirmation.data, letter=letter, by=current_actor(), now=clock.now(),
    )  # fmt: skip


@bp.route("/nominations/<uuid:public_id>/sign", methods=["GET", "POST"])
@door(policies.SIGN_FIRST, find=nomination_queries.nomination)
def sign_first(nomination):
    """Give the first of two signatures."""
    form = SignFirstForm(office=office_of(current_actor()))
    if form.submitted():
        try:
            services.sign_first(nomination, office=form.office.data, confirmation=form.confirmation.data,
                                by=current_actor(), now=clock.now())  # fmt: skip
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The first signature is given; the others have been told.", "success")
            return redirect(url_for("admissions.nomination", public_id=nomination.public_id))
    return render_template(
        "endorsements/sign_first.html",
        nomination=nomination,
        form=form,
        **queries.known_of(nomination),
    ), form.status


@bp.route("/nominations/<uuid:public_id>/submit", methods=["GET", "POST"])
@door(nomination_policies.COMPLETE_OWN, find=nomination_queries.nomination)
def submit(nomination):
    """Check the answers, agree, and hand the nomination in."""
    form = SubmitForm()
    if nomination.account_id != current_actor().account_id:
        form.consent.label.text = "The officer has read this and agrees"
    if form.submitted():
        try:
            nomination_services.submit(
                nomination, consent=form.consent.data, by=current_actor(), now=clock.now()
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The nomination is handed in. Your focal point endorses it next.", "success")
            return redirect(url_for("admissions.nomination", public_id=nomination.public_id))
    known = {"nomination": nomination, "consent": CONSENT} | queries.known_of(nomination)
    return render_template("endorsements/submit.html", form=form, **known), form.status
