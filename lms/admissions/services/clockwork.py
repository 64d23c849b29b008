"""What the clock has decided about seats, recorded; every call may be repeated and changes nothing twice."""

from sqlalchemy import select

from lms.admissions import emails, queries
from lms.admissions.services.seating import end_without_a_seat, in_book, leave, settle_release
from lms.base.db import db
from lms.base.transactions import locked, use_case
from lms.base.workflow import move
from lms.nominations.models import Nomination
from lms.nominations.rules import NOMINATION, NominationStage
from lms.nominations.rules.stages import BEFORE_AN_OFFER
from lms.nominations.services.telling import tell_the_state
from lms.notices.rules import About
from lms.notices.services import tell
from lms.seats.services import hold_seats_of

N = NominationStage


@use_case
def expire_offers(*, by, now):
    """Record the offers that the clock has ended, each seat to the next in line; returns how many."""
    expired = queries.expired_offers(now)
    for nomination in expired:
        hold_seats_of(nomination.edition)
        if locked(nomination).stage != N.OFFERED:
            continue
        was = in_book(nomination)
        move(nomination, NOMINATION, "expire", by=by, now=now)
        tell(nomination.account, emails.offer_expired(nomination), About.SEATS, now=now)
        tell_the_state("unanswered", nomination, now)
        leave(was, "the offer was not answered in time", by=by, now=now)
    return len(expired)


@use_case
def remind_of_offers(*, by, now):
    """Remind each nominee once, two days before an offer ends; returns how many letters were posted."""
    due = queries.offers_to_remind_of(now)
    for nomination in due:
        nomination.reminded_at = now
        tell(nomination.account, emails.reminder(nomination), About.SEATS, now=now)
    return len(due)


@use_case
def release_seats(*, by, now):
    """Return unnamed seats to the open pool once their day is over; returns the blocks.

    The ledger keeps the rule, the instant and what was released; those who wait are offered the seats.
    """
    return [block for block in queries.blocks_to_release(now) if settle_release(block, by=by, now=now)]


@use_case
def close_calls(*, by, now):
    """End every nomination that has no seat once its edition has started; returns how many."""
    ended = queries.left_without_a_seat(now)
    for nomination in ended:
        handed_in = nomination.stage not in {N.DRAFT, N.RETURNED}
        end_without_a_seat(nomination, "the edition has started", by=by, now=now)
        if handed_in:
            tell(nomination.account, emails.not_selected(nomination), About.SEATS, now=now)
    return len(ended)


@use_case
def end_nominations_of(edition, *, by, now):
    """End what still waits for a seat when an edition is closed."""
    waiting = select(Nomination).where(
        Nomination.edition_id == edition.id, Nomination.stage.in_(BEFORE_AN_OFFER)
    )
    for nomination in db.session.scalars(waiting):
        end_without_a_seat(nomination, "the edition is closed", by=by, now=now)
