"""What stands in the way of a seat: other seats, and offers, on some of the same days."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lms.base.db import db
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
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
