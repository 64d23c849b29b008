"""A run: the plan with its pictures and reasons, what if, comparing, adopting, and the files that prove it."""

from functools import partial

from flask import flash, redirect, render_template, request, url_for

from lms.base.doors import door
from lms.base.exports import file_response, note_export
from lms.base.i18n import language_name
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.parties import queries as parties
from lms.plans.rules.comparing import compare
from lms.plans.rules.picture import flows
from lms.rounds import exports, lists, policies, queries, services
from lms.rounds.forms import AdoptForm, what_if_form
from lms.rounds.rules import CHANGES, REASONS, STEPS, Change, in_words, points, said
from lms.rounds.views import bp

CSV = "text/csv; charset=utf-8"
FILES = {
    "instance": ("json", "application/json", lambda run: services.as_file(run.instance)),
    "plan": ("json", "application/json", lambda run: services.as_file(run.plan)),
    "pairs": ("csv", CSV, services.pairs_of_run),
    "states": ("csv", CSV, lambda run: exports.shares(run, _states(run))),
}
"""What the commands read: what went in, what came out, the score and value of every eligible pair; and the table of shares."""


@bp.get("/runs/<uuid:public_id>")
@door(policies.READ_RUNS, find=queries.readable_run)
def run(run):
    """Show a run: what the plan gives to whom, why the others got nothing, and what would change it."""
    wanted = request.args.get("format", "")
    if run.is_done and wanted in FILES:
        ending, kind, body = FILES[wanted]
        return _taken_away(lambda: body(run), f"{wanted}-{run.number}.{ending}", kind)
    names = queries.names_in(run.instance)
    states = _states(run)
    state_of = {need["id"]: need["state"] for need in run.instance["needs"]}
    picture = None
    if run.is_done:
        picture = flows(run.plan["allocation"], state_of, names, states)
    return list_page(
        lists.LINES, lists.joined(queries.lines_of(current_actor(), run)), "rounds/run.html", run=run, names=names,
        states=states, picture=picture, changes=CHANGES, said=said, points=points, steps=STEPS, reasons=REASONS, state_of=state_of,
        in_words=partial(in_words, names=names, language=language_name, currencies=queries.currencies_in(run.instance)),
        parent=compare(run.parent.plan, run.plan) if run.parent and run.is_done else None,
    )  # fmt: skip


@bp.route("/runs/<uuid:public_id>/what-if/<kind>", methods=["GET", "POST"])
@door(policies.ASK_FOR_RUNS, find=queries.run_and_change)
def what_if(found):
    """Ask what one change would do; the answer is a run of its own."""
    run, kind = found
    form = what_if_form(kind, run.instance, _parties(run))
    if form.submitted():
        try:
            asked = services.ask_what_if(
                run,
                Change(kind, by=current_actor().name, **services.as_kept(form.facts)),
                by=current_actor(),
                now=clock.now(),
            )
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            return redirect(url_for(".run", public_id=asked.public_id))
    return render_template("rounds/what_if.html", run=run, form=form, words=CHANGES[kind][0]), form.status


def _states(run):
    """Return {code: name} of the member states of the round's day."""
    return dict(parties.state_choices(run.round.planned_on))


def _parties(run):
    return _states(run) | dict(parties.partner_choices())


COMPARED = {"states": exports.changed_states, "lines": exports.changed_lines}


@bp.get("/runs/<uuid:public_id>/compare/<uuid:other_id>")
@door(policies.READ_RUNS, find=queries.two_runs)
def compared(found):
    """Show what a second plan of the same round does differently."""
    first, second = found
    states, names = _states(first), queries.names_in(first.instance) | queries.names_in(second.instance)
    difference, wanted = compare(first.plan, second.plan), request.args.get("format", "")
    if wanted in COMPARED:
        body = partial(COMPARED[wanted], difference, found, states if wanted == "states" else names)
        return _taken_away(body, f"{wanted}-{first.number}-{second.number}.csv", CSV)
    return render_template(
        "rounds/compared.html", first=first, second=second, difference=difference, names=names, states=states
    )


@bp.route("/runs/<uuid:public_id>/adopt", methods=["GET", "POST"])
@door(policies.ADOPT_RUN, find=queries.solved_run)
def adopt(run):
    """Adopt the plan: every line becomes a proposal to both sides."""
    form = AdoptForm()
    if form.submitted():
        try:
            many = services.adopt(run, by=current_actor(), now=clock.now())
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            kept_back = " Why the others are not stands beside them." if many < len(run.lines) else ""
            flash(
                f"The plan is adopted; {many} of its {len(run.lines)} lines are proposed to both sides.{kept_back}",
                "success",
            )
            return redirect(url_for(".run", public_id=run.public_id))
    return render_template("rounds/adopt.html", run=run, form=form), form.status


def _taken_away(body, name, kind):
    """Return a file that speaks of every state's needs: after a step-up, and on the trail."""
    actor = current_actor()
    actor.require_step_up()
    note_export(name, by=actor, now=clock.now())
    return file_response(body(), name, kind, "TLP:AMBER")
