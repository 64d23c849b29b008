"""What a state decides about its own nominations: how often it signs, what it asks, which seats it keeps unnamed."""

from flask import flash, redirect, render_template, url_for

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.enrolments import policies, queries, services
from lms.enrolments.forms import PracticeForm, ReservationForm, questions_form
from lms.enrolments.forms.questions import PLACES
from lms.enrolments.views import bp
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.parties import queries as parties
from lms.programmes import queries as programmes


@bp.route("/nominations/practice", methods=["GET", "POST"])
@door(policies.SET_PRACTICE)
def practice():
    """Show and change how often the own state signs."""
    actor, kept = current_actor(), queries.own_practices(current_actor())
    form = PracticeForm(signatures=str(kept[0].signatures) if kept else "1",
                        contacts_sign=kept[0].contacts_sign if kept else False)  # fmt: skip
    if form.submitted():
        try:
            services.set_practice(
                parties.member_state(actor, actor.party_code), signatures=int(form.signatures.data),
                contacts_sign=form.contacts_sign.data, by=actor, now=clock.now(),
            )  # fmt: skip
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("Nominations that begin from now on are signed like this.", "success")
            return redirect(url_for(".practice"))
    return render_template("enrolments/practice.html", form=form, practices=kept), form.status


@bp.route("/nominations/questions", methods=["GET", "POST"])
@door(policies.ASK)
def questions():
    """Show and change what the own state asks its nominees; each change is a new version."""
    actor, kept = current_actor(), queries.own_questions(current_actor())
    form = questions_form(kept[0] if kept else None)
    if form.submitted():
        try:
            services.ask(
                parties.member_state(actor, actor.party_code), form.questions,
                shown_to_secretariat=form.shown_to_secretariat.data, by=actor, now=clock.now(),
            )  # fmt: skip
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("Nominations that begin from now on are asked this.", "success")
            return redirect(url_for(".questions"))
    return render_template("enrolments/questions.html", form=form, places=PLACES, versions=kept), form.status


@bp.route("/editions/<uuid:public_id>/reservations", methods=["GET", "POST"])
@door(policies.RESERVE, find=programmes.edition)
def reservations(edition):
    """Keep unnamed seats for the own state, or give them back."""
    now, form = clock.now(), ReservationForm()
    blocks = queries.blocks_of(edition, current_actor().party_id)
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
        "enrolments/reservations.html", edition=edition, form=form, blocks=own
    ), form.status


def _keep_or_give_back(edition, blocks, form, now):
    """Do what the form says; returns the words for it."""
    actor = current_actor()
    state = parties.member_state(actor, actor.party_code)
    verb = services.reserve if form.what.data == "reserve" else services.give_back
    chosen = next(block for block in blocks if str(block.public_id) == form.block.data)
    verb(edition, state, form.seats.data, block=chosen, by=actor, now=now)
    return "The seats are kept for you." if verb is services.reserve else "The seats are given back."
