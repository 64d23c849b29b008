"""Needs: the list, the form, and the verbs; the whole trace of one need is a page of engagements."""

from flask import Blueprint, flash, redirect, render_template, url_for

from lms.base.doors import door
from lms.base.editing import changing
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.needs import lists, policies, queries, services
from lms.needs.forms import NeedForm
from lms.needs.rules import Visibility
from lms.parties import queries as parties
from lms.topics import queries as topics

bp = Blueprint("needs", __name__)


@bp.get("/needs")
@door(policies.READ_NEEDS)
def needs():
    """Show the needs that the reader may see."""
    actor = current_actor()
    action = None
    if policies.STATE_NEED.allows(actor):
        action = ("State a need", url_for(".state_need"))
    rows = lists.joined(queries.visible_needs(actor))
    return list_page(lists.NEEDS, rows, "needs/needs.html", empty_action=action)


@bp.get("/findings")
@door(policies.READ_FINDINGS)
def findings():
    """Show what others published about capability; these are not needs of a state."""
    return list_page(lists.FINDINGS, queries.visible_findings(current_actor()), "needs/findings.html")


def _need_form(**kept):
    form = NeedForm(**kept)
    form.topic.choices = {"": [("", "Choose a topic")], **topics.topic_choices(current_actor())}
    form.shared_with.choices = parties.partner_choices()
    return form


def _partners(form):
    return [parties.partner(current_actor(), code) for code in form.shared_with.data or ()]


@bp.route("/needs/new", methods=["GET", "POST"])
@door(policies.STATE_NEED)
def state_need():
    """State a need of the own state, kept as a draft until it is posted."""
    form, actor = _need_form(), current_actor()
    if form.submitted():
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
    return render_template("needs/state_need.html", form=form), form.status


@bp.route("/needs/<uuid:public_id>/change", methods=["GET", "POST"])
@door(policies.CHANGE_NEED, find=queries.need)
def change_need(need):
    """Change a draft or an open need."""
    form, actor = changing(need, lambda need: _need_form(**_kept(need))), current_actor()
    if form.submitted():
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
    return render_template("needs/change_need.html", need=need, form=form), form.status


def _kept(need):
    """Return a need as its form shows it."""
    modes = {f"mode_{mode}": wish for mode, wish in need.modes.items()}
    current = "" if need.current_level is None else str(need.current_level)
    return modes | {
        "title": need.title, "topic": need.topic.code, "text": need.text,
        "current_level": current, "target_level": str(need.target_level),
        "audiences": need.audiences, "people": need.people, "urgency": str(need.urgency),
        "ready_on": need.ready_on, "wanted_by": need.wanted_by, "languages": need.languages,
        "visibility": Visibility(need.visibility).value,
        "shared_with": [share.partner.code for share in need.shares],
    }  # fmt: skip


@bp.post("/needs/<uuid:public_id>/post")
@door(policies.POST_NEED, find=queries.need)
def post(need):
    """Show the need to those whom its visibility names."""
    services.post(need, by=current_actor(), now=clock.now())
    flash("The need is posted.", "success")
    return redirect(url_for("engagements.need", public_id=need.public_id))


@bp.post("/needs/<uuid:public_id>/reopen")
@door(policies.POST_NEED, find=queries.need)
def reopen(need):
    """Open a closed need again."""
    services.reopen(need, by=current_actor(), now=clock.now())
    flash("The need is open again.", "success")
    return redirect(url_for("engagements.need", public_id=need.public_id))
