"""Nominations and enrolments, as far as an actor sees them."""

from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from lms.base.db import db
from lms.kernel.actor import Role
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
from lms.practices.models import StatePractice
from lms.programmes.models import Edition

N = NominationStage
REMIND_BEFORE = timedelta(days=2)
SEEN_BY_PARTNERS = (N.ACCEPTED,)


def visible_nominations(actor):
    """A person sees the own, a state its own, the secretariat what a state has signed, who teaches or pays the seated; who pays also what it is asked about."""
    seen = Nomination.account_id == actor.account_id
    if actor.holds(Role.FOCAL_POINT):
        seen |= Nomination.state_id == actor.party_id
    if actor.holds(Role.POINT_OF_CONTACT):
        seen |= _let_sign(actor.party_id)
    if actor.holds(Role.SECRETARIAT):
        seen |= Nomination.endorsed_at.is_not(None)
    if actor.holds(Role.TRAINER, Role.PARTNER_OFFICER):
        seen |= _seated_in(Edition.provider_id == actor.party_id)
    if actor.holds(Role.PARTNER_OFFICER):
        seen |= _seated_in(Edition.funder_id == actor.party_id)
        seen |= _in_stages((N.SCREENING,), Edition.funder_id == actor.party_id)
    return select(Nomination).where(seen)


def _let_sign(state_id):
    """Narrow to what the points of contact of a state may sign first: handed in, and the focal point lets them."""
    lets = select(StatePractice.id).where(StatePractice.contacts_sign)
    of_state = Nomination.state_id == state_id
    return of_state & (Nomination.stage == N.SUBMITTED) & Nomination.practice_id.in_(lets)


def _seated_in(editions):
    return _in_stages(SEEN_BY_PARTNERS, editions)


def _in_stages(stages, editions):
    of_these = Nomination.edition_id.in_(select(Edition.id).where(editions))
    return Nomination.stage.in_(stages) & of_these


def nomination(actor, public_id):
    """Return a nomination with its edition, person and endorsement, or None."""
    wanted = visible_nominations(actor).where(Nomination.public_id == public_id)
    return db.session.scalar(
        wanted.options(
            joinedload(Nomination.edition).joinedload(Edition.programme),
            joinedload(Nomination.account),
            joinedload(Nomination.state),
            joinedload(Nomination.need),
            joinedload(Nomination.practice),
            joinedload(Nomination.questions),
            selectinload(Nomination.endorsements),
        )
    )


def nominations_with_officers(actor):
    """Return the visible nominations with edition, state and officer, as a Select."""
    return visible_nominations(actor).options(
        joinedload(Nomination.edition), joinedload(Nomination.state), joinedload(Nomination.account)
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


def with_report(actor, public_id):
    """Return a visible nomination that holds a country report, or None."""
    found = nomination(actor, public_id)
    return None if found is None or found.report_key is None else found


def endorsed_by_letter(actor, public_id):
    """Return a visible nomination whose endorsement holds a letter, or None."""
    found = nomination(actor, public_id)
    if found is None or found.endorsement is None or found.endorsement.letter_key is None:
        return None
    return found


def blocks_of(edition, state_id):
    """Return the blocks of an edition that promise a state seats, in order."""
    return [b for b in edition.blocks if state_id in {quota.state_id for quota in b.quotas}]
