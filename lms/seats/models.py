"""The seat ledger with its tallies and events, and enrolments."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Record
from lms.nominations.rules import Pool
from lms.parties.models import MemberState
from lms.programmes.models import SeatBlock
from lms.seats.rules import LedgerVerb, SeatEventKind


class SeatEvent(Record):
    """One thing that happened to a block's seats; together they rebuild ledger, list and promotions."""

    __tablename__ = "seat_event"
    __table_args__ = (UniqueConstraint("block_id", "number"),)

    block_id: Mapped[int] = mapped_column(ForeignKey("seat_block.id"))
    number: Mapped[int]
    at: Mapped[datetime]
    kind: Mapped[SeatEventKind]
    facts: Mapped[dict]


class LedgerRow(Record):
    """Seats that moved between accounts, with rule and inputs; what pages show is the sum of these rows."""

    __tablename__ = "seat_ledger"
    __table_args__ = (
        UniqueConstraint("block_id", "number"),
        CheckConstraint("state_id IS NULL OR open + promised + reserved + held + taken = 0",
                        name="states_make_no_seats"),
    )  # fmt: skip

    block_id: Mapped[int] = mapped_column(ForeignKey("seat_block.id"))
    number: Mapped[int]
    event: Mapped[int]
    at: Mapped[datetime]
    verb: Mapped[LedgerVerb]
    state_id: Mapped[int | None] = mapped_column(ForeignKey("member_state.id"))
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nomination.id"))
    pool: Mapped[Pool | None]
    open: Mapped[int]
    promised: Mapped[int]
    reserved: Mapped[int]
    held: Mapped[int]
    taken: Mapped[int]
    rule: Mapped[str]
    inputs: Mapped[dict]
    block: Mapped[SeatBlock] = relationship(viewonly=True)
    state: Mapped[MemberState | None] = relationship(viewonly=True)


class SeatTally(Record):
    """Counted seats of one block (no state) or of one state in it; the table refuses too many.

    The block's own row also counts its events and ledger rows, and is locked by whoever adds one.
    """

    __tablename__ = "seat_tally"
    __table_args__ = (
        UniqueConstraint("block_id", "state_id"),
        CheckConstraint("reserved >= 0 AND held >= 0 AND taken >= 0", name="never_below_zero"),
        CheckConstraint("reserved + held + taken <= most", name="never_more_than_there_are"),
        Index("uq_seat_tally_whole", "block_id", unique=True,
              sqlite_where=text("state_id IS NULL"), postgresql_where=text("state_id IS NULL")),
    )  # fmt: skip

    block_id: Mapped[int] = mapped_column(ForeignKey("seat_block.id"))
    state_id: Mapped[int | None] = mapped_column(ForeignKey("member_state.id"))
    guaranteed: Mapped[int] = mapped_column(default=0)
    most: Mapped[int]
    reserved: Mapped[int] = mapped_column(default=0)
    held: Mapped[int] = mapped_column(default=0)
    taken: Mapped[int] = mapped_column(default=0)
    events: Mapped[int] = mapped_column(default=0)
    rows: Mapped[int] = mapped_column(default=0)
    released_at: Mapped[datetime | None]
