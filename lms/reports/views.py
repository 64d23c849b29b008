"""The record of a state and of a partner, the overview of the region, the audit trail."""

from flask import Blueprint, render_template, request

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.kernel import clock
from lms.meetings import queries as meetings
from lms.needs import queries as needs
from lms.parties import queries as parties
from lms.reports import lists, policies, queries

bp = Blueprint("reports", __name__)


@bp.get("/states/<code>")
@door(policies.READ_RECORD, find=parties.member_state)
def state(state):
    """Show what has been published about a member state, each fact with its source."""
    actor = current_actor()
    findings = needs.findings_about(actor, state)
    facts = [state, *state.institutions, *state.legal_facts, *findings]
    return render_template(
        "reports/state.html", state=state, findings=findings,
        parts=meetings.parts_of(actor, state), editions=queries.editions_with(state),
        sources=parties.sources_of(facts), conflicts=parties.conflicts_about(actor, facts),
        states=parties.member_states_on(clock.now().date()),
    )  # fmt: skip


@bp.get("/partners/<code>")
@door(policies.READ_RECORD, find=parties.partner)
def partner(partner):
    """Show what has been published about a partner."""
    trainings = queries.trainings_of(partner)
    return render_template(
        "reports/partner.html", partner=partner, trainings=trainings,
        editions=queries.editions_with(partner), parts=meetings.parts_of(current_actor(), partner),
        sources=parties.sources_of([partner, *trainings]),
        conflicts=parties.conflicts_about(current_actor(), [partner, *trainings]),
    )  # fmt: skip


@bp.get("/overview")
@door(policies.READ_OVERVIEW)
def overview():
    """Show the figures of the region."""
    actor = current_actor()
    rows = queries.region(actor, clock.now().date())
    return render_template("reports/overview.html", rows=rows, totals=queries.totals(actor))


@bp.get("/figures")
@door(policies.READ_FIGURES)
def figures():
    """Show how many seats were promised, taken and used, summed by what the reader chooses."""
    actor = current_actor()
    filters = lists.narrowing(actor)
    asked = lists.what_is_asked(actor, filters, request.args)
    counted = queries.seat_figures(actor, asked)
    spec = lists.seat_figures(actor, asked, counted, filters)
    return list_page(spec, queries.figures_of(counted), "reports/figures.html", asked=asked,
                     own=None if queries.reads_states(actor) else actor.party_name)  # fmt: skip


@bp.get("/trail")
@door(policies.READ_TRAIL)
def trail():
    """Show the audit trail."""
    return list_page(lists.TRAIL, queries.visible_events(current_actor()), "reports/trail.html")
