"""Who waits for a seat, in which order, and who was promoted by which rule, as far as an actor sees them."""

from typing import NamedTuple

from sqlalchemy import select

from lms.base.db import db
from lms.nominations.models import Nomination
from lms.nominations.queries import visible_nominations
from lms.nominations.rules import NominationStage
from lms.programmes.models import SeatBlock
from lms.seats import queries as seats
from lms.seats.models import LedgerRow
from lms.seats.rules import OPEN_RULE, STATE_RULE, LedgerVerb, Seats
from lms.seats.rules.line import open_order


class InLine(NamedTuple):
    """An officer who waits: the place in the list of the own state and in that of all states, from 1."""

    nomination: Nomination
    in_state: int
    in_line: int


class Line(NamedTuple):
    """Those of one kind of seats who wait and whom the reader may see, and the seats that they wait for."""

    block: SeatBlock
    seats: Seats
    people: list[InLine]


def lines_in(actor, edition, now):
    """Return the Line of each kind of seats of an edition."""
    wanted = visible_nominations(actor).where(
        Nomination.edition_id == edition.id, Nomination.stage == NominationStage.WAITLISTED
    )
    seen = {nomination.id: nomination for nomination in db.session.scalars(wanted)}
    return [_line(block, seen, now) for block in edition.blocks]


def _line(block, seen, now):
    standing, waiting = seats.seats_of(block, now), seats.waiting_for(block)
    in_line = {found.id: place for place, found in enumerate(open_order(standing, waiting), start=1)}
    of_state, in_state = {}, {}
    for found in sorted(waiting, key=lambda w: w.rank_key):
        of_state[found.state] = in_state[found.id] = of_state.get(found.state, 0) + 1
    people = [InLine(seen[key], in_state[key], place) for key, place in in_line.items() if key in seen]
    return Line(block, standing, people)


def promotions_in(actor, edition):
    """Return [(ledger row, nomination or None)] of everybody promoted; the nomination of those whom the actor sees."""
    rows = seats.ledger_with_states(edition).where(
        LedgerRow.verb == LedgerVerb.HOLD, LedgerRow.rule.in_((STATE_RULE, OPEN_RULE))
    )
    found = list(db.session.scalars(rows.order_by(SeatBlock.number, LedgerRow.number)))
    wanted = visible_nominations(actor).where(Nomination.id.in_({row.nomination_id for row in found}))
    seen = {nomination.id: nomination for nomination in db.session.scalars(wanted)}
    return [(row, seen.get(row.nomination_id)) for row in found]


def latest_block(edition):
    """Return the kind of seats that was added last."""
    wanted = select(SeatBlock).where(SeatBlock.edition_id == edition.id)
    return db.session.scalar(wanted.order_by(SeatBlock.number.desc()).limit(1))
