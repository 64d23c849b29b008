"""What a state decides about its own nominations: how often it signs, what it asks."""

from flask import Blueprint, flash, redirect, render_template, url_for

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.parties import queries as parties
from lms.practices import policies, queries, services
from lms.practices.forms import PLACES, PracticeForm, questions_form

bp = Blueprint("practices", __name__)


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
    return render_template("practices/practice.html", form=form, practices=kept), form.status


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
    return render_template("practices/questions.html", form=form, places=PLACES, versions=kept), form.status
