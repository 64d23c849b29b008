"""A seat changes hands within its state: until names are locked, or later where the secretariat permits it."""

from lms.admissions import emails
from lms.admissions.services.seating import happen, in_book, offer_held, select_held
from lms.base import audit
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.enrolments.services.enrolling import leave_edition
from lms.kernel.errors import RuleBroken
from lms.nominations.rules import NOMINATION, NominationStage
from lms.nominations.services.clashes import refuse_a_clash
from lms.notices.rules import About
from lms.notices.services import tell
from lms.programmes.models import Edition
from lms.programmes.rules import has_started
from lms.seats import services as seatbook
from lms.seats.rules import SeatEventKind

N, K = NominationStage, SeatEventKind


@use_case
def permit_substitute(nomination, *, by, now):
    """Let a state name a substitute for this seat though names are locked."""
    NOMINATION.step(nomination.stage, "substitute")
    if has_started(nomination.edition, now):
        raise RuleBroken("The edition has started; a seat no longer changes hands.")
    nomination.substitute_permitted_at = now
    audit.note("permit_substitute", nomination, by=by, now=now)


@use_case
def substitute(nomination, successor, *, by, now):
    """Give an accepted seat to another officer of the state, until names are locked."""
    # Long: two nominations, two enrolments and one seat change hands, all of it or none of it.
    edition = db.session.get(Edition, nomination.edition_id)
    if has_started(edition, now):
        raise RuleBroken("The edition has started; a seat no longer changes hands.")
    if now >= edition.calendar.lock_at and nomination.substitute_permitted_at is None:
        raise RuleBroken("Names were locked on {day:%-d %B %Y}. Ask the secretariat.", day=edition.lock_on)
    if (successor.block_id, successor.state_id) != (nomination.block_id, nomination.state_id):
        raise RuleBroken("The substitute must be nominated by the same state for the same seats.")
    if successor.stage not in {N.ELIGIBLE, N.WAITLISTED}:
        raise RuleBroken("The substitute must have been found eligible first.")
    refuse_a_clash(successor)
    seatbook.hold_seats_of(edition)
    was = in_book(nomination)
    move(nomination, NOMINATION, "substitute", by=by, now=now, substitute=str(successor.public_id))
    tell(nomination.account, emails.substituted(nomination), About.SEATS, now=now)
    nomination.rank = None
    outcome = happen(nomination.block, K.SUBSTITUTE, by=by, now=now, about=[was, in_book(successor)],
                     person=nomination.id, successor=successor.id, same=True)  # fmt: skip
    leave_edition(nomination, by=by, now=now)
    nomination.pool, successor.substitutes_id = None, nomination.id
    held = outcome.rows[-1]
    select_held(successor, held.pool, held.rule, held.inputs, by=by, now=now)
    offer_held(successor, by=by, now=now)
    return successor
