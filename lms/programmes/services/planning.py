"""What the secretariat does with programmes and editions."""

from dataclasses import replace

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.kernel.errors import RuleBroken, WrongStage
from lms.parties.models import Party
from lms.programmes import queries
from lms.programmes.models import Edition, Programme
from lms.programmes.rules import (
    EDITION,
    ORDER,
    BlockPlan,
    EditionStage,
    calendar_faults,
    has_started,
    session_faults,
)
from lms.programmes.services.blocks import change_blocks, plans_of, set_blocks


@use_case
def create_programme(*, proponent, by, now, **facts):
    """Keep a new programme and return it."""
    programme = Programme(proponent=proponent, **facts)
    db.session.add(programme)
    db.session.flush()
    audit.note("create_programme", programme, by=by, now=now, title=programme.title)
    return programme


@use_case
def change_programme(programme, *, by, now, **facts):
    """Change what a programme says; the trail keeps before and after."""
    change(programme, "change_programme", facts, by, now)


@use_case
def plan_edition(programme, *, capacity=None, quotas=None, blocks=None, by, now, **facts):
    """Keep a planned edition with its seats; raises RuleBroken when they do not add up.

    Capacity and quotas are one block of seats for everybody; `blocks` are several BlockPlans.
    """
    if facts["starts_on"] <= now.date():
        raise RuleBroken("The edition would start today or earlier.", field="starts_on")
    facts.setdefault("name_by", facts["release_on"])
    with db.session.no_autoflush:
        edition = Edition(programme_id=programme.id, **facts)
        set_blocks(edition, blocks or [BlockPlan(capacity, quotas or {})])
        check(edition)
        db.session.add(edition)
    db.session.flush()
    audit.note("plan_edition", edition, by=by, now=now, title=edition.title)
    return edition


@use_case
def change_edition(edition, *, capacity=None, quotas=None, blocks=None, by, now, **facts):
    """Change a planned or published edition; returns what changed as {field: (before, after)}."""
    is_changeable(edition)
    starts_on = facts.get("starts_on", edition.starts_on)
    if starts_on != edition.starts_on and starts_on <= now.date():
        raise RuleBroken("The edition would start today or earlier.", field="starts_on")
    changed = change(edition, "change_edition", facts, by, now)
    _hold_its_sessions(edition, changed)
    if blocks is None and (capacity, quotas) != (None, None):
        first, *others = plans_of(edition)
        given = {"capacity": capacity, "quotas": quotas}
        blocks = [replace(first, **{name: v for name, v in given.items() if v is not None}), *others]
    if blocks is not None:
        changed |= change_blocks(edition, blocks, by, now)
    check(edition)
    new_version(edition, changed)
    return changed


def _hold_its_sessions(edition, changed):
    """Raise RuleBroken when the days no longer hold the sessions: postponing is what moves both."""
    if not changed.keys() & {"starts_on", "ends_on", "time_zone"}:
        return
    with db.session.no_autoflush:
        outside = [s for s in queries.sessions_taking_place(edition) if session_faults(s, edition)]
    if outside:
        raise RuleBroken("“{title}” would lie outside these days. Postpone the edition, so that its sessions move "
                         "with it, or change the session first.", title=outside[0].title, field="starts_on")  # fmt: skip


def is_changeable(edition):
    """Raise RuleBroken once an edition is completed or cancelled."""
    if edition.stage not in {EditionStage.PLANNED, EditionStage.PUBLISHED}:
        raise WrongStage("This edition is over; it cannot be changed any more.")


@use_case
def publish(edition, *, by, now):
    """Open the edition to the member states; raises RuleBroken while something is missing."""
    EDITION.step(edition.stage, "publish")
    check(edition)
    if has_started(edition, now):
        raise RuleBroken("The edition starts today or earlier. Move its dates first.")
    if edition.nominate_by < now.date():
        raise RuleBroken("Nominations would have closed on {day}. Move the deadlines first.",
                         day=edition.nominate_by)  # fmt: skip
    if not edition.quotas:
        raise RuleBroken("No state has seats in this edition. Give the states their seats first.")
    edition.version = 1
    move(edition, EDITION, "publish", by=by, now=now)
    return edition


@use_case
def complete(edition, *, by, now):
    """Close an edition that has ended."""
    EDITION.step(edition.stage, "complete", said="close")
    if now.date() < edition.ends_on:
        raise RuleBroken("The edition has not ended yet.")
    move(edition, EDITION, "complete", by=by, now=now)


@use_case
def cancel(edition, reason, *, by, now):
    """Cancel an edition and its sessions for a reason that everybody reads."""
    if not reason.strip():
        raise RuleBroken("Say why the edition is cancelled.", field="reason")
    edition.reason = reason.strip()
    move(edition, EDITION, "cancel", by=by, now=now, reason=edition.reason)
    for session in queries.sessions_taking_place(edition):
        session.cancelled_at, session.reason = now, edition.reason
        audit.note("call_off_session", session, by=by, now=now, reason=edition.reason)


def new_version(edition, changed):
    """Count a change of what was published; what is only planned has no version yet."""
    if changed and edition.published_at is not None:
        edition.version += 1


def change(thing, verb, facts, by, now):
    """Set what is different and keep it on the trail; returns it as {field: (before, after)}."""
    changed = {
        name: (getattr(thing, name), value) for name, value in facts.items() if getattr(thing, name) != value
    }
    for name, (_before, after) in changed.items():
        setattr(thing, name, after)
    if changed:
        shown = {name: [_said(before), _said(after)] for name, (before, after) in changed.items()}
        audit.note(verb, thing, by=by, now=now, changed=shown)
    return changed


def _said(value):
    """Return a value as the trail keeps it: a party by its name, never by its key."""
    return str(value.name if isinstance(value, Party) else value)[:200]


def check(edition):
    """Raise RuleBroken while days are out of order."""
    faults = calendar_faults({name: getattr(edition, name) for name, _words in ORDER})
    if faults:
        raise RuleBroken(faults[0][1], field=faults[0][0])
