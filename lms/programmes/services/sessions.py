"""The sessions of an edition: planned, changed, called off."""

from sqlalchemy import select

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.kernel.errors import RuleBroken, WrongStage
from lms.programmes.models import EditionSession
from lms.programmes.rules import EditionStage, SessionPlan, proposed_sessions, session_faults


@use_case
def plan_session(edition, *, title, starts_at, ends_at, mode, time_zone, room="", link=None, by, now):
    """Keep a session of a planned or published edition and return it."""
    _is_not_over(edition)
    check_session(edition, SessionPlan(title, starts_at, ends_at, room))
    session = EditionSession(
        edition=edition, title=title, starts_at=starts_at, ends_at=ends_at, mode=mode,
        time_zone=time_zone, room=room, link=link or None,
    )  # fmt: skip
    db.session.add(session)
    db.session.flush()
    audit.note("plan_session", session, by=by, now=now, title=title)
    return session


@use_case
def propose_sessions(edition, *, by, now):
    """Plan a morning and an afternoon for every working day of an edition without sessions."""
    if _others(edition):
        raise RuleBroken("This edition has sessions already. Change them, or add one.")
    return [
        plan_session(edition, title=plan.title, starts_at=plan.starts_at, ends_at=plan.ends_at,
                     mode=edition.mode, time_zone=edition.time_zone, by=by, now=now)
        for plan in proposed_sessions(edition)
    ]  # fmt: skip


@use_case
def change_session(session, *, by, now, **facts):
    """Change a session; returns the names of what changed. The trail keeps no link."""
    _is_not_over(session.edition)
    if not session.takes_place:
        raise WrongStage("This session was called off. Plan a new one.")
    facts["link"] = facts.get("link") or None
    changed = [name for name, value in facts.items() if getattr(session, name) != value]
    shown = {n: [str(getattr(session, n)), str(facts[n])] for n in changed if n != "link"}
    for name in changed:
        setattr(session, name, facts[name])
    check_session(session.edition, session, but=session)
    if changed:
        audit.note("change_session", session, by=by, now=now, changed=shown)
    return changed


@use_case
def call_off_session(session, reason, *, by, now):
    """Call a session off for a reason that everybody reads."""
    _is_not_over(session.edition)
    if not session.takes_place:
        raise WrongStage("This session was called off already.")
    if not reason.strip():
        raise RuleBroken("Say why it is called off.", field="reason")
    session.cancelled_at, session.reason = now, reason.strip()
    audit.note("call_off_session", session, by=by, now=now, reason=session.reason)


def _is_not_over(edition):
    if edition.stage not in {EditionStage.PLANNED, EditionStage.PUBLISHED}:
        raise WrongStage("This edition is over; its sessions cannot be changed any more.")


def _others(edition, but=None):
    found = db.session.scalars(select(EditionSession).where(EditionSession.edition_id == edition.id))
    return [session for session in found if session is not but and session.takes_place]


def check_session(edition, plan, but=None):
    """Raise RuleBroken when a session cannot be as planned among the others of its edition."""
    with db.session.no_autoflush:
        faults = session_faults(plan, edition, _others(edition, but))
    if faults:
        field, sentence = faults[0]
        raise RuleBroken(sentence, field=field)
