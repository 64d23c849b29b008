"""Seats as the tallies, the ledger and the events record them; and whether the three agree."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lms.base.db import db
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
from lms.parties.models import Party
from lms.programmes.models import Edition, SeatBlock
from lms.seats.models import LedgerRow, SeatEvent, SeatTally
from lms.seats.rules import Row, Seats, StateSeats, Waiting, differences, faults, replay
from lms.seats.rules import SeatEvent as Happening

N = NominationStage


def standing(whole, states):
    """Return the Seats that a block's tallies record: its own and those by state code."""
    known = {
        code: StateSeats(tally.guaranteed, tally.most, tally.held, tally.taken, tally.reserved)
        for code, tally in states.items()
        if tally.guaranteed or tally.most
    }
    return Seats(whole.most, whole.released_at is not None, known)


def seats_of(block, now):
    """Return a block's Seats as they stand now: as planned before it is published, else from the tallies.

    What the clock has freed is free, whether a job has recorded it yet or not.
    """
    seats = _recorded(block)
    if seats is None:
        planned = {quota.state.code: StateSeats(quota.guaranteed, quota.cap) for quota in block.quotas}
        return Seats(block.capacity, False, planned)
    if seats.released:
        return seats
    calendar = block.edition.calendar
    if now >= calendar.release_at:
        return seats.after_release()
    return seats.after_lapse() if now >= calendar.name_until else seats


def _recorded(block):
    """Return a block's Seats as the tallies have them, or None before its book has begun."""
    rows = db.session.execute(
        select(SeatTally, Party.code)
        .outerjoin(Party, Party.id == SeatTally.state_id)
        .where(SeatTally.block_id == block.id)
    )
    states = {code: tally for tally, code in rows}
    whole = states.pop(None, None)
    return None if whole is None else standing(whole, states)


def has_book(block):
    """Tell whether the seats of a block are open: its book has begun."""
    return db.session.scalar(select(SeatTally.id).where(SeatTally.block_id == block.id).limit(1)) is not None


def waiting_for(block):
    """Return the endorsed and eligible officers who wait for a seat of a block, as the rules see them."""
    wanted = (
        select(Nomination)
        .where(Nomination.block_id == block.id, Nomination.stage == N.WAITLISTED)
        .options(joinedload(Nomination.state))
    )
    return [as_waiting(nomination) for nomination in db.session.scalars(wanted)]


def as_waiting(nomination):
    """Return a nomination as the promotion rule sees it."""
    return Waiting(
        nomination.id,
        nomination.state.code,
        nomination.rank,
        nomination.endorsed_at,
        nomination.line_urgency,
    )


def ledger_of(edition):
    """Return the ledger's rows of all blocks of an edition, as a Select."""
    return select(LedgerRow).join(SeatBlock, SeatBlock.id == LedgerRow.block_id).where(
        SeatBlock.edition_id == edition.id)  # fmt: skip


def ledger_with_states(edition):
    """Return the ledger's rows of an edition with block and state, as a Select."""
    return ledger_of(edition).options(joinedload(LedgerRow.block), joinedload(LedgerRow.state))


def rows_of(block):
    """Return a block's ledger as the rules see it, in order."""
    found = db.session.execute(
        select(LedgerRow, Party.code)
        .outerjoin(Party, Party.id == LedgerRow.state_id)
        .where(LedgerRow.block_id == block.id)
        .order_by(LedgerRow.number)
    )
    return [
        Row(r.number, r.event, r.at, r.verb, code or "", r.nomination_id, r.pool, r.open, r.promised,
            r.reserved, r.held, r.taken, r.rule, r.inputs)
        for r, code in found
    ]  # fmt: skip


def events_of(block):
    """Return a block's seat events as the rules see them, in order."""
    wanted = select(SeatEvent).where(SeatEvent.block_id == block.id).order_by(SeatEvent.number)
    return [Happening(e.number, e.at, e.kind, e.facts) for e in db.session.scalars(wanted)]


def edition_of_any_stage(public_id):
    """Return an edition for whoever keeps the installation, planned ones too, or None."""
    return db.session.scalar(select(Edition).where(Edition.public_id == public_id))


def replayed(block):
    """Return what a block's events lead to; raises RuleBroken at one that cannot have been."""
    return replay(events_of(block))


def public_ids(block):
    """Return {key: public id} of a block's nominations, so that no key leaves."""
    rows = select(Nomination.id, Nomination.public_id).where(Nomination.block_id == block.id)
    return dict(db.session.execute(rows).all())


def book_faults(block):
    """Return a sentence for each way in which ledger, list, tallies and events of a block disagree.

    A block that was not published has no book yet, and no faults.
    """
    if block.edition.published_at is None:
        return []
    seats, rows, again = _recorded(block), rows_of(block), replayed(block)
    waiting = sorted(waiting_for(block), key=lambda w: (w.state, w.rank_key))
    caps, names = {code: state.cap for code, state in seats.states.items()}, public_ids(block)
    found = differences(again, rows, waiting, seats.accounts(), lambda key: str(names.get(key, "somebody")))
    return faults(rows, caps) + found
