"""What the clock has decided about seats and nobody has recorded yet."""

from datetime import timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from lms.base.db import db
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
from lms.nominations.rules.stages import BEFORE_AN_OFFER
from lms.programmes.models import Edition, SeatBlock
from lms.programmes.rules import EditionStage, has_started
from lms.seats.models import SeatTally

N = NominationStage
REMIND_BEFORE = timedelta(days=2)


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


def blocks_to_release(now):
    """Return the blocks of published editions whose unnamed seats the clock may have freed with nobody writing it."""
    due = (
        select(SeatBlock)
        .join(Edition)
        .join(SeatTally, SeatTally.block_id == SeatBlock.id)
        .where(
            Edition.stage == EditionStage.PUBLISHED,
            Edition.name_by <= now.date() + timedelta(days=1),
            SeatTally.state_id.is_(None),
            SeatTally.released_at.is_(None),
            or_(SeatTally.reserved > 0, Edition.release_on <= now.date() + timedelta(days=1)),
        )
        .options(joinedload(SeatBlock.edition))
        .order_by(SeatBlock.id)
    )
    return [block for block in db.session.scalars(due) if now >= block.edition.calendar.name_until]


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
