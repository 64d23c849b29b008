"""What is proposed or agreed already: seats of offerings by state, and people of the states of a need."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from sqlalchemy import select

from lms.base.db import db
from lms.engagements.models import Match
from lms.engagements.rules.stages import RUNNING
from lms.needs.models import Need, NeedPart
from lms.needs.rules import shared_out
from lms.parties.models import Party


@dataclass(frozen=True)
class Taken:
    """Seats by need, by need and state, and by offering: {state: seats}."""

    needs: Counter = field(default_factory=Counter)
    people: Counter = field(default_factory=Counter)
    offerings: defaultdict = field(default_factory=lambda: defaultdict(Counter))


def taken(planned=None) -> Taken:
    """Return what running matches take.

    `planned` is {match: {state: seats}} of adopted plans; those matches come first, for of them it is known whose they are.
    """
    planned, found, free = planned or {}, Taken(), _people()
    for match in sorted(_running(), key=lambda match: (match.id not in planned, match.id)):
        people = free[match.need_id]
        found.needs[match.need_id] += match.seats
        for state, seats in shared_out(match.seats, planned.get(match.id, {}), people).items():
            people[state] = max(0, people[state] - seats)
            found.people[match.need_id, state] += seats
            found.offerings[match.offering_id][state] += seats
    return found


def _running():
    columns = (Match.id, Match.need_id, Match.offering_id, Match.seats)
    return db.session.execute(select(*columns).where(Match.stage.in_(RUNNING))).all()


def _people():
    """Return {need: {state: people}} of the needs that somebody has seats for, the state that leads first."""
    needed = select(Match.need_id).where(Match.stage.in_(RUNNING))
    led = (
        select(Need.id, Party.code, Need.people)
        .join(Party, Party.id == Need.state_id)
        .where(Need.id.in_(needed))
    )
    joined = select(NeedPart.need_id, Party.code, NeedPart.people).join(Party, Party.id == NeedPart.state_id)
    joined = joined.where(NeedPart.need_id.in_(needed), NeedPart.left_at.is_(None)).order_by(NeedPart.id)
    found = {need: {code: people} for need, code, people in db.session.execute(led)}
    for need, code, people in db.session.execute(joined):
        found[need][code] = people
    return found
