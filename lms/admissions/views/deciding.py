"""Screening, offers and answers, substitution, and what came of a seat."""

from flask import flash, redirect, render_template, url_for

from lms.admissions import policies, queries, services
from lms.admissions.forms import SubstituteForm
from lms.admissions.views import bp
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.endorsements import policies as endorsement_policies
from lms.enrolments import services as enrolment_services
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.nominations import queries as nomination_queries


def _back(nomination, words):
    flash(words, "success")
    return redirect(url_for(".nomination", public_id=nomination.public_id))


@bp.post("/nominations/<uuid:public_id>/ask-funder")
@door(policies.SCREEN, find=nomination_queries.nomination)
def ask_funder(nomination):
    """Hand the nomination to the party that pays for a decision."""
    services.ask_funder(nomination, by=current_actor(), now=clock.now())
    return _back(nomination, "The party that pays decides next.")


@bp.post("/nominations/<uuid:public_id>/find-eligible")
@door(policies.DECIDE, find=nomination_queries.nomination)
def find_eligible(nomination):
    """Record that the officer is eligible."""
    services.screen(nomination, True, by=current_actor(), now=clock.now())
    return _decided(nomination, "The officer is eligible.")


@bp.post("/nominations/<uuid:public_id>/find-ineligible")
@door(policies.DECIDE, find=nomination_queries.nomination)
def find_ineligible(nomination):
    """Record that the officer is not eligible; no reason is kept."""
    services.screen(nomination, False, by=current_actor(), now=clock.now())
    return _decided(nomination, "The outcome is recorded, without a reason.")


def _decided(nomination, words):
    """Lead back to the nomination, or to the list for who reads it no longer."""
    if nomination_queries.nomination(current_actor(), nomination.public_id) is not None:
        return _back(nomination, words)
    flash(words, "success")
    return redirect(url_for(".nominations"))


@bp.post("/nominations/<uuid:public_id>/permit-substitute")
@door(policies.SCREEN, find=nomination_queries.nomination)
def permit_substitute(nomination):
    """Let the state name a substitute though names are locked."""
    services.permit_substitute(nomination, by=current_actor(), now=clock.now())
    return _back(nomination, "The state may name a substitute until the edition starts.")


@bp.post("/nominations/<uuid:public_id>/offer")
@door(policies.SCREEN, find=nomination_queries.nomination)
def offer(nomination):
    """Offer a seat; without a free one the officer waits."""
    held = services.offer(nomination, by=current_actor(), now=clock.now())
    words = "A seat is offered and held." if held else "No seat is free: the officer waits."
    return _back(nomination, words)


@bp.post("/nominations/<uuid:public_id>/accept")
@door(policies.ANSWER_OFFER, find=nomination_queries.nomination)
def accept(nomination):
    """Accept the offered seat."""
    services.accept(nomination, by=current_actor(), now=clock.now())
    return _back(nomination, "The seat is confirmed.")


@bp.post("/nominations/<uuid:public_id>/decline")
@door(policies.ANSWER_OFFER, find=nomination_queries.nomination)
def decline(nomination):
    """Decline the offered seat; it goes to the next in line."""
    services.decline(nomination, by=current_actor(), now=clock.now())
    return _back(nomination, "The seat is declined and goes to the next in line.")


@bp.route("/nominations/<uuid:public_id>/substitute", methods=["GET", "POST"])
@door(endorsement_policies.ENDORSE, find=nomination_queries.nomination)
def substitute(nomination):
    """Let another officer of the state take over the accepted seat."""
    ready = queries.possible_substitutes(nomination)
    form = SubstituteForm()
    form.successor.choices = [(str(n.public_id), n.account.name) for n in ready]
    if form.submitted():
        successor = next(n for n in ready if str(n.public_id) == form.successor.data)
        try:
            services.substitute(nomination, successor, by=current_actor(), now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return _back(successor, "The seat is offered to the substitute.")
    return render_template("admissions/substitute.html", nomination=nomination, form=form), form.status


@bp.post("/nominations/<uuid:public_id>/confirm")
@door(policies.ANSWER_OFFER, find=nomination_queries.nomination)
def confirm(nomination):
    """Say that the officer still comes on the later days."""
    enrolment_services.confirm(nomination, by=current_actor(), now=clock.now())
    flash("The seat is confirmed for the new days.", "success")
    return redirect(url_for(".nomination", public_id=nomination.public_id))
