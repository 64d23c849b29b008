"""Who may take over an accepted seat."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lms.base.db import db
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage

N = NominationStage


def possible_substitutes(nomination):
    """Return the officers of the same state who were found eligible for the same edition."""
    wanted = select(Nomination).where(
        Nomination.block_id == nomination.block_id,
        Nomination.state_id == nomination.state_id,
        Nomination.stage.in_((N.ELIGIBLE, N.WAITLISTED)),
    )
    wanted = wanted.options(joinedload(Nomination.account)).order_by(Nomination.rank)
    return list(db.session.scalars(wanted))
