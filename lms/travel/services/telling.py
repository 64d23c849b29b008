"""Travel data are told, read on the trail, and ended."""

from datetime import date

from sqlalchemy import select

from lms.base import audit
from lms.base.db import db
from lms.base.personal.purge import purge_table
from lms.base.transactions import locked, use_case
from lms.enrolments.rules import EnrolmentStage
from lms.kernel.actor import Role
from lms.kernel.errors import RuleBroken
from lms.travel import queries
from lms.travel.models import SeatFunding, TravelData
from lms.travel.rules import faults, lacking, somebody_travels, tidied, warnings


@use_case
def keep_travel(enrolment, facts, *, by, now):
    """Keep what was told so far, complete or not; returns sentences for what is likely a trouble.

    Raises RuleBroken for what cannot be right, and where nobody travels or nothing is kept any more. The
    trail says which fields were changed, never what stands in them.
    """
    locked(enrolment)
    _is_open(enrolment, now)
    facts = tidied(facts)
    for field, sentence in faults(facts)[:1]:
        raise RuleBroken(sentence, field=field)
    travel = _kept_of(enrolment)
    before, texts = queries.told(travel), {name: _as_text(value) for name, value in facts.items()}
    changed = [name for name, value in facts.items() if before.get(name) != value]
    _write(enrolment, travel, texts, complete=not lacking(facts), now=now)
    if changed:
        audit.note("keep_travel_data", enrolment, by=by, now=now, fields=changed)
    return warnings(facts, enrolment.edition.starts_on, enrolment.edition.ends_on)


def _write(enrolment, travel, texts, *, complete, now):
    """Write it down; with every field empty nothing is kept at all."""
    if not any(texts.values()):
        if travel is not None:
            db.session.delete(travel)
        return
    if travel is None:
        travel = TravelData(enrolment=enrolment)
        db.session.add(travel)
    for name, value in texts.items():
        setattr(travel, name, value)
    travel.changed_at, travel.complete = now, complete


def _as_text(value):
    return value.isoformat() if isinstance(value, date) else value


def _kept_of(enrolment):
    return db.session.scalar(select(TravelData).where(TravelData.enrolment_id == enrolment.id))


def _is_open(enrolment, now):
    edition = enrolment.edition
    if enrolment.stage == EnrolmentStage.LEFT:
        raise RuleBroken("The seat was given up: nothing is asked any more, and what was told is erased.")
    if not queries.is_kept(enrolment, now):
        raise RuleBroken("The edition ended more than 90 days ago: travel data are not kept any more.")
    if not somebody_travels(edition.mode, enrolment.nomination.block.mode):
        raise RuleBroken("Everybody takes part online: nobody travels.")


@use_case
def read_travel(enrolment, *, by, now):
    """Return the travel data of a seat, the reading on the trail; None when there are none to read."""
    travel = queries.travel_of(by, enrolment, now)
    if travel is not None:
        audit.note("read_travel_data", enrolment, by=by, now=now, role=_read_as(by, enrolment))
    return travel


def _read_as(by, enrolment):
    """Return the words under which the officer is told who read: the party that it was, and no name."""
    if by.account_id == enrolment.account_id:
        return "the officer"
    of_the_state = by.of(enrolment.state_id) and by.holds(Role.FOCAL_POINT)
    return f"the focal point of {enrolment.state.name}" if of_the_state else "the secretariat"


def end_what_is_over(*, by, now):
    """Erase what a given-up seat or the ninetieth day has ended, without waiting for the night; returns how much."""
    return sum(purge_table(model, by=by, now=now) for model in (TravelData, SeatFunding))
