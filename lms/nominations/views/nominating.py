"""Nominations: put forward, and filled in."""

from flask import flash, redirect, render_template, url_for

from lms.base.doors import door
from lms.base.editing import changing
from lms.base.identity import current_actor
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.needs import policies as need_policies
from lms.needs import queries as needs
from lms.nominations import policies, queries, services
from lms.nominations.forms import NEEDED, NominateForm, for_seats, nomination_form
from lms.nominations.views import bp
from lms.parties import queries as parties
from lms.programmes import queries as programmes


@bp.route("/editions/<uuid:public_id>/nominate", methods=["GET", "POST"])
@door(policies.NOMINATE, find=programmes.edition)
def nominate(edition):
    """Put an officer of the own state forward."""
    actor = current_actor()
    own_needs = {str(need.public_id): need for need in needs.own_open_needs(actor)}
    blocks = queries.blocks_of(edition, actor.party_id)
    form = for_seats(NominateForm(need=_need_taught_by(edition, own_needs)), blocks)
    form.need.choices = [("", "None in particular"), *((key, n.title) for key, n in own_needs.items())]
    if form.submitted():
        facts = form.values
        try:
            nomination = services.nominate(
                edition, parties.member_state(actor, actor.party_code), need=own_needs.get(facts.pop("need")),
                block=_chosen(blocks, facts.pop("seats", None)), by=actor, now=clock.now(), **facts,
            )  # fmt: skip
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash(
                "The nomination is begun. Fill in the rest, or let the officer do it.",
                "success",
            )
            return redirect(url_for("admissions.nomination", public_id=nomination.public_id))
    return render_template("nominations/nominate.html", edition=edition, form=form), form.status


def _chosen(blocks, key):
    """Return the block that was chosen, or None where there was nothing to choose."""
    return next((block for block in blocks if str(block.public_id) == key), None)


def _need_taught_by(edition, own_needs):
    """Return the key of the state's most urgent need for a topic that the edition teaches, or nothing."""
    taught = {topic["code"] for topic in edition.programme.topics}
    return next((key for key, need in own_needs.items() if need.topic.code in taught), "")


@bp.route("/nominations/<uuid:public_id>/change", methods=["GET", "POST"])
@door(policies.COMPLETE_OWN, find=queries.nomination)
def change_nomination(nomination):
    """Fill in or mend a nomination."""
    own_needs = _own_needs(current_actor(), nomination)
    blocks = queries.blocks_of(nomination.edition, nomination.state_id)
    form = changing(nomination, lambda nomination: nomination_form(nomination, blocks, own_needs))
    if form.submitted():
        facts = form.facts | {"block": _chosen(blocks, form.facts.pop("seats", None))}
        facts.pop("seats", None)
        if own_needs is not None:
            facts["need"] = own_needs.get(facts.pop("need_key"))
        try:
            services.change_nomination(nomination, by=current_actor(), now=clock.now(), **facts)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("What you typed is kept.", "success")
            return redirect(url_for("admissions.nomination", public_id=nomination.public_id))
    return render_template(
        "nominations/change_nomination.html", nomination=nomination, form=form, needed=NEEDED
    ), form.status


def _own_needs(actor, nomination):
    """Return the state's open needs and the one that is named, by key; None for who does not read needs."""
    if not need_policies.READ_NEEDS.allows(actor):
        return None
    named = [nomination.need] if nomination.need else []
    return {str(need.public_id): need for need in (*named, *needs.own_open_needs(actor))}
