"""Offerings as far as an actor sees them."""

from sqlalchemy import Text, cast, or_, select
from sqlalchemy.orm import joinedload

from lms.base.db import db
from lms.kernel.actor import Role
from lms.offerings.models import Offering
from lms.offerings.rules import OfferingStage

SHOWN = (OfferingStage.OPEN, OfferingStage.TAKEN_UP, OfferingStage.RENEWED)
READERS = (Role.FOCAL_POINT, Role.POINT_OF_CONTACT, Role.DELEGATE, Role.SECRETARIAT, Role.CHAIR,
           Role.CO_CHAIR, Role.ASEAN_SECRETARIAT)  # fmt: skip


def visible_offerings(actor):
    """Drafts stay with their party; published ones are for states and the secretariat, not for rivals."""
    offerings = select(Offering)
    seen = Offering.id < 0
    if actor.holds(Role.PARTNER_OFFICER):
        seen = seen | (Offering.party_id == actor.party_id)
    if actor.holds(*READERS):
        seen = seen | Offering.stage.in_(SHOWN)
    return offerings.where(seen)


def offering(actor, public_id):
    """Return an offering with its party, or None."""
    wanted = visible_offerings(actor).where(Offering.public_id == public_id)
    return db.session.scalar(wanted.options(joinedload(Offering.party), joinedload(Offering.renews)))


def open_offerings(actor, teaching=None):
    """Return every open offering that the actor sees, with its party; of those that teach one of some topics, where given."""
    wanted = visible_offerings(actor).where(Offering.stage == OfferingStage.OPEN)
    if teaching is not None:
        taught = cast(Offering.topics, Text)
        wanted = wanted.where(
            or_(*(taught.contains(f'"{code}"', autoescape=True) for code in sorted(teaching)))
        )
    return list(db.session.scalars(wanted.options(joinedload(Offering.party))))


def renewal_seen(actor, offering):
    """Return the version that renews an offering as far as an actor sees it, or None."""
    return db.session.scalar(visible_offerings(actor).where(Offering.renews_id == offering.id)
                             .where(Offering.stage != OfferingStage.WITHDRAWN).order_by(Offering.id.desc()).limit(1))  # fmt: skip


def renewal_of(offering):
    """Return the draft or open offer that renews this one, or None."""
    running = (OfferingStage.DRAFT, OfferingStage.OPEN)
    return db.session.scalar(
        select(Offering).where(Offering.renews_id == offering.id, Offering.stage.in_(running)).limit(1)
    )
