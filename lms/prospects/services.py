"""Letting the prospects of a run be reckoned: at once where the plan is small, by the worker where it is large."""

from lms.base import audit
from lms.base.db import db
from lms.base.jobs import ask_for
from lms.base.transactions import use_case
from lms.kernel import clock
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.prospects import queries
from lms.prospects.models import Prospect
from lms.prospects.rules import reckoned
from lms.rounds import services as rounds

AT_ONCE = 20_000
"""So many pairs of needs and offerings are reckoned within the request; more wait for the worker."""
CHANGED = (
    "The rules have changed since this plan was made: solving it again gives another plan. Make a new run."
)


def ask_for_prospects(run, *, at_once=True, by, now):
    """Return the Prospect of a run, reckoned where it is small; one that failed is tried again, one that stands is kept.

    Raises RuleBroken where the run has no plan, or where today's rules give another plan for its instance.
    """
    if not run.is_done:
        raise RuleBroken("This run has no plan yet.")
    standing = queries.prospect(SYSTEM, run)
    if standing is not None and standing.failure is None:
        return standing
    small = at_once and len(run.instance["needs"]) * len(run.instance["offerings"]) <= AT_ONCE
    findings = _findings(run) if small else None
    return _keep(run, standing, findings, by=by, now=now)


def _findings(run):
    """Solve the kept instance again and return what its plan says; raises RuleBroken where it is another plan."""
    plan = rounds.solved_again(run)
    if plan.allocation_hash != run.plan["allocation_hash"]:
        raise RuleBroken(CHANGED)
    return reckoned(plan)


@use_case
def _keep(run, standing, findings, *, by, now):
    found = standing or Prospect(run=run, asked_at=now)
    db.session.add(found)
    found.asked_at, found.failure = now, None
    db.session.flush()
    audit.note("ask_for_prospects", found, by=by, now=now, run=run.number)
    if findings is None:
        ask_for("reckon_prospects", {"prospect": found.id}, now=now)
    else:
        found.findings, found.reckoned_at = findings, now
    return found


def ask_for_adopted(*, by, now):
    """Let the worker reckon the prospects of every adopted plan that has none: each party finds its part without asking."""
    for run in queries.adopted_runs_without():
        _keep(run, None, None, by=by, now=now)


def reckon(found):
    """Reckon what waits, outside of any transaction, and keep it; a failure is kept in words."""
    if found.findings is not None or found.failure is not None:
        return
    try:
        findings, failure = _findings(found.run), None
    except RuleBroken as broken:
        findings, failure = None, str(broken)
    _finish(found, findings, failure, by=SYSTEM, now=clock.now())


@use_case
def _finish(found, findings, failure, *, by, now):
    if findings is None:
        found.failure = failure
    else:
        found.findings, found.reckoned_at = findings, now
    audit.note("reckon_prospects", found, by=by, now=now, failure=failure)
