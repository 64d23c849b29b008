"""One need with its shortlist and its whole trace; one offering with its shortlist."""

from flask import flash, redirect, render_template, url_for

from lms.base import audit
from lms.base.doors import door
from lms.base.editing import changing
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.engagements import lists, policies, queries, services
from lms.engagements.rules.evidence import evidence_of
from lms.engagements.views import bp
from lms.evaluations import queries as evaluations
from lms.evaluations.rules import FEWEST
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.kernel.money import from_units
from lms.needs import queries as needs
from lms.needs.forms import CloseForm, EndForm, SupersedeForm
from lms.needs.policies import POST_NEED
from lms.needs.rules import NEED, urgency_words
from lms.offerings import queries as offerings
from lms.offerings.forms import kept_in, offering_form
from lms.offerings.policies import CHANGE_OFFERING
from lms.offerings.rules import OFFERING
from lms.parties import queries as parties
from lms.topics import queries as topics
from lms.topics.rules import Level

SHOWN, NEAR = 10, 5


@bp.get("/needs/outcomes")
@door(policies.READ_OUTCOMES)
def outcomes():
    """Show what came of the needs, one beside the other."""
    rows = queries.needs_with_outcomes(current_actor())
    return list_page(lists.outcomes(rows), rows, "engagements/outcomes.html")


@bp.get("/needs/<uuid:public_id>")
@door(policies.SEE_NEED, find=needs.need)
def need(need):
    """Show a need: what it asks, who could serve it, and everything that came of it."""
    actor = current_actor()
    found = queries.offerings_fitting(actor, need)
    trace = _trace_of(need, actor) if policies.READ_TRACE.allows(actor, need) else {}
    return render_template(
        "engagements/need.html", need=need, urgency=urgency_words(need.urgency),
        verbs=_verbs(need, found.matches), fitting=found.fitting[:SHOWN], blocked=found.near[:NEAR], known=found.known,
        matches=found.matches, events=audit.history(need), **trace, **needs.beside(actor, need),
    )  # fmt: skip


def _verbs(need, matches):
    """Return the verbs of a need; what both sides agreed on is closed, and not taken back."""
    agreed = any(match.engagement is not None for match in matches)
    return [each for each in NEED.verbs(need.stage) if not (agreed and each in {"withdraw", "supersede"})]


def _trace_of(need, actor):
    results = queries.trace_of(need)
    return {
        "said": evaluations.for_need(need, limited=evaluations.is_limited(actor)), "fewest": FEWEST,
        "evidence": evidence_of(results), "nominations": queries.nominations_for(need),
        "officers": queries.officers_for(actor, need), "enrolled": {r.nomination_id: r for r in results},
    }  # fmt: skip


def _names(actor):
    """Return the names of what an offering keeps as codes: states, topics and levels of people."""
    return {
        "states": dict(parties.state_choices(clock.now().date())),
        "topics": {topic.code: topic.name for topic in topics.topics_in_order(actor)},
        "levels": {level.value: level.label for level in Level},
    }


@bp.get("/offerings/<uuid:public_id>")
@door(policies.SEE_OFFERING, find=offerings.offering)
def offering(offering):
    """Show an offering and the needs it could serve, as far as the reader may see them."""
    actor = current_actor()
    found, facts = queries.needs_fitting(actor, offering), queries.what_is_left(offering)
    return render_template(
        "engagements/offering.html", offering=offering, renewal=offerings.renewal_seen(actor, offering), **_names(actor), verbs=OFFERING.verbs(offering.stage),
        fitting=found.fitting[:SHOWN], blocked=found.near[:NEAR], known=found.known,
        matches=found.matches, engaged=queries.seats_engaged(offering), today=clock.now().date(),
        money_left=None if facts.budget is None else from_units(facts.budget, offering.currency),
    )  # fmt: skip


@bp.route("/offerings/<uuid:public_id>/change", methods=["GET", "POST"])
@door(CHANGE_OFFERING, find=offerings.offering)
def change_offering(offering):
    """Change a draft or an open offering, never below what was agreed on."""
    choices = topics.topic_choices(current_actor()), parties.state_choices(clock.now().date())
    form = changing(offering, lambda offering: offering_form(*choices, **kept_in(offering)))
    if form.submitted():
        try:
            services.change_offering(offering, by=current_actor(), now=clock.now(), **form.facts)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The offering is changed.", "success")
            return redirect(url_for(".offering", public_id=offering.public_id))
    return render_template("engagements/change_offering.html", offering=offering, form=form), form.status


@bp.route("/needs/<uuid:public_id>/withdraw", methods=["GET", "POST"])
@door(POST_NEED, find=needs.need)
def withdraw_need(need):
    """Take the need back, with a reason where others have seen it."""
    form = EndForm()
    if form.submitted():
        try:
            services.withdraw_need(need, form.reason.data or "", by=current_actor(), now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The need is withdrawn. Only your state and the secretariat see it now.", "success")
            return redirect(url_for(".need", public_id=need.public_id))
    return render_template("needs/withdraw.html", need=need, form=form), form.status


@bp.route("/needs/<uuid:public_id>/supersede", methods=["GET", "POST"])
@door(POST_NEED, find=needs.need)
def supersede_need(need):
    """Let another need of the state take its place."""
    actor, form = current_actor(), SupersedeForm()
    ready = {str(each.public_id): each for each in needs.successors_of(actor, need)}
    form.successor.choices = [("", "Choose a need"), *((key, each.title) for key, each in ready.items())]
    if form.submitted():
        try:
            services.supersede_need(
                need, ready[form.successor.data], form.reason.data, by=actor, now=clock.now()
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The other need has taken its place; whoever read this one is led on.", "success")
            return redirect(url_for(".need", public_id=need.public_id))
    return render_template("needs/supersede.html", need=need, form=form, ready=ready), form.status


@bp.post("/offerings/<uuid:public_id>/publish")
@door(CHANGE_OFFERING, find=offerings.offering)
def publish_offering(offering):
    """Show the offering to the states."""
    services.publish_offering(offering, by=current_actor(), now=clock.now())
    flash("The offering is published.", "success")
    return redirect(url_for(".offering", public_id=offering.public_id))


@bp.post("/offerings/<uuid:public_id>/withdraw")
@door(CHANGE_OFFERING, find=offerings.offering)
def withdraw_offering(offering):
    """Take the offering back."""
    services.withdraw_offering(offering, by=current_actor(), now=clock.now())
    flash("The offering is withdrawn. Engagements that were agreed stand.", "success")
    return redirect(url_for(".offering", public_id=offering.public_id))


@bp.route("/needs/<uuid:public_id>/close", methods=["GET", "POST"])
@door(policies.CLOSE_NEED, find=needs.need)
def close_need(need):
    """Close a need with its evidence, or with a reason."""
    form = CloseForm()
    if form.submitted():
        try:
            services.close_need(need, form.reason.data or "", by=current_actor(), now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            flash("The need is closed.", "success")
            return redirect(url_for(".need", public_id=need.public_id))
    return render_template(
        "engagements/close_need.html", need=need, form=form,
        evidence=evidence_of(queries.trace_of(need)),
    ), form.status  # fmt: skip
