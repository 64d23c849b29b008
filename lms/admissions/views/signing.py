"""The state's hand on a nomination: returned, signed first, endorsed."""

from flask import flash, redirect, render_template, url_for

from lms.accounts.queries import office_of
from lms.admissions import policies, services
from lms.admissions.forms import EndorseForm, SignFirstForm
from lms.admissions.views import bp
from lms.base import storage
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.enrolments import queries
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.nominations import queries as nomination_queries


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
            return redirect(url_for(".nomination", public_id=nomination.public_id))
    return render_template(
        "admissions/endorse.html",
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
            return redirect(url_for(".nomination", public_id=nomination.public_id))
    return render_template(
        "admissions/sign_first.html",
        nomination=nomination,
        form=form,
        **queries.known_of(nomination),
    ), form.status
