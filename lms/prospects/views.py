"""The prospects of a whole plan, and each party's own part of them."""

from functools import partial

from flask import Blueprint, flash, redirect, render_template, request, url_for

from lms.base.doors import door
from lms.base.exports import file_response, note_export, to_csv
from lms.base.i18n import language_name
from lms.base.identity import current_actor
from lms.kernel import clock
from lms.matching.rules import RULES
from lms.parties import queries as parties
from lms.prospects import policies, queries, services
from lms.prospects.rules import TABLES, curve_of, gaps_of, named, part_of_partner, part_of_state
from lms.rounds import policies as round_policies
from lms.rounds import queries as rounds
from lms.topics import queries as topics
from lms.topics.rules import LANGUAGES

bp = Blueprint("prospects", __name__)


@bp.get("/runs/<uuid:public_id>/prospects")
@door(round_policies.READ_RUNS, find=rounds.solved_run)
def prospects(run):
    """Show what would change a plan: prices, single changes, states with nothing, the meter, floors, gaps."""
    found, wanted = queries.prospect(current_actor(), run), request.args.get("format", "")
    if found is not None and found.findings and wanted in TABLES:
        return _taken_away(run, found, wanted)
    return render_template(
        "prospects/prospects.html", run=run, prospect=found, findings=found.findings if found else None, named=_named(run), rules=RULES,
        names=rounds.names_in(run.instance), states=dict(parties.state_choices(run.round.planned_on)),
        gaps_of=gaps_of, curve_of=curve_of, topics=_topic_names(),
    )  # fmt: skip


@bp.post("/runs/<uuid:public_id>/prospects")
@door(policies.ASK_FOR_PROSPECTS, find=rounds.solved_run)
def ask(run):
    """Let the prospects of a plan be reckoned."""
    services.ask_for_prospects(run, by=current_actor(), now=clock.now())
    flash("The prospects of this plan are asked for.", "success")
    return redirect(url_for(".prospects", public_id=run.public_id))


@bp.get("/rounds/<uuid:public_id>/states/<code>/prospects")
@door(round_policies.READ_STATES_PART, find=queries.state_with_prospects)
def state(found):
    """Show what would bring a state more: changes to named offerings, and what stands in the way of all of them."""
    run, state, findings = found
    return render_template(
        "prospects/state.html", run=run, state=state, names=rounds.names_in(run.instance), named=_named(run), rules=RULES,
        part=part_of_state(findings, run.instance, state.code),
    )  # fmt: skip


@bp.get("/rounds/<uuid:public_id>/partners/<code>/prospects")
@door(round_policies.READ_PARTNERS_PART, find=queries.partner_with_prospects)
def partner(found):
    """Show a partner where one seat, language or day more would matter most, and what nobody offers yet."""
    run, partner, findings = found
    shown = queries.needs_shown_to(current_actor(), run.instance)
    return render_template(
        "prospects/partner.html", run=run, partner=partner, names=rounds.names_in(run.instance), named=_named(run), rules=RULES,
        changes=part_of_partner(findings, run.instance, partner.code, shown), findings=findings, gaps_of=gaps_of, topics=_topic_names(),
    )  # fmt: skip


def _named(run):
    """Return what tells a change in words, with the names of languages and of the states of that day."""
    words = {code: language_name(code) for code in LANGUAGES} | dict(
        parties.state_choices(run.round.planned_on)
    )
    return partial(named, words=words)


def _topic_names():
    families = topics.families(current_actor())
    return {topic.code: topic.name for family in families.values() for topic in family}


def _taken_away(run, found, wanted):
    """Return a table as CSV: it speaks of every state, so after a step-up, and on the trail."""
    actor, table, name = current_actor(), TABLES[wanted], f"{wanted}-{run.number}.csv"
    actor.require_step_up()
    body = to_csv(table.heads, table.rows(found.findings, rounds.names_in(run.instance)))
    note_export(name, by=actor, now=clock.now())
    return file_response(body, name, "text/csv; charset=utf-8", "TLP:AMBER")
