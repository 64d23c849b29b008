"""Who gets a seat: screening, selection, offers, acceptance, and promotion of the next in line."""
# Long: every change of a seat frees or fills another one; they are read together.

from datetime import timedelta

from sqlalchemy import select

from lms.admissions import emails
from lms.base import audit
from lms.base.db import db
from lms.base.transactions import locked, use_case
from lms.base.workflow import move
from lms.enrolments.services.enrolling import enrol, leave_edition
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken, WrongStage
from lms.nominations import queries
from lms.nominations.models import Nomination
from lms.nominations.rules import NOMINATION, NominationStage
from lms.nominations.services.clashes import refuse_a_clash
from lms.nominations.services.telling import tell_the_state
from lms.notices.rules import About
from lms.notices.services import tell
from lms.programmes.rules import EditionStage, has_started
from lms.seats import services as seatbook
from lms.seats.rules import LAPSE_RULE, RELEASE_RULE, LedgerVerb, Place, SeatEventKind

N, K = NominationStage, SeatEventKind
CLOCK = {
    K.LAPSE: (LedgerVerb.LAPSE, LAPSE_RULE, "reserved"),
    K.RELEASE: (LedgerVerb.RELEASE, RELEASE_RULE, "open"),
}


def happen(block, kind, *, by, now, about=(), **facts):
    """Let something happen to a block's seats, the clock's own decisions first; promoted officers are offered."""
    settle_release(block, by=by, now=now)
    outcome = seatbook.record(block, kind, now=now, about=about, **facts)
    _offer_promoted(outcome, now)
    return outcome


def settle_release(block, *, by, now):
    """Record what the clock has decided of unnamed seats, dated when it was due; tells whether there was anything.

    Seats kept without a name are named by their day; whatever is unnamed at the release is open to all.
    """
    found = list(seatbook.due(block, now))
    for kind, at in found:
        outcome = seatbook.record(block, kind, now=at, promote=now < block.edition.calendar.starts_at)
        verb, rule, column = CLOCK[kind]
        unnamed = {row.state: abs(getattr(row, column)) for row in outcome.rows if row.verb == verb}
        audit.note(f"{kind.value}_seats", block.edition, by=by, now=now, rule=rule, unnamed=unnamed)
        _offer_promoted(outcome, now)
    return bool(found)


def settle_releases_of(edition, *, by, now):
    """Record in every book of an edition what the clock has decided, before the edition's days change or end."""
    for block in edition.blocks if edition.published_at is not None else ():
        settle_release(block, by=by, now=now)


def _offer_promoted(outcome, now):
    for found in outcome.promotions:
        nomination = db.session.get(Nomination, found.id)
        select_held(nomination, found.pool, found.rule, found.inputs, by=SYSTEM, now=now)
        offer_held(nomination, emails.promoted(nomination, found.rule), by=SYSTEM, now=now)


@use_case
def select_one(nomination, *, by, now):
    """Hold a seat for an eligible officer; without a free one she waits. Returns whether one was held."""
    _before_the_start(nomination.edition, now)
    NOMINATION.step(nomination.stage, "select")
    outcome = happen(nomination.block, K.SELECT, by=by, now=now, about=[in_book(nomination)],
                     person=nomination.id)  # fmt: skip
    if outcome.pool is None:
        if nomination.stage == N.ELIGIBLE:
            move(nomination, NOMINATION, "waitlist", by=by, now=now, why=outcome.why)
            tell(nomination.account, emails.waitlisted(nomination), About.NOMINATIONS, now=now)
        return False
    select_held(nomination, outcome.pool, outcome.rows[-1].rule, outcome.rows[-1].inputs, by=by, now=now)
    return True


def select_held(nomination, pool, rule, inputs, *, by, now):
    """Select an officer for whom the book holds a seat."""
    move(nomination, NOMINATION, "select", by=by, now=now, rule=rule, inputs=inputs)
    nomination.pool = pool


@use_case
def offer(nomination, *, by, now):
    """Offer a seat, holding one first where none is held; returns whether there was one to offer."""
    if nomination.stage != N.SELECTED and not select_one(nomination, by=by, now=now):
        return False
    offer_held(nomination, by=by, now=now)
    return True


def offer_held(nomination, letter=None, *, by, now):
    """Offer the seat that is held for a selected officer."""
    move(nomination, NOMINATION, "offer", by=by, now=now)
    _let_answer(nomination, now)
    tell(nomination.account, letter or emails.offered(nomination), About.SEATS, now=now)


def _let_answer(nomination, now):
    """Give the nominee the edition's days to answer, never beyond its start."""
    edition = nomination.edition
    nomination.offer_ends_at = min(now + timedelta(days=edition.offer_days), edition.calendar.starts_at)
    nomination.reminded_at = None


def _before_the_start(edition, now):
    if has_started(edition, now):
        raise RuleBroken("The edition has started; seats are no longer offered.")


@use_case
def wait(nomination, *, by, now):
    """Put an eligible officer on the waiting list."""
    NOMINATION.step(nomination.stage, "waitlist")
    happen(nomination.block, K.WAIT, by=by, now=now, about=[in_book(nomination)], person=nomination.id)
    move(nomination, NOMINATION, "waitlist", by=by, now=now)
    tell(nomination.account, emails.waitlisted(nomination), About.NOMINATIONS, now=now)


@use_case
def not_select(nomination, *, by, now):
    """Close a nomination that gets no seat."""
    end_without_a_seat(nomination, "the nomination was not selected", by=by, now=now)
    tell(nomination.account, emails.not_selected(nomination), About.SEATS, now=now)


def end_without_a_seat(nomination, rule, *, by, now):
    """End a nomination that waits, or holds a seat that was not offered yet."""
    was = in_book(nomination)
    move(nomination, NOMINATION, "not_select", by=by, now=now, rule=rule)
    leave(was, rule, by=by, now=now)


@use_case
def select_all(edition, *, by, now):
    """Offer seats to every eligible officer, first ranks first; returns (offered, waiting)."""
    if edition.stage != EditionStage.PUBLISHED:
        raise WrongStage("Only a published edition has seats to offer.")
    _before_the_start(edition, now)
    eligible = select(Nomination).where(Nomination.edition_id == edition.id, Nomination.stage == N.ELIGIBLE)
    people = sorted(
        db.session.scalars(eligible),
        key=lambda n: (n.rank or 9999, n.endorsed_at, n.id),
    )
    results = [offer(nomination, by=by, now=now) for nomination in people]
    return sum(results), len(results) - sum(results)


@use_case
def offer_standby(nomination, *, by, now):
    """Offer without holding: the officer gets a seat if one is free at the moment of accepting."""
    _before_the_start(nomination.edition, now)
    NOMINATION.step(nomination.stage, "offer_stand_by")
    happen(nomination.block, K.STAND_BY, by=by, now=now, about=[in_book(nomination)],
           person=nomination.id)  # fmt: skip
    move(nomination, NOMINATION, "offer_stand_by", by=by, now=now)
    _let_answer(nomination, now)
    tell(nomination.account, emails.offered(nomination), About.SEATS, now=now)


@use_case
def accept(nomination, *, by, now):
    """Take the seat; returns the enrolment. Raises Full when a stand-by offer finds none left."""
    seatbook.hold_seats_of(nomination.edition)
    locked(nomination)
    NOMINATION.step(nomination.stage, "accept")
    locked(nomination.account)
    refuse_a_clash(nomination, queries.A_SEAT)
    if nomination.offer_ends_at <= now:
        raise RuleBroken("The offer ended at {at:%-d %B %Y %H:%M} UTC.", at=nomination.offer_ends_at)
    outcome = happen(nomination.block, K.ACCEPT, by=by, now=now, about=[in_book(nomination)],
                     person=nomination.id)  # fmt: skip
    nomination.pool = outcome.pool or nomination.pool
    move(nomination, NOMINATION, "accept", by=by, now=now)
    return enrol(nomination, now)


@use_case
def decline(nomination, *, by, now):
    """Say no to the offered seat; it goes to the next in line."""
    seatbook.hold_seats_of(nomination.edition)
    was = in_book(nomination)
    move(nomination, NOMINATION, "decline", by=by, now=now)
    tell_the_state("declined", nomination, now)
    leave(was, "the nominee declined", by=by, now=now)


def in_book(nomination):
    """Return (nomination, her Place in the seat book, or None before she was found eligible)."""
    if nomination.stage == N.OFFERED and nomination.pool is None:
        return nomination, Place.STAND_BY
    places = {N.ELIGIBLE: Place.ELIGIBLE, N.WAITLISTED: Place.WAITING, N.SELECTED: Place.HELD,
              N.OFFERED: Place.HELD, N.ACCEPTED: Place.TAKEN}  # fmt: skip
    return nomination, places.get(nomination.stage)


def leave(was, why, *, by, now):
    """Take an officer out of the seat book; what she held or took goes to the next in line."""
    nomination, place = was
    if place is None:
        return
    happen(nomination.block, K.LEAVE, by=by, now=now, about=[was], person=nomination.id, why=why)
    nomination.pool = None
    if place == Place.TAKEN:
        leave_edition(nomination, by=by, now=now)
