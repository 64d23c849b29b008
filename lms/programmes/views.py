"""Programmes and their editions as plans: begun, planned, changed."""

from flask import Blueprint, flash, redirect, render_template, url_for

from lms.base.doors import door
from lms.base.editing import changing
from lms.base.i18n import time_zones
from lms.base.identity import current_actor
from lms.courses.queries import course_choices
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.parties import queries as parties
from lms.programmes import policies, queries, services
from lms.programmes.forms import NextForm, ProgrammeForm, edition_form, facts_in, programme_kept_in
from lms.topics import queries as topics

bp = Blueprint("programmes", __name__)


def _programme_form(**kept):
    form = ProgrammeForm(**kept)
    actor = current_actor()
    form.topic.choices = topics.topic_choices(actor)
    states = parties.state_choices(clock.now().date())
    form.proponent.choices = [*states, *parties.partner_choices()]
    form.course_slugs.choices = course_choices(actor)
    return form


@bp.route("/programmes/new", methods=["GET", "POST"])
@door(policies.PLAN)
def create_programme():
    """Keep a new programme."""
    form = _programme_form()
    if form.submitted():
        programme = services.create_programme(
            proponent=parties.party_by_code(form.proponent.data),
            by=current_actor(), now=clock.now(), **form.facts,
        )  # fmt: skip
        flash("The programme is kept. Plan its first edition now.", "success")
        return redirect(url_for("catalogue.programme", public_id=programme.public_id))
    return render_template("programmes/create_programme.html", form=form), form.status


@bp.route("/programmes/<uuid:public_id>/change", methods=["GET", "POST"])
@door(policies.PLAN, find=queries.programme)
def change_programme(programme):
    """Change what a programme says."""
    form = changing(programme, lambda programme: _programme_form(**programme_kept_in(programme)))
    if form.submitted():
        try:
            services.change_programme(
                programme, proponent=parties.party_by_code(form.proponent.data),
                by=current_actor(), now=clock.now(), **form.facts,
            )  # fmt: skip
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The programme is changed.", "success")
            return redirect(url_for("catalogue.programme", public_id=programme.public_id))
    return render_template("programmes/change_programme.html", programme=programme, form=form), form.status


def _edition_form(**kept):
    states = parties.state_choices(clock.now().date())
    return edition_form(states, [*states, *parties.partner_choices()], time_zones(), **kept)


@bp.route("/programmes/<uuid:public_id>/editions/new", methods=["GET", "POST"])
@door(policies.PLAN, find=queries.programme)
def plan_edition(programme):
    """Plan an edition with its deadlines and the seats of each state."""
    form = _edition_form(title=programme.title, time_zone="Asia/Singapore")
    if form.submitted():
        facts, quotas = facts_in(form, clock.now().date(), parties.party_by_code)
        try:
            edition = services.plan_edition(
                programme, quotas=quotas, by=current_actor(), now=clock.now(), **facts
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(
                "The edition is planned. Publish it when every date and seat is right.",
                "success",
            )
            return redirect(url_for("editions.edition", public_id=edition.public_id))
    return render_template("programmes/plan_edition.html", programme=programme, form=form), form.status


@bp.route("/editions/<uuid:public_id>/next", methods=["GET", "POST"])
@door(policies.PLAN, find=queries.edition)
def plan_next(edition):
    """Plan the next edition after the model of this one."""
    form = NextForm()
    if form.submitted():
        try:
            following = services.plan_next(
                edition, form.starts_on.data, form.title.data, by=current_actor(), now=clock.now()
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The next edition is planned. Look through its days and seats, then publish it.", "success")
            return redirect(url_for("editions.edition", public_id=following.public_id))
    return render_template("programmes/plan_next.html", edition=edition, form=form), form.status
