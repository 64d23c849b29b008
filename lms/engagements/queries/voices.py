"""Who answers for a side of a match, and who must be told."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lms.accounts.queries import holders_of
from lms.base.db import db
from lms.engagements.models import Engagement, Match
from lms.kernel.actor import Role
from lms.offerings.models import Offering


def readers_of_side(match, side, now):
    """Return those who answer a match for the "state" or for the "partner"."""
    if side == "state":
        return holders_of(match.need.state, Role.FOCAL_POINT, now)
    return holders_of(match.offering.party, Role.PARTNER_OFFICER, now)


def readers_of(match, now):
    """Return those who answer a match: the state's focal points and the partner's officers."""
    return readers_of_side(match, "state", now) + readers_of_side(match, "partner", now)


def parties_without_a_voice(match, now):
    """Return the parties of a match that have nobody who could answer it here."""
    sides = (("state", match.need.state), ("partner", match.offering.party))
    return [party for side, party in sides if not readers_of_side(match, side, now)]


def secretariat(now):
    """Return the accounts of the secretariat."""
    return holders_of(None, Role.SECRETARIAT, now)


def served_by(need, now):
    """Return the officers of the partners that served a need, and the secretariat."""
    served = select(Match).join(Engagement).where(Match.need_id == need.id)
    found = db.session.scalars(served.options(joinedload(Match.offering).joinedload(Offering.party)))
    officers = [a for match in found for a in readers_of_side(match, "partner", now)]
    return list({account.id: account for account in officers + secretariat(now)}.values())
