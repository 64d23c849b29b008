"""A round: its settings, from the draft to its end, and its runs."""

from flask import flash, redirect, render_template, url_for

from lms.base.doors import door
from lms.base.editing import changing
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.rounds import lists, policies, queries, services
from lms.rounds.forms import PARTS, RoundForm, kept_in
from lms.rounds.rules import ROUND
from lms.rounds.views import bp


@bp.get("/rounds")
@door(policies.READ_ROUNDS)
def rounds():
    """Show the rounds of the regional plan."""
    actor = current_actor()
    action = ("Plan a round", url_for(".new_round")) if policies.MANAGE_ROUNDS.allows(actor) else None
    return list_page(lists.ROUNDS, queries.visible_rounds(actor), "rounds/rounds.html", empty_action=action)


@bp.route("/rounds/new", methods=["GET", "POST"])
@door(policies.MANAGE_ROUNDS)
def new_round():
    """Keep the draft of a round."""
    form = RoundForm(planned_on=clock.now().date())
    if form.submitted():
        try:
            found = services.plan_round(by=current_actor(), now=clock.now(), **form.facts)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The draft is kept. Publish its settings when the working group has agreed.", "success")
            return redirect(url_for(".planning_round", public_id=found.public_id))
    return render_template("rounds/new_round.html", form=form), form.status


@bp.get("/rounds/<uuid:public_id>")
@door(policies.READ_ROUNDS, find=queries.readable_round)
def planning_round(round_):
    """Show a round: its settings, its runs, and where each party finds its own part of the plan."""
    actor = current_actor()
    return render_template(
        "rounds/planning_round.html", round=round_, runs=queries.runs_of(actor, round_), parts=PARTS,
        verbs=ROUND.verbs(round_.stage), adopted=queries.adopted_run(round_),
    )  # fmt: skip


@bp.route("/rounds/<uuid:public_id>/change", methods=["GET", "POST"])
@door(policies.MANAGE_ROUNDS, find=queries.readable_round)
def change_round(round_):
    """Change the settings of a draft."""
    form = changing(round_, lambda round_: RoundForm(**kept_in(round_)))
    if form.submitted():
        try:
            services.change_round(round_, by=current_actor(), now=clock.now(), **form.facts)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The settings are changed.", "success")
            return redirect(url_for(".planning_round", public_id=round_.public_id))
    return render_template("rounds/change_round.html", round=round_, form=form), form.status


@bp.post("/rounds/<uuid:public_id>/publish")
@door(policies.MANAGE_ROUNDS, find=queries.readable_round)
def publish(round_):
    """Publish the settings."""
    services.publish_round(round_, by=current_actor(), now=clock.now())
    flash("The settings are published. Every party reads them.", "success")
    return redirect(url_for(".planning_round", public_id=round_.public_id))


@bp.post("/rounds/<uuid:public_id>/close")
@door(policies.MANAGE_ROUNDS, find=queries.readable_round)
def close(round_):
    """Close the round."""
    services.close_round(round_, by=current_actor(), now=clock.now())
    flash("The round is closed.", "success")
    return redirect(url_for(".planning_round", public_id=round_.public_id))


@bp.post("/rounds/<uuid:public_id>/runs")
@door(policies.ASK_FOR_RUNS, find=queries.readable_round)
def ask_for_run(round_):
    """Let the solver run on what is open now."""
    run = services.ask_for_run(round_, by=current_actor(), now=clock.now())
    return redirect(url_for(".run", public_id=run.public_id))
