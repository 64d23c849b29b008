"""The sessions of an edition: when and where people meet."""

from functools import partial

from flask import flash, redirect, render_template, url_for

from lms.base.doors import door
from lms.base.editing import changing
from lms.base.i18n import time_zones
from lms.base.identity import current_actor
from lms.editions import services
from lms.editions.forms import CallOffForm, session_form
from lms.editions.views import bp
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.nominations.queries import own_editions
from lms.programmes import policies, queries
from lms.programmes import services as programmes


@bp.get("/editions/<uuid:public_id>/sessions")
@door(policies.READ_CATALOGUE, find=queries.edition)
def sessions(edition):
    """Show when the edition meets, each session in its own time zone and in the reader's."""
    actor = current_actor()
    return render_template(
        "editions/sessions.html", edition=edition, sessions=queries.sessions_of(actor, edition),
        seated=any(mine.id == edition.id for mine in own_editions(actor, edition.ends_on)),
    )  # fmt: skip


@bp.post("/editions/<uuid:public_id>/sessions/propose")
@door(policies.PLAN, find=queries.edition)
def propose_sessions(edition):
    """Plan a morning and an afternoon for every working day."""
    made = programmes.propose_sessions(edition, by=current_actor(), now=clock.now())
    flash(f"{len(made)} sessions are planned. Change what is different.", "success")
    return redirect(url_for(".sessions", public_id=edition.public_id))


@bp.route("/editions/<uuid:public_id>/sessions/new", methods=["GET", "POST"])
@door(policies.PLAN, find=queries.edition)
def plan_session(edition):
    """Plan one session."""
    form = session_form(
        time_zones(), day=edition.starts_on, time_zone=edition.time_zone, mode=edition.mode.value
    )
    if form.submitted():
        try:
            programmes.plan_session(edition, by=current_actor(), now=clock.now(), **form.facts)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The session is planned.", "success")
            return redirect(url_for(".sessions", public_id=edition.public_id))
    return render_template("editions/plan_session.html", edition=edition, form=form), form.status


@bp.route("/sessions/<uuid:public_id>/change", methods=["GET", "POST"])
@door(policies.PLAN, find=queries.session)
def change_session(session):
    """Change a session; whoever has a seat is told."""
    form = changing(session, partial(session_form, time_zones()))
    if form.submitted():
        try:
            services.change_session(session, by=current_actor(), now=clock.now(), **form.facts)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The session is changed.", "success")
            return redirect(url_for(".sessions", public_id=session.edition.public_id))
    return render_template("editions/change_session.html", session=session, form=form), form.status


@bp.route("/sessions/<uuid:public_id>/call-off", methods=["GET", "POST"])
@door(policies.PLAN, find=queries.session)
def call_off_session(session):
    """Call a session off with a reason."""
    form = CallOffForm()
    if form.submitted():
        try:
            services.call_off_session(session, form.reason.data, by=current_actor(), now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The session is called off; whoever has a seat has been told.", "success")
            return redirect(url_for(".sessions", public_id=session.edition.public_id))
    return render_template("editions/call_off_session.html", session=session, form=form), form.status
