"""What is proposed or agreed already: seats of offerings, and people of the states of a need."""

from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lms.base.db import db
from lms.engagements.models import Match
from lms.engagements.rules.stages import RUNNING
from lms.needs.models import Need, NeedPart
from lms.snapshots.rules import shared_out


def taken(planned):
    """Return seats by ("need", need), ("offering", offering), ("people", need, state) and ("state", offering, state).

    `planned` is {match: {state: seats}} of adopted plans; those matches come first, for of them it is known whose they are.
    """
    found, free = Counter(), {}
    for match in sorted(_running(), key=lambda match: (match.id not in planned, match.id)):
        people = free.setdefault(match.need_id, _people_of(match.need))
        found["need", match.need_id] += match.seats
        found["offering", match.offering_id] += match.seats
        for state, seats in shared_out(match.seats, planned.get(match.id, {}), people).items():
            people[state] = max(0, people[state] - seats)
            found["people", match.need_id, state] += seats
            found["state", match.offering_id, state] += seats
    return found


def _running():
    wanted = select(Match).where(Match.stage.in_(RUNNING))
    need = joinedload(Match.need)
    return db.session.scalars(
        wanted.options(need.joinedload(Need.state), need.selectinload(Need.parts).joinedload(NeedPart.state))
    )


def _people_of(need):
    """Return {state: people} of a need, the state that leads first, then the others as they joined."""
    return {need.state.code: need.people} | {part.state.code: part.people for part in need.joined}
