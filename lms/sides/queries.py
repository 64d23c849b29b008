"""Matches and outcomes of needs as lists of programs read them: with what each row names."""

from sqlalchemy.orm import joinedload

from lms.engagements.models import Match
from lms.engagements.queries import visible_matches
from lms.needs.models import Need
from lms.offerings.models import Offering


def matches_in(actor, *, need=None, offering=None):
    """Return the matches that an actor sees, all of them or those of a need or of an offering, as a Select."""
    wanted = visible_matches(actor).options(
        joinedload(Match.need).joinedload(Need.state), joinedload(Match.offering).joinedload(Offering.party)
    )
    if need is not None:
        wanted = wanted.where(Match.need_id == need.id)
    return wanted.where(Match.offering_id == offering.id) if offering is not None else wanted


def outcomes_in(rows, stage):
    """Return (needs with what came of them, of one stage where it is asked for, as a Select; the column that tells them apart)."""
    rows = rows.options(joinedload(Need.state), joinedload(Need.topic))
    return (rows.where(Need.stage == stage) if stage is not None else rows), Need.public_id
