"""Assessments: the profile and the list, one with its history, recording and taking back."""

from flask import Blueprint, flash, redirect, render_template, request, url_for

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.maturity import lists, policies, queries, services
from lms.maturity.forms import AssessmentForm, WithdrawForm
from lms.parties import queries as parties
from lms.topics import queries as topics
from lms.topics.rules import CapabilityStage, DescriptorOf

bp = Blueprint("maturity", __name__)


@bp.get("/assessments")
@door(policies.READ_ASSESSMENTS)
def assessments():
    """Show the own state's profile topic by topic, and every assessment that the reader may see."""
    actor = current_actor()
    profile = queries.profile(actor) if policies.ASSESS.allows(actor) else []
    rows = lists.joined(queries.visible_assessments(actor))
    return list_page(
        lists.ASSESSMENTS, rows, "maturity/assessments.html", profile=profile, stages=CapabilityStage
    )


@bp.get("/assessments/<uuid:public_id>")
@door(policies.READ_ASSESSMENTS, find=queries.assessment)
def assessment(assessment):
    """Show an assessment with what its stage means and what was recorded before and after."""
    actor = current_actor()
    topic = topics.topic(actor, assessment.topic.code)
    means = {d.level: d.text for d in topic.descriptors if d.describes == DescriptorOf.STATE} if topic else {}
    return render_template(
        "maturity/assessment.html", assessment=assessment, means=means, stages=CapabilityStage,
        history=queries.history_of(actor, assessment),
    )  # fmt: skip


@bp.route("/assessments/new", methods=["GET", "POST"])
@door(policies.ASSESS)
def assess():
    """Record how far institutions of the own state have come in a topic."""
    actor, now = current_actor(), clock.now()
    form = AssessmentForm(topic=request.args.get("topic", ""), assessed_on=now.date())
    form.topic.choices = {"": [("", "Choose a topic")], **topics.topic_choices(actor)}
    if form.submitted():
        try:
            found = services.assess(
                parties.member_state(actor, actor.party_code), topics.topic_by_code(form.topic.data),
                by=actor, now=now, **form.facts,
            )  # fmt: skip
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("It is recorded. What stood before stays in the history.", "success")
            return redirect(url_for(".assessment", public_id=found.public_id))
    return render_template("maturity/assess.html", form=form), form.status


@bp.route("/assessments/<uuid:public_id>/withdraw", methods=["GET", "POST"])
@door(policies.WITHDRAW_ASSESSMENT, find=queries.assessment)
def withdraw(assessment):
    """Take back what was recorded in error."""
    form = WithdrawForm()
    if form.submitted():
        try:
            services.withdraw(assessment, reason=form.reason.data, by=current_actor(), now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("It is taken back and stays in the history with your reason.", "success")
            return redirect(url_for(".assessment", public_id=assessment.public_id))
    return render_template("maturity/withdraw.html", assessment=assessment, form=form), form.status
