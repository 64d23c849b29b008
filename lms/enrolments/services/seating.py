"""Who gets a seat: screening, offers, acceptance, and promotion of the next in line."""
# Long: every change of a seat frees or fills another one; they are read together.

from datetime import timedelta

from sqlalchemy import select

from lms.accounts.services.entry import focal_points_of
from lms.base.db import db
from lms.base.transactions import locked, use_case
from lms.base.workflow import move
from lms.enrolments import emails, queries
from lms.enrolments.models import Enrolment, Nomination
from lms.enrolments.rules import ENROLMENT, NOMINATION, NominationStage, next_in_line
from lms.enrolments.services import tallies
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import Full, RuleBroken
from lms.notices.rules import About
from lms.notices.services import tell
from lms.programmes.models import Edition
from lms.programmes.rules import EditionStage, has_started, start_of

N = NominationStage
RANK_RULE = "eligible officers are offered seats in the order of their state's ranks"


@use_case
def screen(nomination, eligible, *, by, now):
    """Record the outcome of the screening; only outcome, date and party are kept, never a reason."""
    verb = "find_eligible" if eligible else "find_ineligible"
    move(nomination, NOMINATION, verb, by=by, now=now, deciding_party=by.party_code)
    if not eligible:
        tell(nomination.account, emails.not_selected(nomination), About.SEATS, now=now)


@use_case
def offer(nomination, *, by, now):
    """Offer a seat and hold it; without a free seat the nomination waits. Returns whether one was held."""
    _before_the_start(nomination.edition, now)
    pool, why = tallies.pool_for(nomination, now=now)
    if pool is None:
        if nomination.stage == N.ELIGIBLE:
            move(nomination, NOMINATION, "waitlist", by=by, now=now, why=why)
            tell(nomination.account, emails.waitlisted(nomination), About.NOMINATIONS, now=now)
        return False
    _offer(
        nomination,
        pool,
        RANK_RULE,
        {"rank": nomination.rank, "why": why},
        by=by,
        now=now,
    )
    return True


def _offer(nomination, pool, rule, inputs, *, by, now):
    promoted = nomination.stage == N.WAITLISTED
    move(nomination, NOMINATION, "offer", by=by, now=now, rule=rule, inputs=inputs)
    _let_answer(nomination, now)
    tallies.hold(nomination, pool, rule, inputs, now=now)
    letter = emails.promoted(nomination, rule) if promoted else emails.offered(nomination)
    tell(nomination.account, letter, About.SEATS, now=now)


def _let_answer(nomination, now):
    """Give the nominee the edition's days to answer, never beyond its start."""
    edition = nomination.edition
    last = start_of(edition.starts_on, edition.time_zone)
    nomination.offer_ends_at = min(now + timedelta(days=edition.offer_days), last)
    nomination.reminded_at = None


def _before_the_start(edition, now):
    if has_started(edition, now):
        raise RuleBroken("The edition has started; seats are no longer offered.")


@use_case
def wait(nomination, *, by, now):
    """Put an eligible officer on the waiting list."""
    move(nomination, NOMINATION, "waitlist", by=by, now=now)
    tell(nomination.account, emails.waitlisted(nomination), About.NOMINATIONS, now=now)


@use_case
def select_all(edition, *, by, now):
    """Offer seats to every eligible officer, first ranks first; returns (offered, waiting)."""
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
    move(nomination, NOMINATION, "offer", by=by, now=now, rule="stand-by")
    _let_answer(nomination, now)
    tell(nomination.account, emails.offered(nomination), About.SEATS, now=now)


@use_case
def accept(nomination, *, by, now):
    """Take the seat; returns the enrolment. Raises Full when a stand-by offer finds none left."""
    tallies.hold_seats_of(nomination.edition)
    locked(nomination)
    NOMINATION.step(nomination.stage, "accept")
    if nomination.offer_ends_at <= now:
        raise RuleBroken("The offer ended at {at:%d %B %Y %H:%M} UTC.", at=nomination.offer_ends_at)
    if nomination.pool is None:
        pool, why = tallies.pool_for(nomination, now=now)
        if pool is None:
            raise Full("No seat is left: {why}.", why=why)
        tallies.take_directly(nomination, pool, why, now=now)
    else:
        tallies.take(nomination, now=now)
    move(nomination, NOMINATION, "accept", by=by, now=now)
    return _enrol(nomination, now)


def _enrol(nomination, now):
    enrolment = Enrolment(
        nomination=nomination, edition=nomination.edition, state=nomination.state,
        account=nomination.account, stage_since=now,
    )  # fmt: skip
    db.session.add(enrolment)
    db.session.flush()
    tell(nomination.account, emails.enrolled(nomination), About.SEATS, now=now)
    return enrolment


@use_case
def decline(nomination, *, by, now):
    """Say no to the offered seat; it goes to the next in line."""
    tallies.hold_seats_of(nomination.edition)
    move(nomination, NOMINATION, "decline", by=by, now=now)
    tell_the_state("declined", nomination, now)
    give_back(nomination, N.OFFERED, "the nominee declined", by=by, now=now)


def tell_the_state(event, nomination, now):
    """Tell the focal points of the nominee's state of something that they can act on."""
    for reader in focal_points_of(nomination.state, now):
        tell(reader, emails.to_the_state(event, nomination, reader), About.NOMINATIONS, now=now)


def give_back(nomination, was, rule, *, by, now):
    """Free what a nomination held or took in the running use-case, and promote the next in line."""
    if was == N.OFFERED and nomination.pool is not None:
        tallies.free_hold(nomination, rule, now=now)
    elif was == N.ACCEPTED:
        tallies.free_seat(nomination, rule, now=now)
        leave(nomination, by=by, now=now)
    else:
        return None
    return promote(nomination.edition, nomination.state.code, by=by, now=now)


def leave(nomination, *, by, now):
    """End the enrolment of a nomination that gives its seat up."""
    enrolment = db.session.scalar(select(Enrolment).where(Enrolment.nomination_id == nomination.id))
    if enrolment is not None:
        move(enrolment, ENROLMENT, "leave", by=by, now=now)


def promote(edition, freed_by, *, by, now):
    """Offer one free seat to the next in line in the running use-case; none after the start."""
    if edition.stage != EditionStage.PUBLISHED or has_started(edition, now):
        return None
    tallies.locked_tallies(edition)
    seats = queries.seats_of(edition, now.date())
    found = next_in_line(seats, queries.waiting_for(edition), freed_by)
    if found is None:
        return None
    nomination = db.session.get(Nomination, found.id)
    _offer(nomination, found.pool, found.rule, found.inputs, by=SYSTEM, now=now)
    return nomination


@use_case
def substitute(nomination, successor, *, by, now):
    """Give an accepted seat to another officer of the state, until names are locked."""
    # Long: two nominations, two enrolments and one seat change hands, all of it or none of it.
    edition = db.session.get(Edition, nomination.edition_id)
    if now.date() > edition.lock_on:
        raise RuleBroken("Names were locked on {day:%d %B %Y}. Ask the secretariat.", day=edition.lock_on)
    if (successor.edition_id, successor.state_id) != (edition.id, nomination.state_id):
        raise RuleBroken("The substitute must be nominated by the same state for this edition.")
    if successor.stage not in {N.ELIGIBLE, N.WAITLISTED}:
        raise RuleBroken("The substitute must have been found eligible first.")
    tallies.hold_seats_of(edition)
    move(
        nomination,
        NOMINATION,
        "substitute",
        by=by,
        now=now,
        substitute=str(successor.public_id),
    )
    tell(nomination.account, emails.substituted(nomination), About.SEATS, now=now)
    nomination.rank = None
    pool = nomination.pool
    tallies.free_seat(nomination, "a substitute takes over", now=now)
    leave(nomination, by=by, now=now)
    successor.substitutes_id = nomination.id
    _offer(
        successor,
        pool,
        "the same seat, another officer of the state",
        {},
        by=by,
        now=now,
    )
    return successor
