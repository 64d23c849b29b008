"""Travel data and who pays, as far as an actor sees them."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from lms.base.db import db
from lms.enrolments.models import Enrolment
from lms.enrolments.queries import visible_enrolments
from lms.enrolments.rules import EnrolmentStage
from lms.kernel.actor import Role
from lms.nominations.models import Nomination
from lms.parties.models import Partner
from lms.parties.rules import FormalStatus
from lms.programmes.models import Edition
from lms.programmes.rules import end
from lms.travel.models import SeatFunding, TravelData
from lms.travel.rules import FIELDS, over_at

DAYS = ("passport_expiry", "arrival", "departure")
PAYERS = (
    FormalStatus.DIALOGUE_PARTNER,
    FormalStatus.SECTORAL_DIALOGUE_PARTNER,
    FormalStatus.DEVELOPMENT_PARTNER,
)


class Line(NamedTuple):
    """One seat in the list: how far its travel data are (None: not the reader's to know), and who pays."""

    enrolment: Enrolment
    travel: TravelData | None
    funding: SeatFunding | None


def _seats_of(actor):
    """Return the clause of the seats whose journey the actor has to do with."""
    seen = Enrolment.account_id == actor.account_id
    if actor.holds(Role.FOCAL_POINT):
        seen |= Enrolment.state_id == actor.party_id
    if actor.holds(Role.SECRETARIAT):
        seen |= Enrolment.id.is_not(None)
    return select(Enrolment.id).where(seen)


def visible_travel(actor):
    """The officer, the focal point of the own state and the secretariat that runs the journey; nobody else."""
    return select(TravelData).where(TravelData.enrolment_id.in_(_seats_of(actor)))


def visible_fundings(actor):
    """The same, and the partner that pays."""
    seen = SeatFunding.enrolment_id.in_(_seats_of(actor))
    if actor.holds(Role.PARTNER_OFFICER):
        seen |= SeatFunding.payer_id == actor.party_id
    return select(SeatFunding).where(seen)


def seat(actor, public_id):
    """Return a visible enrolment with edition, person and nomination, or None."""
    wanted = visible_enrolments(actor).where(Enrolment.public_id == public_id)
    return db.session.scalar(wanted.options(
        joinedload(Enrolment.edition), joinedload(Enrolment.state), joinedload(Enrolment.account),
        joinedload(Enrolment.nomination).joinedload(Nomination.block),
    ))  # fmt: skip


def is_kept(enrolment, now):
    """Tell whether travel data of a seat are kept: while it is held, and until 90 days after the end."""
    edition = enrolment.edition
    return enrolment.stage != EnrolmentStage.LEFT and now < over_at(edition.ends_on, edition.time_zone)


def travel_of(actor, enrolment, now):
    """Return the visible travel data of a seat; None when there are none, or when their time is over."""
    if not is_kept(enrolment, now):
        return None
    return db.session.scalar(visible_travel(actor).where(TravelData.enrolment_id == enrolment.id))


def funding_of(actor, enrolment):
    """Return who pays for a seat if it is not the own state, and visible."""
    wanted = visible_fundings(actor).where(SeatFunding.enrolment_id == enrolment.id)
    return db.session.scalar(wanted.options(joinedload(SeatFunding.payer)))


def told(travel):
    """Return what was told as {field: text or day}; nothing for no data."""
    facts = {name: getattr(travel, name) for name in FIELDS} if travel else {}
    return facts | {name: date.fromisoformat(facts[name]) for name in DAYS if facts.get(name)}


def lines(actor, edition, now):
    """Return a line for each seat of an edition that the actor has to do with, by number."""
    fundings = visible_fundings(actor).options(joinedload(SeatFunding.payer))
    paid = {each.enrolment_id: each for each in db.session.scalars(_in(edition, fundings, SeatFunding))}
    kept = {
        each.enrolment_id: each
        for each in db.session.scalars(_in(edition, visible_travel(actor), TravelData))
    }
    seats = select(Enrolment).where(
        Enrolment.edition_id == edition.id, Enrolment.stage != EnrolmentStage.LEFT,
        or_(Enrolment.id.in_(_seats_of(actor)), Enrolment.id.in_(paid)),
    ).options(joinedload(Enrolment.state), joinedload(Enrolment.edition)).order_by(Enrolment.number)  # fmt: skip
    return [
        Line(e, kept.get(e.id) if is_kept(e, now) else None, paid.get(e.id))
        for e in db.session.scalars(seats)
    ]


def _in(edition, rows, model):
    of_edition = select(Enrolment.id).where(Enrolment.edition_id == edition.id)
    return rows.where(model.enrolment_id.in_(of_edition))


def paid_in(block):
    """Return how many seats of a block partners pay for; a seat given up counts no more."""
    rows = (
        select(func.count())
        .select_from(SeatFunding)
        .join(Enrolment, Enrolment.id == SeatFunding.enrolment_id)
    )
    rows = rows.join(Nomination, Nomination.id == Enrolment.nomination_id)
    return db.session.scalar(
        rows.where(Nomination.block_id == block.id, Enrolment.stage != EnrolmentStage.LEFT)
    )


def possible_payers():
    """Return the partners that ASEAN has made its dialogue or development partners, by name."""
    wanted = select(Partner).where(Partner.formal_status.in_(PAYERS))
    return list(db.session.scalars(wanted.order_by(Partner.name)))


def editions_ended(before):
    """Return the keys of editions with travel data whose last day had ended, where they are held, by an instant."""
    held = select(Edition.id, Edition.ends_on, Edition.time_zone).where(
        Edition.id.in_(select(Enrolment.edition_id).join(TravelData, TravelData.enrolment_id == Enrolment.id))
    )
    return [key for key, day, zone in db.session.execute(held) if end(day, zone) <= before]
