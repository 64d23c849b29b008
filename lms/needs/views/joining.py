"""A collective need: joining with people of the own state, and leaving."""

from flask import flash, redirect, render_template, url_for

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.needs import policies, queries, services
from lms.needs.forms import JoinForm
from lms.needs.views import bp
from lms.parties import queries as parties


@bp.route("/needs/<uuid:public_id>/join", methods=["GET", "POST"])
@door(policies.JOIN_NEED, find=queries.need)
def join(need):
    """Join another state's collective need with people of the own state, or change how many they are."""
    actor, part = current_actor(), queries.part_of(need, current_actor().party_id)
    form = JoinForm(obj=part)
    if form.submitted():
        try:
            services.join(
                need, parties.member_state(actor, actor.party_code), by=actor, now=clock.now(), **form.values
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("Your state has joined. Its people are counted apart.", "success")
            return redirect(url_for("engagements.need", public_id=need.public_id))
    return render_template("needs/join.html", need=need, form=form), form.status


@bp.post("/needs/<uuid:public_id>/leave")
@door(policies.JOIN_NEED, find=queries.need)
def leave(need):
    """Take the own state's people out of a collective need again."""
    actor = current_actor()
    services.leave(need, parties.member_state(actor, actor.party_code), by=actor, now=clock.now())
    flash("Your state has left the need.", "success")
    return redirect(url_for("engagements.need", public_id=need.public_id))
