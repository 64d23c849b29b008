"""Runs: asked for in one transaction, solved outside of any, kept in another."""

import json

from sqlalchemy import func, select

from lms.base import audit
from lms.base.db import db
from lms.base.i18n import language_name
from lms.base.jobs import ask_for
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken, WrongStage
from lms.matching import queries as matching
from lms.needs.models import Need
from lms.offerings.models import Offering
from lms.parties.queries import member_states_on
from lms.plans import rules as plans
from lms.problems import rules as problems
from lms.rounds import queries
from lms.rounds.models import Run, RunLine
from lms.rounds.rules import RUN, RoundStage, RunStage, changed, in_words
from lms.snapshots.queries import snapshot
from lms.snapshots.rules import need_of

AT_ONCE = 60_000
"""So many pairs are solved within the request that asks for them; more wait for the worker."""
TIME_LIMIT = 600
"""Seconds that one step of the solver may take before it keeps what it has proven so far."""


def ask_for_run(round_, *, at_once=True, by, now):
    """Keep a run of a round as things stand now and return it, solved where it is small; the worker solves the others.

    Raises RuleBroken where there is nothing to plan, or where the round is closed.
    """
    instance, left_out = snapshot(round_, queries.planned_seats())
    facts = {"title": "As things stand", "left_out": left_out, "changes": []}
    return _asked(round_, instance, facts, at_once, by, now)


def ask_what_if(parent, change, *, at_once=True, by, now):
    """Keep a run that differs from another one by one change and return it, solved as `ask_for_run` does.

    Raises RuleBroken, on the field, where the change names nothing of that run or no plan could keep it.
    """
    instance = changed(parent.instance, change)
    facts = {"title": _title(change, parent.instance), "parent": parent, "left_out": parent.left_out,
             "changes": [*parent.changes, change.kept()]}  # fmt: skip
    return _asked(parent.round, instance, facts, at_once, by, now)


def _asked(round_, instance, facts, at_once, by, now):
    """Solve first, where that is quick, and keep everything at once: nothing waits for the solver meanwhile."""
    if round_.stage == RoundStage.CLOSED:
        raise WrongStage("The round is closed.")
    missing = " and ".join(f"no open {part[:-1]}" for part in ("needs", "offerings") if not instance[part])
    if missing:
        raise RuleBroken("There is nothing to plan: {missing} takes part on that day. {why}", missing=missing,
                         why=" ".join(facts["left_out"][:3]))  # fmt: skip
    problem = _problem_of(instance)
    quick = at_once and len(instance["needs"]) * len(instance["offerings"]) <= AT_ONCE
    return _keep_run(round_, instance, facts, _solved(problem) if quick else None, by=by, now=now)


@use_case
def _keep_run(round_, instance, facts, outcome, *, by, now):
    last = db.session.scalar(select(func.max(Run.number)).where(Run.round_id == round_.id)) or 0
    run = Run(round=round_, number=last + 1, instance=instance, asked_at=now, **facts)
    db.session.add(run)
    db.session.flush()
    audit.note("ask_for_run", run, by=by, now=now, number=run.number, changes=run.changes)
    if outcome is None:
        ask_for("solve_run", {"run": run.id}, now=now)
    else:
        move(run, RUN, "begin", by=by, now=now)
        _keep_outcome(run, *outcome, by=by, now=now)
    return run


def _title(change, instance):
    """Return a change in words, with the titles of what it names."""
    return in_words(change.kept(), queries.names_in(instance), language_name, queries.currencies_in(instance))


def _problem_of(instance):
    """Return the Problem of an instance; raises RuleBroken with every fault of it."""
    try:
        return problems.read_problem(json.dumps(instance), matching.framework())
    except problems.ProblemRefused as refused:
        raise RuleBroken("{faults}", faults=" ".join(map(_without_path, refused.faults[:5]))) from refused


def _without_path(fault):
    """Return a fault of a file for somebody who typed on a page and sees no file."""
    path, _colon, words = fault.partition(": ")
    return words[:1].upper() + words[1:] if words and " " not in path else fault


def _solved(problem, told=None):
    """Return (document of the plan, None), or (None, why there is none)."""
    try:
        return plans.solve(problem, time_limit=TIME_LIMIT, told=told).document, None
    except plans.Unsolvable as broken:
        return None, str(broken)


def solve_run(run):
    """Solve a run that waits, or that a worker left running, and keep its plan; a failure is kept in words."""
    if run.stage not in {RunStage.WAITING, RunStage.RUNNING}:
        return
    _begin(run, by=SYSTEM, now=clock.now())
    outcome = _solved(_problem_of(run.instance), lambda step: _reach(run, step, by=SYSTEM, now=clock.now()))
    _finish(run, outcome, by=SYSTEM, now=clock.now())


@use_case
def _begin(run, *, by, now):
    move(run, RUN, "begin", by=by, now=now)


@use_case
def _reach(run, step, *, by, now):
    """Let whoever looks at the page see what the solver is at."""
    run.step = str(step)


@use_case
def _finish(run, outcome, *, by, now):
    _keep_outcome(run, *outcome, by=by, now=now)


def _keep_outcome(run, document, failure, *, by, now):
    if document is None:
        run.failure = failure[:1000]
        move(run, RUN, "fail", by=by, now=now)
        return
    needs, offerings = _keys(Need, run, "needs"), _keys(Offering, run, "offerings")
    keys = {state.code: state.id for state in member_states_on(run.round.planned_on)}
    state_of = {need["id"]: keys[need["state"]] for need in run.instance["needs"]}
    lines = [
        RunLine(
            need_id=needs[need_of(row["need"])],
            state_id=state_of[row["need"]],
            offering_id=offerings[row["offering"]],
            seats=row["seats"],
            score=row["score"],
        )
        for row in document["allocation"]
    ]
    with db.session.no_autoflush:
        run.plan, run.lines = document, lines
        move(run, RUN, "solve", by=by, now=now, hash=document["allocation_hash"])


def _keys(table, run, rows):
    """Return {id in the file: key in the table}."""
    found = db.session.execute(select(table.public_id, table.id))
    ids = {need_of(row["id"]) for row in run.instance[rows]}
    return {str(public): key for public, key in found if str(public) in ids}


def replay(run):
    """Return (the hash that was kept, the hash of solving the kept instance again); changes nothing."""
    return run.plan["allocation_hash"], solved_again(run).allocation_hash


def solved_again(run):
    """Return the Plan of the kept instance, solved anew with the rules of today; changes nothing."""
    return plans.solve(_problem_of(run.instance), time_limit=TIME_LIMIT)


def as_file(document):
    """Return an instance or a plan as the text of its file."""
    return json.dumps(document, indent=1, ensure_ascii=False)


def pairs_of_run(run):
    """Return PAIRS.csv of a run: made anew from its instance, and the same text that its plan was hashed with."""
    return plans.csv_of(plans.network_of(_problem_of(run.instance)))


def as_kept(values):
    """Return what was typed as a change keeps it: numbers of money and shares as text, so that they stay exact."""
    return {name: str(v) if name in {"amount", "phi"} else v for name, v in values.items()}
