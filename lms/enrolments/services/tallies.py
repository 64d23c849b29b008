"""Seats are counted here and nowhere else: the tally under lock, the ledger row beside it."""

from sqlalchemy import func, select

from lms.base.db import db
from lms.enrolments import queries
from lms.enrolments.models import LedgerRow, SeatTally
from lms.enrolments.rules import LedgerVerb, Pool
from lms.kernel.errors import Full


def hold_seats_of(edition):
    """Lock the edition's seats before any of its nominations: in one order, nobody waits in a ring.

    On SQLite there is nothing to lock, since one writer writes at a time.
    """
    if db.engine.dialect.name == "sqlite":
        return
    whole = select(SeatTally.id).where(SeatTally.edition_id == edition.id, SeatTally.state_id.is_(None))
    db.session.execute(whole.with_for_update())


def locked_tallies(edition):
    """Lock the edition's tallies and return (whole, {state id: tally}); always in the same order."""
    db.session.flush()
    wanted = (
        select(SeatTally)
        .where(SeatTally.edition_id == edition.id)
        .order_by(SeatTally.state_id.is_not(None), SeatTally.state_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    found = list(db.session.scalars(wanted))
    whole = next((tally for tally in found if tally.state_id is None), None)
    if whole is None:
        raise Full("This edition has not been published, so it has no seats to give.")
    return whole, {tally.state_id: tally for tally in found if tally.state_id is not None}


def set_tallies(edition):
    """Make or resize the edition's tallies; raises Full when more is used than would be left."""
    kept = {
        tally.state_id: tally
        for tally in db.session.scalars(
            select(SeatTally).where(SeatTally.edition_id == edition.id).with_for_update()
        )
    }
    wanted = {None: edition.capacity} | {q.state_id: q.cap for q in edition.quotas}
    for state_id, most in wanted.items():
        tally = kept.pop(state_id, None)
        if tally is None:
            db.session.add(SeatTally(edition_id=edition.id, state_id=state_id, most=most))
            continue
        _resize(tally, most)
    for tally in kept.values():
        _resize(tally, 0)


def _resize(tally, most):
    if tally.held + tally.taken > most:
        raise Full(
            "{used} seats are held or taken already; {most} would be too few.",
            used=tally.held + tally.taken, most=most, field="capacity",
        )  # fmt: skip
    tally.most = most


def hold(nomination, pool, rule, inputs, *, now):
    """Hold one seat for a nomination."""
    _change(nomination, LedgerVerb.HOLD, pool, (1, 0), rule, inputs, now)
    nomination.pool = pool


def take(nomination, *, now):
    """Turn the held seat into a taken one."""
    inputs = {"offer_ends_at": str(nomination.offer_ends_at)}
    rule = "the nominee accepted within the time of the offer"
    _change(nomination, LedgerVerb.TAKE, nomination.pool, (-1, 1), rule, inputs, now)


def take_directly(nomination, pool, why, *, now):
    """Take a free seat without a hold, as a stand-by offer allows."""
    rule = "a stand-by offer takes a seat while one is free"
    _change(nomination, LedgerVerb.TAKE, pool, (0, 1), rule, {"why": why}, now)
    nomination.pool = pool


def free_hold(nomination, rule, *, now):
    """Give a held seat back."""
    if nomination.pool is not None:
        _change(nomination, LedgerVerb.FREE_HOLD, nomination.pool, (-1, 0), rule, {}, now)
        nomination.pool = None


def free_seat(nomination, rule, *, now):
    """Give a taken seat back."""
    _change(nomination, LedgerVerb.FREE_SEAT, nomination.pool, (0, -1), rule, {}, now)
    nomination.pool = None


def release(edition, rule, inputs, *, now):
    """Record that the edition's unnamed seats are open to every state from now on."""
    locked_tallies(edition)
    _append(edition, at=now, verb=LedgerVerb.RELEASE, pool=Pool.OPEN, held=0, taken=0,
            rule=rule, inputs=inputs)  # fmt: skip


def _change(nomination, verb, pool, by_how_much, rule, inputs, now):
    held, taken = by_how_much
    edition = nomination.edition
    whole, states = locked_tallies(edition)
    for tally in (whole, states[nomination.state_id]):
        tally.held += held
        tally.taken += taken
    _append(
        edition, at=now, verb=verb, state_id=nomination.state_id, nomination_id=nomination.id,
        pool=pool, held=held, taken=taken, rule=rule, inputs=inputs,
    )  # fmt: skip


def _append(edition, **row):
    last = select(func.coalesce(func.max(LedgerRow.number), 0)).where(LedgerRow.edition_id == edition.id)
    db.session.add(LedgerRow(edition_id=edition.id, number=db.session.scalar(last) + 1, **row))
    db.session.flush()


def pool_for(nomination, *, now):
    """Return (pool, why) of the next seat for the nominee's state, the tallies locked."""
    locked_tallies(nomination.edition)
    seats = queries.seats_of(nomination.edition, now.date())
    return seats.pool_for(nomination.state.code)
