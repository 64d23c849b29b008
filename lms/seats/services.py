"""The seat book on the database: events, ledger rows and tallies are written here and nowhere else."""

from sqlalchemy import select

from lms.base.db import db
from lms.kernel.errors import Full
from lms.parties.models import Party
from lms.programmes.models import SeatBlock
from lms.seats import queries
from lms.seats.models import LedgerRow, SeatEvent, SeatTally
from lms.seats.rules import ACCOUNTS, Book, Outcome, Person, Place, SeatEventKind, StateSeats
from lms.seats.rules import SeatEvent as Happening

K = SeatEventKind
FREES_SEATS = {K.LEAVE, K.RESIZE, K.UNRESERVE, K.LAPSE, K.RELEASE}
COUNTED = ACCOUNTS[2:]


def hold_seats_of(edition):
    """Lock the edition's seats before any of its nominations: in one order, nobody waits in a ring.

    On SQLite there is nothing to lock, since one writer writes at a time.
    """
    if db.engine.dialect.name == "sqlite":
        return
    whole = select(SeatTally.id).join(SeatBlock, SeatBlock.id == SeatTally.block_id)
    whole = whole.where(SeatBlock.edition_id == edition.id, SeatTally.state_id.is_(None))
    db.session.execute(whole.order_by(SeatTally.block_id).with_for_update(of=SeatTally))


def locked_tallies(block):
    """Lock a block's tallies and return (whole, {state code: tally}); always in the same order."""
    db.session.flush()
    wanted = (
        select(SeatTally, Party.code)
        .outerjoin(Party, Party.id == SeatTally.state_id)
        .where(SeatTally.block_id == block.id)
        .order_by(SeatTally.state_id.is_not(None), SeatTally.state_id)
        .with_for_update(of=SeatTally)
        .execution_options(populate_existing=True)
    )
    found = {code: tally for tally, code in db.session.execute(wanted)}
    whole = found.pop(None, None)
    if whole is None:
        raise Full("This edition has not been published, so it has no seats to give.")
    return whole, found


def open_block(block, *, now):
    """Give a block its seats: the first event of its book."""
    whole = _tally(block, None)
    facts = {"capacity": block.capacity, "quotas": quotas_of(block)} | instants_of(block.edition)
    return _happen(block, whole, {}, Book(), K.OPEN, now, facts)


def instants_of(edition):
    """Return the instants by which a book goes, as events keep them."""
    calendar = edition.calendar
    return {name: getattr(calendar, name).isoformat() for name in ("name_until", "release_at", "starts_at")}


def quotas_of(block):
    """Return {state code: [guaranteed, cap]} as events keep it."""
    return {quota.state.code: [quota.guaranteed, quota.cap] for quota in block.quotas}


def due(block, now):
    """Yield (kind, instant) of what the clock has decided about unnamed seats and the book does not say yet."""
    calendar = block.edition.calendar
    if now < calendar.name_until:
        return
    whole = select(SeatTally.released_at, SeatTally.reserved)
    whole = whole.where(SeatTally.block_id == block.id, SeatTally.state_id.is_(None))
    found = db.session.execute(whole).first()
    if found is None or found.released_at is not None:
        return
    if found.reserved and calendar.name_until < calendar.release_at:
        yield K.LAPSE, calendar.name_until
    if now >= calendar.release_at:
        yield K.RELEASE, calendar.release_at


def would_follow(block, kind, now, **facts) -> Outcome:
    """Return what an event would lead to now, on a book that is thrown away; raises RuleBroken when it cannot be."""
    people = {w.id: Person(w, Place.WAITING) for w in queries.waiting_for(block)}
    calendar = block.edition.calendar
    book = Book(
        queries.seats_of(block, now), people, calendar.release_at, calendar.starts_at, calendar.name_until
    )
    return book.apply(Happening(1, now, kind, facts))


def record(block, kind, *, now, about=(), **facts) -> Outcome:
    """Let something happen to a block's seats; raises RuleBroken when it cannot.

    `about` names the officers it concerns as (nomination, Place); those who wait are read only by
    what can free a seat.
    """
    whole, states = locked_tallies(block)
    people = {n.id: Person(queries.as_waiting(n), place) for n, place in about}
    if kind in FREES_SEATS:
        people = {w.id: Person(w, Place.WAITING) for w in queries.waiting_for(block)} | people
    calendar = block.edition.calendar
    book = Book(queries.standing(whole, states), people, calendar.release_at, calendar.starts_at,
                calendar.name_until, whole.events, whole.rows)  # fmt: skip
    return _happen(block, whole, states, book, kind, now, facts)


def _happen(block, whole, states, book, kind, now, facts):
    event = Happening(whole.events + 1, now, kind, facts)
    outcome = book.apply(event)
    for code in book.seats.states.keys() - states.keys():
        quota = next(quota for quota in block.quotas if quota.state.code == code)
        states[code] = _tally(block, quota.state_id)
    db.session.add(SeatEvent(block_id=block.id, number=event.number, at=now, kind=kind, facts=facts))
    db.session.add_all(_row(block, states, row) for row in outcome.rows)
    _count(whole, states, book, now)
    db.session.flush()
    return outcome


def _count(whole, states, book, now):
    """Let the tallies say what the book says."""
    whole.events, whole.rows, whole.most = book.events, book.rows, book.seats.capacity
    if book.seats.released and whole.released_at is None:
        whole.released_at = now
    for name in COUNTED:
        setattr(whole, name, sum(getattr(state, name) for state in book.seats.states.values()))
    for code, tally in states.items():
        seats = book.seats.states.get(code, StateSeats(0, 0))
        tally.guaranteed, tally.most = seats.guaranteed, seats.cap
        for name in COUNTED:
            setattr(tally, name, getattr(seats, name))


def _tally(block, state_id):
    tally = SeatTally(block_id=block.id, state_id=state_id, guaranteed=0, most=0, reserved=0, held=0,
                      taken=0, events=0, rows=0)  # fmt: skip
    db.session.add(tally)
    return tally


def _row(block, states, row):
    moved = {name: getattr(row, name) for name in ACCOUNTS}
    return LedgerRow(
        block_id=block.id, number=row.number, event=row.event, at=row.at, verb=row.verb,
        state_id=states[row.state].state_id if row.state else None, nomination_id=row.person,
        pool=row.pool, rule=row.rule, inputs=row.inputs, **moved,
    )  # fmt: skip
