"""Nominations with their endorsement, the seat ledger with its tallies, and enrolments."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.models import Account
from lms.base.db import Record
from lms.certificates.models import Certificate
from lms.enrolments.rules import EnrolmentStage, LedgerVerb, NominationStage, Pool, SeatEventKind
from lms.needs.models import Need
from lms.parties.models import MemberState
from lms.programmes.models import Edition, SeatBlock


class Nomination(Record):
    """An officer whom a state puts forward for an edition."""

    __tablename__ = "nomination"
    __table_args__ = (
        UniqueConstraint("edition_id", "account_id", name="one_per_officer_and_edition"),
        UniqueConstraint("edition_id", "state_id", "rank", name="rank_once_per_state"),
        CheckConstraint("rank IS NULL OR rank > 0", name="rank_is_positive"),
        Index(None, "edition_id", "stage"),
        Index(None, "state_id", "stage"),
    )

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    block_id: Mapped[int] = mapped_column(ForeignKey("seat_block.id"), index=True)
    state_id: Mapped[int] = mapped_column(ForeignKey("member_state.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"))
    agency: Mapped[str]
    unit: Mapped[str] = mapped_column(default="")
    post: Mapped[str]
    years_in_field: Mapped[int | None]
    current_tasks: Mapped[str] = mapped_column(default="")
    expected_use: Mapped[str] = mapped_column(default="")
    languages: Mapped[list[str]] = mapped_column(default=list)
    supervisor_name: Mapped[str] = mapped_column(default="")
    supervisor_email: Mapped[str] = mapped_column(default="")
    gender: Mapped[str | None]
    completeness: Mapped[int] = mapped_column(default=0)
    consent_version: Mapped[str | None]
    stage: Mapped[NominationStage] = mapped_column(default=NominationStage.DRAFT)
    stage_since: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    returned_reason: Mapped[str | None]
    rank: Mapped[int | None]
    endorsed_at: Mapped[datetime | None]
    offered_at: Mapped[datetime | None]
    offer_ends_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    pool: Mapped[Pool | None]
    line_urgency: Mapped[int] = mapped_column(default=0)
    substitutes_id: Mapped[int | None] = mapped_column(ForeignKey("nomination.id"))
    is_example: Mapped[bool] = mapped_column(default=False)
    edition: Mapped[Edition] = relationship()
    block: Mapped[SeatBlock] = relationship()
    state: Mapped[MemberState] = relationship()
    account: Mapped[Account] = relationship()
    need: Mapped[Need | None] = relationship()
    endorsement: Mapped["Endorsement | None"] = relationship(back_populates="nomination")


class Endorsement(Record):
    """The state's signature under a nomination: who, in which office, by which channel."""

    __tablename__ = "endorsement"

    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    signatory: Mapped[str]
    office: Mapped[str]
    deputy: Mapped[bool] = mapped_column(default=False)
    channel: Mapped[str] = mapped_column(default="portal")
    letter_name: Mapped[str | None]
    letter_key: Mapped[str | None]
    letter_hash: Mapped[str | None]
    confirmation: Mapped[str]
    signed_at: Mapped[datetime]
    nomination: Mapped[Nomination] = relationship(back_populates="endorsement")


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


class Enrolment(Record):
    """An accepted seat: the person belongs to the edition and what she achieved is recorded here.

    The number stands for the person in rosters, on sheets and in files, for everybody alike: a list that
    leaves out one name marks the officer whom it should hide.
    """

    __tablename__ = "enrolment"
    __table_args__ = (
        UniqueConstraint("edition_id", "account_id"),
        UniqueConstraint("edition_id", "number", name="number_once_per_edition"),
        Index(None, "edition_id", "stage"),
    )

    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), unique=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    number: Mapped[int]
    state_id: Mapped[int] = mapped_column(ForeignKey("member_state.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    stage: Mapped[EnrolmentStage] = mapped_column(default=EnrolmentStage.ENROLLED)
    stage_since: Mapped[datetime | None]
    attended_minutes: Mapped[int | None]
    pre_percent: Mapped[int | None]
    post_percent: Mapped[int | None]
    certificate_id: Mapped[int | None] = mapped_column(ForeignKey("certificate.id"))
    nomination: Mapped[Nomination] = relationship()
    edition: Mapped[Edition] = relationship()
    state: Mapped[MemberState] = relationship()
    account: Mapped[Account] = relationship()
    certificate: Mapped[Certificate | None] = relationship()
