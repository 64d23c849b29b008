"""Proposing a match, answering it, and making an edition of it."""

from flask import flash, redirect, render_template, url_for

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.engagements import lists, policies, queries, services
from lms.engagements.forms import ProposeForm, RefuseForm
from lms.engagements.rules import MATCH
from lms.engagements.views import bp
from lms.kernel import clock
from lms.kernel.errors import RuleBroken


@bp.get("/matches")
@door(policies.READ_MATCHES)
def matches():
    """Show the proposed matches of the reader's side."""
    rows = lists.joined(queries.visible_matches(current_actor()))
    return list_page(lists.MATCHES, rows, "engagements/matches.html")


@bp.route("/needs/<uuid:need_id>/propose/<uuid:offering_id>", methods=["GET", "POST"])
@door(policies.PROPOSE, find=queries.pair)
def propose(pair):
    """Propose an offering for a need, with the reasons as they stand now."""
    actor, (need, offering) = current_actor(), pair
    verdict = queries.verdict_on(need, offering)
    form = ProposeForm(seats=verdict.seats or 1)
    if form.submitted():
        try:
            match = services.propose(need, offering, by=actor, now=clock.now(), **form.values)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The match is proposed. Whoever speaks for a side has been told.", "success")
            return redirect(url_for(".match", public_id=match.public_id))
    return render_template(
        "engagements/propose.html", need=need, offering=offering, verdict=verdict, form=form
    ), form.status


@bp.get("/matches/<uuid:public_id>")
@door(policies.READ_MATCHES, find=queries.match)
def match(match):
    """Show a match with its reasons and what both sides say."""
    return render_template(
        "engagements/match.html", match=match, verbs=MATCH.verbs(match.stage),
        silent=queries.parties_without_a_voice(match, clock.now()), shown=queries.is_still_shown(match), today=clock.now().date(),
    )  # fmt: skip


@bp.post("/matches/<uuid:public_id>/confirm")
@door(policies.ANSWER, find=queries.match)
def confirm(match):
    """Confirm for the own side."""
    services.confirm(match, by=current_actor(), now=clock.now())
    both = match.engagement is not None
    flash("Both sides have confirmed: it is an engagement." if both
          else "Confirmed for your side. The other side answers next.", "success")  # fmt: skip
    return redirect(url_for(".match", public_id=match.public_id))


@bp.route("/matches/<uuid:public_id>/refuse", methods=["GET", "POST"])
@door(policies.ANSWER, find=queries.match)
def refuse(match):
    """Refuse for the own side, with a reason."""
    form = RefuseForm()
    if form.submitted():
        try:
            services.refuse(match, form.reason.data, by=current_actor(), now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The match is refused; the secretariat reads your reason.", "success")
            return redirect(url_for(".match", public_id=match.public_id))
    return render_template("engagements/refuse.html", match=match, form=form), form.status


@bp.post("/matches/<uuid:public_id>/withdraw")
@door(policies.PROPOSE, find=queries.match)
def withdraw(match):
    """Take a proposal back."""
    services.withdraw(match, by=current_actor(), now=clock.now())
    flash("The proposal is withdrawn.", "success")
    return redirect(url_for(".match", public_id=match.public_id))
