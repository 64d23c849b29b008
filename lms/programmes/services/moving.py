"""Editions in time: one is postponed with its sessions, the next one is made after the model of this one."""

from sqlalchemy import select

from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.kernel.errors import RuleBroken
from lms.programmes import queries
from lms.programmes.models import Edition, EditionSession
from lms.programmes.rules import (
    has_started,
    moved_instant,
    next_title,
    proposed_calendar,
    session_faults,
)
from lms.programmes.services.blocks import plans_of
from lms.programmes.services.planning import change, check, is_changeable, new_version, plan_edition

COPIED = ("mode", "place", "time_zone", "host_id", "venue_id", "provider_id", "funder_id", "funded", "conditions", "report_asked",
          "offer_days", "attendance_percent")  # fmt: skip


@use_case
def postpone(edition, days, *, by, now):
    """Move an edition to later days, its sessions by the same distance; returns what changed of the edition."""
    is_changeable(edition)
    if has_started(edition, now):
        raise RuleBroken("The edition has started; it cannot be postponed any more.")
    if days["starts_on"] <= edition.starts_on:
        raise RuleBroken("Choose a later day than {day:%-d %B %Y}.", day=edition.starts_on, field="starts_on")
    distance = days["starts_on"] - edition.starts_on
    changed = change(edition, "postpone_edition", days, by, now)
    check(edition)
    for session in queries.sessions_taking_place(edition):
        _move(session, distance, by, now)
    new_version(edition, changed)
    return changed


def _move(session, distance, by, now):
    before = session.starts_at
    session.starts_at = moved_instant(session.starts_at, session.time_zone, distance)
    session.ends_at = moved_instant(session.ends_at, session.time_zone, distance)
    if session_faults(session, session.edition):
        raise RuleBroken("“{title}” would lie outside the new days. Give the edition as many days as it had.",
                         title=session.title, field="ends_on")  # fmt: skip
    audit.note("postpone_session", session, by=by, now=now,
               changed={"starts_at": [str(before), str(session.starts_at)]})  # fmt: skip


@use_case
def plan_next(edition, starts_on, title=None, *, by, now):
    """Plan the next edition after the model of this one: parties, seats, sessions; nobody and no link of the old one."""
    distance = starts_on - edition.starts_on
    days = proposed_calendar(starts_on, now.date())
    facts = {name: getattr(edition, name) for name in COPIED} | days
    following = plan_edition(
        edition.programme, blocks=plans_of(edition), title=title or proposed_title(edition, starts_on),
        starts_on=starts_on, ends_on=edition.ends_on + distance, by=by, now=now, **facts,
    )  # fmt: skip
    for old in queries.sessions_to_copy(edition):
        db.session.add(EditionSession(
            edition=following, title=old.title, mode=old.mode, room=old.room, time_zone=old.time_zone,
            starts_at=moved_instant(old.starts_at, old.time_zone, distance),
            ends_at=moved_instant(old.ends_at, old.time_zone, distance),
        ))  # fmt: skip
    audit.note("plan_next_edition", edition, by=by, now=now, title=following.title)
    return following


def proposed_title(edition, starts_on):
    """Return the title that the next edition suggests, with its year, told apart from those that stand."""
    taken = select(Edition.title).where(Edition.programme_id == edition.programme_id)
    return next_title(edition.title, edition.starts_on.year, starts_on.year, set(db.session.scalars(taken)))
