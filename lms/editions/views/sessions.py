"""The sessions of an edition: when and where people meet."""

from functools import partial

from flask import flash, redirect, render_template, request, url_for

from lms.base.doors import door
from lms.base.editing import changes_in, changing
from lms.base.i18n import time_zones
from lms.base.identity import current_actor
from lms.editions import services
from lms.editions.forms import CallOffForm, session_form
from lms.editions.rules import Circle
from lms.editions.views import bp
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.nominations.queries import own_editions
from lms.programmes import policies, queries
from lms.programmes import services as programmes
from lms.programmes.rules import SessionPlan


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
    made = services.propose_sessions(edition, by=current_actor(), now=clock.now())
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
            services.plan_session(edition, by=current_actor(), now=clock.now(), **form.facts)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The session is planned.", "success")
            return redirect(url_for(".sessions", public_id=edition.public_id))
    return render_template("editions/plan_session.html", edition=edition, form=form), form.status


@bp.route("/sessions/<uuid:public_id>/change", methods=["GET", "POST"])
@door(policies.PLAN, find=queries.session)
def change_session(session):
    """Change a session; once the edition is published the difference is shown first, and whoever has a seat is told."""
    form, step = changing(session, partial(session_form, time_zones())), request.form.get("step", "look")
    if form.submitted() and step != "change":
        try:
            if session.edition.published_at is not None and step != "publish":
                return _what_will_change(session, form)
            services.change_session(session, by=current_actor(), now=clock.now(), **form.facts)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The session is changed.", "success")
            return redirect(url_for(".sessions", public_id=session.edition.public_id))
    return render_template("editions/change_session.html", session=session, form=form), form.status


def _what_will_change(session, form):
    """Show what would be different of a session and who would be told; nothing is kept yet."""
    changes, facts = changes_in(form), form.facts
    if not changes:
        flash("Nothing is different.", "success")
        return redirect(url_for(".sessions", public_id=session.edition.public_id))
    plan = SessionPlan(facts["title"], facts["starts_at"], facts["ends_at"], facts["room"])
    programmes.check_session(session.edition, plan, session)
    news = any(facts[name] != getattr(session, name) for name in services.NEWS)
    told = {Circle.SEATED: services.seated_in(session.edition)} if news else {}
    return render_template(
        "editions/publish_session.html", session=session, form=form, changes=changes, told=told
    )


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
