"""What happens to seats when an edition is published, changed, closed or cancelled."""

from itertools import zip_longest

from sqlalchemy import select

from lms.admissions.services.clockwork import end_nominations_of
from lms.admissions.services.seating import happen, in_book, settle_releases_of
from lms.base.db import db
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.editions import emails
from lms.editions.services.calling import call, focal_points_called
from lms.editions.services.telling import speakers_of, tell_concerned, tell_of_seats
from lms.enrolments.services.enrolling import leave_edition
from lms.nominations.models import Nomination
from lms.nominations.rules import NOMINATION, NominationStage
from lms.nominations.services.nominating import count_answers
from lms.notices.rules import About
from lms.notices.services import tell
from lms.programmes import services as programmes
from lms.seats.rules import SeatEventKind
from lms.seats.services import hold_seats_of, instants_of, open_block, quotas_of, would_follow

GOES_BY = {"name_by", "release_on", "starts_on", "time_zone"}
"""What the seat book goes by."""


@use_case
def publish_edition(edition, *, by, now):
    """Publish the edition, open its seats and tell the focal points of every state with a quota."""
    programmes.publish(edition, by=by, now=now)
    for block in edition.blocks:
        open_block(block, now=now)
    if edition.call_opens_on <= now.date():
        call(edition, now)
        return
    for reader in focal_points_called(edition, now):
        tell(reader, emails.announced(reader, edition), About.CALLS, now=now)


@use_case
def change_edition(edition, *, by, now, **facts):
    """Change an edition; once it is published, exactly those are told whom the change concerns."""
    # Seats before the edition, as whoever cancels or postpones: the other way round two of them wait for each other.
    hold_seats_of(edition)
    settle_releases_of(edition, by=by, now=now)
    changed = programmes.change_edition(edition, by=by, now=now, **facts)
    if edition.published_at is None:
        return
    if changed.keys() & GOES_BY:
        move_the_book(edition, by=by, now=now)
    if "report_asked" in changed:
        _count_answers_again(edition)
    tell_concerned(edition, changed, now)


def _count_answers_again(edition):
    """Count anew how complete the nominations are that are still filled in."""
    open_ones = Nomination.stage.in_((NominationStage.DRAFT, NominationStage.RETURNED))
    wanted = select(Nomination).where(Nomination.edition_id == edition.id, open_ones)
    for nomination in db.session.scalars(wanted):
        count_answers(nomination)


def move_the_book(edition, *, by, now):
    """Write into the seat book which instants it goes by from now on."""
    for block in edition.blocks:
        happen(block, SeatEventKind.RESCHEDULE, by=by, now=now, **instants_of(edition))


@use_case
def change_seats(edition, *, capacity=None, quotas=None, blocks=None, by, now):
    """Change the seats; raising them offers exactly the difference to those who wait, and who is concerned is told."""
    hold_seats_of(edition)
    before = programmes.plans_of(edition)
    programmes.change_edition(edition, capacity=capacity, quotas=quotas, blocks=blocks, by=by, now=now)
    if edition.published_at is None:
        return
    db.session.flush()
    after = programmes.plans_of(edition)
    for block, was, plan in zip_longest(edition.blocks, before, after):
        if was is None:
            open_block(block, now=now)
        if was is None or (was.capacity, was.quotas) == (plan.capacity, plan.quotas):
            continue
        happen(block, SeatEventKind.RESIZE, by=by, now=now, capacity=block.capacity,
               quotas=quotas_of(block), freed=True)  # fmt: skip
    tell_of_seats(edition, before, after, now)


def offered_by(edition, plans, now):
    """Return the states of those who would be offered a seat if these were the plans; raises RuleBroken if they cannot be."""
    programmes.check_plans(plans)
    states = []
    for block, plan in zip(edition.blocks, plans, strict=False):
        facts = {
            "capacity": plan.capacity,
            "quotas": {state.code: list(seats) for state, seats in plan.quotas.items()},
        }
        outcome = would_follow(block, SeatEventKind.RESIZE, now, **facts, freed=True)
        states += [db.session.get(Nomination, found.id).state.name for found in outcome.promotions]
    return states


@use_case
def set_block(edition, plan, *, block=None, by, now):
    """Change one kind of seats of an edition, or add one; the others stay as they are."""
    plans = programmes.plans_of(edition)
    if block is None:
        plans.append(plan)
    else:
        plans[edition.blocks.index(block)] = plan
    change_seats(edition, blocks=plans, by=by, now=now)


@use_case
def complete_edition(edition, *, by, now):
    """Close an edition that has ended; who still waited for a seat waits no longer."""
    programmes.complete(edition, by=by, now=now)
    end_nominations_of(edition, by=by, now=now)


@use_case
def cancel_edition(edition, reason, *, by, now):
    """Cancel the edition: nominations, offers and sessions end, every seat is freed, everybody is told.

    What stands on higher floors ends by what stands then: travel data with the seat, calendars within the minute.
    """
    hold_seats_of(edition)
    settle_releases_of(edition, by=by, now=now)
    programmes.cancel(edition, reason, by=by, now=now)
    nominations = db.session.scalars(select(Nomination).where(Nomination.edition_id == edition.id))
    running = [n for n in nominations if NOMINATION.allows(n.stage, "cancel_by_organiser")]
    for block in edition.blocks if edition.published_at else ():
        about = [in_book(n) for n in running if n.block_id == block.id and in_book(n)[1]]
        happen(block, SeatEventKind.CLOSE, by=by, now=now, about=about, kept=True)
    for nomination in running:
        nomination.pool = None
        leave_edition(nomination, by=by, now=now)
        move(nomination, NOMINATION, "cancel_by_organiser", by=by, now=now)
        tell(nomination.account, emails.edition_cancelled(nomination), About.SEATS, now=now)
    for reader in focal_points_called(edition, now):
        tell(reader, emails.edition_called_off(reader, edition), About.CALLS, now=now)
    called = {reader.id for reader in focal_points_called(edition, now)}
    for reader in speakers_of(edition.parties.values(), now) if edition.published_at else ():
        if reader.id not in called:
            tell(reader, emails.edition_called_off_for_party(reader, edition), About.CALLS, now=now)
