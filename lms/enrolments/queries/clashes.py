"""What stands in the way of a seat, or should be known before one signs: other seats on the same days, the same course."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lms.base.db import db
from lms.enrolments.models import Enrolment, Nomination
from lms.enrolments.queries.states import earlier_record
from lms.enrolments.rules import EnrolmentStage, NominationStage
from lms.programmes.models import Edition

N = NominationStage
A_SEAT = (N.ACCEPTED,)
A_SEAT_OR_OFFER = (N.SELECTED, N.OFFERED, N.ACCEPTED)


def clashes(nomination, stages=A_SEAT_OR_OFFER, days=None):
    """Return the officer's nominations at these stages for other editions on some of the days, the first day first.

    The days are those of the edition, unless others are asked about as (first, last).
    """
    edition = nomination.edition
    first, last = days or (edition.starts_on, edition.ends_on)
    wanted = (
        select(Nomination)
        .join(Edition, Edition.id == Nomination.edition_id)
        .where(
            Nomination.account_id == nomination.account_id,
            Nomination.stage.in_(stages),
            Edition.id != edition.id,
            Edition.starts_on <= last,
            Edition.ends_on >= first,
        )
        .options(joinedload(Nomination.edition))
    )
    return list(db.session.scalars(wanted.order_by(Edition.starts_on, Nomination.id)))


def completed_before(nomination):
    """Return the editions of the same programme that the officer has completed."""
    programme = nomination.edition.programme_id
    wanted = (
        select(Edition)
        .join(Enrolment, Enrolment.edition_id == Edition.id)
        .where(
            Enrolment.account_id == nomination.account_id,
            Enrolment.stage == EnrolmentStage.COMPLETED,
            Edition.programme_id == programme,
            Edition.id != nomination.edition_id,
        )
    )
    return list(db.session.scalars(wanted.order_by(Edition.starts_on)))


def known_of(nomination):
    """Return what one should know before deciding: earlier certificates, clashing seats, the same course done before."""
    return {"earlier": earlier_record(nomination), "clashing": clashes(nomination),
            "done_before": completed_before(nomination)}  # fmt: skip
