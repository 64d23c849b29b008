"""Stating a need: the form with suggested topics, changing it, posting it beside what is alike."""

from flask import flash, redirect, render_template, request, url_for

from lms.base.doors import door
from lms.base.editing import changing
from lms.base.identity import current_actor
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.maturity import queries as assessments
from lms.needs import policies, queries, services
from lms.needs.forms import NeedForm
from lms.needs.rules import Visibility
from lms.needs.views import bp
from lms.parties import queries as parties
from lms.topics import queries as topics

SUGGEST, USE, LOOKED = "suggest", "use", "looked"


def _need_form(**kept):
    form = NeedForm(**kept)
    form.topic.choices = {"": [("", "Choose a topic")], **topics.topic_choices(current_actor())}
    form.shared_with.choices = parties.partner_choices()
    if request.form.get(USE):
        form.topic.data = request.form[USE]
    return form


def _asks_for_topics():
    """Tell whether the form came to be shown topics and not to be kept; then its key is not spent."""
    return request.method == "POST" and bool(request.form.get("step") == SUGGEST or request.form.get(USE))


def _suggested(form):
    if not _asks_for_topics():
        return None
    return topics.suggested_topics(current_actor(), f"{form.title.data or ''} {form.text.data or ''}")


def _partners(form):
    return [parties.partner(current_actor(), code) for code in form.shared_with.data or ()]


def _assessed():
    """Return what the form begins with where it is stated from an assessment of the own state."""
    asked = request.args.get("assessment", "")
    known = (
        each for _family, members in assessments.profile(current_actor()) for _topic, each in members if each
    )
    found = next((each for each in known if str(each.public_id) == asked), None)
    if found is None:
        return {}
    level = found.capability
    reach = {"target_level": str(min(level + 1, 5))} if level is not None else {}
    return reach | {"topic": found.topic.code, "current_level": "" if level is None else str(level),
                    "text": found.evidence}  # fmt: skip


@bp.route("/needs/new", methods=["GET", "POST"])
@door(policies.STATE_NEED)
def state_need():
    """State a need of the own state, kept as a draft until it is posted."""
    form, actor = _need_form(**_assessed()), current_actor()
    if not _asks_for_topics() and form.submitted():
        try:
            need = services.state_need(
                parties.member_state(actor, actor.party_code),
                topics.topic_by_code(form.topic.data),
                shared_with=_partners(form), by=actor, now=clock.now(), **form.facts,
            )  # fmt: skip
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The draft is kept. Post it when it is ready.", "success")
            return redirect(url_for("engagements.need", public_id=need.public_id))
    return render_template("needs/state_need.html", form=form, suggested=_suggested(form)), form.status


@bp.route("/needs/<uuid:public_id>/change", methods=["GET", "POST"])
@door(policies.CHANGE_NEED, find=queries.need)
def change_need(need):
    """Change a draft or an open need."""
    form, actor = changing(need, lambda need: _need_form(**_kept(need))), current_actor()
    if not _asks_for_topics() and form.submitted():
        try:
            services.change_need(
                need, topic=topics.topic_by_code(form.topic.data), shared_with=_partners(form),
                by=actor, now=clock.now(), **form.facts,
            )  # fmt: skip
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The need is changed.", "success")
            return redirect(url_for("engagements.need", public_id=need.public_id))
    return render_template(
        "needs/change_need.html", need=need, form=form, suggested=_suggested(form)
    ), form.status


def _kept(need):
    """Return a need as its form shows it."""
    modes = {f"mode_{mode}": wish for mode, wish in need.modes.items()}
    current = "" if need.current_level is None else str(need.current_level)
    return modes | {
        "title": need.title, "topic": need.topic.code, "text": need.text,
        "current_level": current, "target_level": str(need.target_level),
        "audiences": need.audiences, "people": need.people, "whole": need.whole, "urgency": str(need.urgency),
        "ready_on": need.ready_on, "wanted_by": need.wanted_by, "languages": need.languages, "conditions": need.conditions,
        "visibility": Visibility(need.visibility).value, "collective": need.collective,
        "shared_with": [share.partner.code for share in need.shares],
    }  # fmt: skip


@bp.post("/needs/<uuid:public_id>/post")
@door(policies.POST_NEED, find=queries.need)
def post(need):
    """Show the need to those whom its visibility names; what is alike is looked at first."""
    actor = current_actor()
    near = [] if request.form.get(LOOKED) else queries.needs_alike(actor, need)
    if near:
        return render_template("needs/alike.html", need=need, near=near), 409
    services.post(need, by=actor, now=clock.now())
    flash("The need is posted.", "success")
    return redirect(url_for("engagements.need", public_id=need.public_id))


@bp.post("/needs/<uuid:public_id>/reopen")
@door(policies.POST_NEED, find=queries.need)
def reopen(need):
    """Open a closed need again."""
    services.reopen(need, by=current_actor(), now=clock.now())
    flash("The need is open again.", "success")
    return redirect(url_for("engagements.need", public_id=need.public_id))
