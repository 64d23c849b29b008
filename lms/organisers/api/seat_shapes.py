"""What programs are shown of seats: as they stand, how they moved, who waits for one, who was promoted and why."""

from datetime import datetime
from uuid import UUID

from lms.base.api import Shown
from lms.organisers.api.shapes import BlockShown, PartyShown, QuotaShown, party
from lms.seats.models import LedgerRow
from lms.seats.rules import ACCOUNTS, OPEN_RULE, STATE_RULE, LedgerVerb


class LedgerShown(Shown):
    """One move of seats between accounts; the numbers that pages show are the sums of these rows."""

    block: int
    number: int
    event: int
    at: datetime
    verb: LedgerVerb
    state: str | None
    open: int
    promised: int
    reserved: int
    held: int
    taken: int
    rule: str


class StateSeatsShown(Shown):
    """The seats of one state. What it uses is null for whoever reads only what it was promised."""

    state: PartyShown
    guaranteed: int
    cap: int
    reserved: int | None
    held: int | None
    taken: int | None


class StandingShown(Shown):
    """Seats of one kind as they stand now. The sums are null for the public while fewer than four states use a seat."""

    id: UUID
    number: int
    label: str
    capacity: int
    used: int | None
    open: int | None
    released: bool
    states: list[StateSeatsShown]


class SeatsShown(Shown):
    """All seats of an edition as they stand now."""

    blocks: list[StandingShown]


class WholeBlockShown(BlockShown):
    """Seats of one kind as they are planned, with what only those read who change them."""

    reserves: int | None
    funded_seats: int | None


class InLineShown(Shown):
    """An officer who waits: the nomination, and the places in the lists of the own state and of all states, from 1."""

    nomination: UUID
    state: str
    rank: int | None
    in_state: int
    in_line: int


class LineShown(Shown):
    """Who waits for seats of one kind, as far as you may read them, and the rule by which the next free seat goes."""

    block: int
    label: str
    rule: str
    waiting: list[InLineShown]


class PromotionShown(Shown):
    """A seat that was freed and went to the next in line. Whom and with which inputs is null where you may not read it."""

    block: int
    number: int
    at: datetime
    state: str
    rule: str
    nomination: UUID | None
    inputs: dict[str, str | int | bool | None] | None


class WaitingListShown(Shown):
    """The waiting list. Promotions are null for whoever may not read the ledger."""

    lines: list[LineShown]
    promotions: list[PromotionShown] | None


def ledger_row(found: LedgerRow):
    """Return a row of the ledger as it is shown."""
    names = ("number", "event", "at", "verb", "rule", *ACCOUNTS)
    return LedgerShown(
        block=found.block.number, state=found.state.code if found.state else None,
        **{name: getattr(found, name) for name in names},
    )  # fmt: skip


def standing(block, seats, *, counted):
    """Return a kind of seats as it stands, each state counted or only as it was promised."""
    summed = counted or seats.enough_to_count
    return StandingShown(
        id=block.public_id, number=block.number, label=block.label, capacity=seats.capacity, released=seats.released,
        used=seats.used if summed else None, open=seats.open if summed else None,
        states=[_of_state(quota.state, seats.states[quota.state.code], counted) for quota in block.quotas],
    )  # fmt: skip


def _of_state(state, own, counted):
    used = {name: getattr(own, name) if counted else None for name in ("reserved", "held", "taken")}
    return StateSeatsShown(state=party(state), guaranteed=own.guaranteed, cap=own.cap, **used)


def whole_block(found):
    """Return a kind of seats as it is planned."""
    same = ("number", "label", "audience", "mode", "capacity", "reserves", "funded_seats")
    quotas = [QuotaShown(state=party(q.state), guaranteed=q.guaranteed, cap=q.cap) for q in found.quotas]
    return WholeBlockShown(id=found.public_id, quotas=quotas, **{name: getattr(found, name) for name in same})


def waiting_list(lines, promotions):
    """Return who waits, and the promotions where the reader may read them."""
    return WaitingListShown(
        lines=[_line(found) for found in lines],
        promotions=None if promotions is None else [_promotion(*found) for found in promotions],
    )


def _line(found):
    waiting = [
        InLineShown(nomination=each.nomination.public_id, state=each.nomination.state.code, rank=each.nomination.rank,
                    in_state=each.in_state, in_line=each.in_line)
        for each in found.people
    ]  # fmt: skip
    rule = OPEN_RULE if found.seats.released else STATE_RULE
    return LineShown(block=found.block.number, label=found.block.label, rule=rule, waiting=waiting)


def _promotion(row, nomination):
    return PromotionShown(
        block=row.block.number, number=row.number, at=row.at, state=row.state.code, rule=row.rule,
        nomination=nomination.public_id if nomination else None, inputs=row.inputs if nomination else None,
    )  # fmt: skip
