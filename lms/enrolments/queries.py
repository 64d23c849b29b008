"""Nominations, seats and enrolments, as far as an actor sees them."""
# Long: nominations, seats and enrolments are seen by one circle, said once.

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from lms.base.db import db
from lms.enrolments.models import Enrolment, LedgerRow, Nomination, SeatTally
from lms.enrolments.rules import Entry, LedgerVerb, NominationStage, Seats, StateSeats, Waiting
from lms.enrolments.rules.stages import BEFORE_AN_OFFER
from lms.kernel.actor import Role
from lms.parties.models import MemberState
from lms.programmes.models import Edition
from lms.programmes.rules import EditionStage, has_started

N = NominationStage
REMIND_BEFORE = timedelta(days=2)
SEEN_BY_PARTNERS = (N.ACCEPTED,)


def visible_nominations(actor):
    """Secretariat and chairs see all, a state its own, a person the own, a partner accepted ones."""
    nominations = select(Nomination)
    if actor.holds(Role.SECRETARIAT, Role.CHAIR, Role.CO_CHAIR):
        return nominations
    own = Nomination.account_id == actor.account_id
    if actor.holds(Role.FOCAL_POINT):
        return nominations.where(own | (Nomination.state_id == actor.party_id))
    if actor.holds(Role.TRAINER):
        return nominations.where(own | Nomination.stage.in_(SEEN_BY_PARTNERS))
    if actor.holds(Role.PARTNER_OFFICER):
        mine = (Edition.provider_id == actor.party_id) | (Edition.funder_id == actor.party_id)
        funded = Nomination.edition_id.in_(select(Edition.id).where(mine))
        return nominations.where(Nomination.stage.in_(SEEN_BY_PARTNERS) & funded)
    return nominations.where(own)


def nomination(actor, public_id):
    """Return a nomination with its edition, person and endorsement, or None."""
    wanted = visible_nominations(actor).where(Nomination.public_id == public_id)
    return db.session.scalar(
        wanted.options(
            joinedload(Nomination.edition).joinedload(Edition.programme),
            joinedload(Nomination.account),
            joinedload(Nomination.state),
            joinedload(Nomination.need),
            joinedload(Nomination.endorsement),
        )
    )


def nominations_of(actor, edition):
    """Return the visible nominations of an edition as a Select, by state and rank."""
    return (
        visible_nominations(actor)
        .where(Nomination.edition_id == edition.id)
        .order_by(Nomination.state_id, func.coalesce(Nomination.rank, 9999), Nomination.id)
    )


def counts_by_stage(actor, edition):
    """Return {stage: number} of the visible nominations of an edition, in the order of the stages."""
    rows = visible_nominations(actor).where(Nomination.edition_id == edition.id)
    rows = rows.with_only_columns(Nomination.stage, func.count()).group_by(Nomination.stage)
    counts = dict(db.session.execute(rows).all())
    return {stage.value: counts[stage] for stage in N if stage in counts}


def own_nominations(actor):
    """Return the actor's own nominations, newest first."""
    wanted = (
        select(Nomination)
        .where(Nomination.account_id == actor.account_id)
        .options(joinedload(Nomination.edition).joinedload(Edition.programme))
        .order_by(Nomination.created_at.desc())
    )
    return list(db.session.scalars(wanted))


def own_editions(actor, since):
    """Return the editions since a day in which the actor has a seat, or had one when they were cancelled."""
    seated = select(Nomination.edition_id).where(
        Nomination.account_id == actor.account_id, Nomination.accepted_at.is_not(None),
        Nomination.stage.in_((N.ACCEPTED, N.CANCELLED_BY_ORGANISER)),
    )  # fmt: skip
    wanted = select(Edition).where(Edition.id.in_(seated), Edition.ends_on >= since)
    return list(db.session.scalars(wanted.order_by(Edition.starts_on, Edition.id)))


def own_offers(actor):
    """Return the actor's nominations whose offer waits for an answer."""
    wanted = select(Nomination).where(
        Nomination.account_id == actor.account_id, Nomination.stage == N.OFFERED
    )
    return list(db.session.scalars(wanted.options(joinedload(Nomination.edition))))


def visible_enrolments(actor):
    """The same circle as for nominations."""
    return select(Enrolment).where(
        Enrolment.nomination_id.in_(visible_nominations(actor).with_only_columns(Nomination.id))
    )


def enrolment(actor, public_id):
    """Return an enrolment, or None."""
    return db.session.scalar(visible_enrolments(actor).where(Enrolment.public_id == public_id))


def enrolment_of(nomination):
    """Return the enrolment that an accepted nomination led to, with its certificate, or None."""
    wanted = select(Enrolment).where(Enrolment.nomination_id == nomination.id)
    return db.session.scalar(wanted.options(joinedload(Enrolment.certificate)))


def enrolments_of(actor, edition):
    """Return the visible enrolments of an edition, by state."""
    wanted = visible_enrolments(actor).where(Enrolment.edition_id == edition.id)
    wanted = wanted.options(
        joinedload(Enrolment.account),
        joinedload(Enrolment.state),
        joinedload(Enrolment.certificate),
    )
    return list(db.session.scalars(wanted.order_by(Enrolment.state_id, Enrolment.id)))


def seats_of(edition, today):
    """Return the edition's Seats as they stand today, from quotas and tallies."""
    tallies = dict(
        db.session.execute(
            select(SeatTally.state_id, SeatTally.held + SeatTally.taken).where(
                SeatTally.edition_id == edition.id, SeatTally.state_id.is_not(None)
            )
        ).all()
    )
    states = {
        quota.state.code: StateSeats(quota.guaranteed, quota.cap, tallies.get(quota.state_id, 0))
        for quota in edition.quotas
    }
    return Seats(edition.capacity, today > edition.release_on, states)


def tallies_of(edition):
    """Return {state code: (held, taken)} of an edition."""
    found = db.session.execute(
        select(MemberState.code, SeatTally.held, SeatTally.taken)
        .join(MemberState, MemberState.id == SeatTally.state_id)
        .where(SeatTally.edition_id == edition.id)
    )
    return {code: (held, taken) for code, held, taken in found}


def waiting_for(edition):
    """Return the endorsed and eligible officers who wait for a seat, as the rules see them."""
    wanted = (
        select(Nomination)
        .where(Nomination.edition_id == edition.id, Nomination.stage == N.WAITLISTED)
        .options(joinedload(Nomination.state), joinedload(Nomination.need))
    )
    return [as_waiting(nomination) for nomination in db.session.scalars(wanted)]


def as_waiting(nomination):
    """Return a nomination as the promotion rule sees it."""
    return Waiting(
        nomination.id,
        nomination.state.code,
        nomination.rank,
        nomination.endorsed_at,
        nomination.need.urgency if nomination.need else 0,
    )


def ledger_of(edition):
    """Return the ledger's rows of an edition, as a Select."""
    return select(LedgerRow).where(LedgerRow.edition_id == edition.id)


def entries_of(edition):
    """Return the ledger as the rules see it."""
    found = db.session.execute(
        select(
            LedgerRow.number,
            LedgerRow.verb,
            MemberState.code,
            LedgerRow.held,
            LedgerRow.taken,
        )
        .outerjoin(MemberState, MemberState.id == LedgerRow.state_id)
        .where(LedgerRow.edition_id == edition.id)
        .order_by(LedgerRow.number)
    )
    return [Entry(*row) for row in found]


def expired_offers(now):
    """Return the nominations whose offer was not answered in time."""
    return list(
        db.session.scalars(
            select(Nomination).where(Nomination.stage == N.OFFERED, Nomination.offer_ends_at <= now)
        )
    )


def offers_to_remind_of(now):
    """Return the open offers that end within two days and that nobody was reminded of."""
    due = select(Nomination).where(
        Nomination.stage == N.OFFERED,
        Nomination.reminded_at.is_(None),
        Nomination.offer_ends_at > now,
        Nomination.offer_ends_at <= now + REMIND_BEFORE,
        Nomination.offered_at <= now - REMIND_BEFORE,
    )
    return list(db.session.scalars(due.order_by(Nomination.id)))


def calls_to_open(now):
    """Return the published editions whose call is open while nobody was told of it."""
    today = now.date()
    due = select(Edition).where(
        Edition.stage == EditionStage.PUBLISHED,
        Edition.called_at.is_(None),
        Edition.call_opens_on <= today,
        Edition.nominate_by >= today,
    )
    return list(db.session.scalars(due.order_by(Edition.id)))


def editions_to_release(now):
    """Return the published editions whose release day is over while their ledger does not know it yet."""
    last = (
        select(LedgerRow.edition_id, func.max(LedgerRow.at).label("at"))
        .where(LedgerRow.verb == LedgerVerb.RELEASE)
        .group_by(LedgerRow.edition_id)
        .subquery()
    )
    due = (
        select(Edition, last.c.at)
        .outerjoin(last, last.c.edition_id == Edition.id)
        .where(Edition.stage == EditionStage.PUBLISHED, Edition.release_on < now.date())
        .order_by(Edition.id)
    )
    return [
        edition for edition, at in db.session.execute(due) if at is None or at.date() <= edition.release_on
    ]


def left_without_a_seat(now):
    """Return the nominations that still wait while their edition has started."""
    waiting = (
        select(Nomination)
        .join(Edition)
        .where(
            Edition.stage == EditionStage.PUBLISHED,
            Edition.starts_on <= now.date() + timedelta(days=1),
            Nomination.stage.in_(BEFORE_AN_OFFER),
        )
        .options(joinedload(Nomination.edition))
    )
    found = db.session.scalars(waiting.order_by(Nomination.id))
    return [nomination for nomination in found if has_started(nomination.edition, now)]


def possible_substitutes(nomination):
    """Return the officers of the same state who were found eligible for the same edition."""
    wanted = select(Nomination).where(
        Nomination.edition_id == nomination.edition_id,
        Nomination.state_id == nomination.state_id,
        Nomination.stage.in_((N.ELIGIBLE, N.WAITLISTED)),
    )
    wanted = wanted.options(joinedload(Nomination.account)).order_by(Nomination.rank)
    return list(db.session.scalars(wanted))


def endorsed_by_letter(actor, public_id):
    """Return a visible nomination whose endorsement holds a letter, or None."""
    found = nomination(actor, public_id)
    if found is None or found.endorsement is None or found.endorsement.letter_key is None:
        return None
    return found
