"""Programmes (the idea), editions (dates and seats), quotas per state."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Record
from lms.base.search import searched
from lms.parties.models import MemberState, Party
from lms.programmes.rules import PARTS, Calendar, EditionStage
from lms.topics.rules import Mode


@searched("programme", lambda p: p.title, lambda p: f"{p.summary} {p.objectives}")
class Programme(Record):
    """A regional training as an idea: what it teaches, to whom, proposed by which party."""

    __tablename__ = "programme"

    title: Mapped[str]
    summary: Mapped[str]
    objectives: Mapped[str]
    topics: Mapped[list]
    audiences: Mapped[list[str]]
    languages: Mapped[list[str]]
    course_slugs: Mapped[list[str]]
    proponent_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    retired: Mapped[bool] = mapped_column(default=False)
    is_example: Mapped[bool] = mapped_column(default=False)
    proponent: Mapped[Party] = relationship()
    editions: Mapped[list["Edition"]] = relationship(back_populates="programme", order_by="Edition.starts_on")


@searched("edition", lambda e: e.title, lambda e: f"{e.place} {e.conditions}")
class Edition(Record):
    """A programme with dates, parties and seats."""

    __tablename__ = "edition"
    __table_args__ = (
        CheckConstraint("capacity > 0", name="has_seats"),
        CheckConstraint("ends_on >= starts_on", name="ends_after_it_starts"),
        CheckConstraint("attendance_percent BETWEEN 1 AND 100", name="attendance_is_a_share"),
        CheckConstraint(
            "(stage = 'published' AND published_at IS NOT NULL) OR stage <> 'published'",
            name="published_is_dated",
        ),
        Index(None, "stage", "starts_on"),
    )

    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    title: Mapped[str]
    mode: Mapped[Mode]
    place: Mapped[str]
    time_zone: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    host_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    venue_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    provider_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    funder_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    funded: Mapped[list[str]]
    conditions: Mapped[str] = mapped_column(default="")
    report_asked: Mapped[str] = mapped_column(default="", server_default="")
    capacity: Mapped[int]
    call_opens_on: Mapped[date]
    called_at: Mapped[datetime | None]
    nominate_by: Mapped[date]
    endorse_by: Mapped[date]
    name_by: Mapped[date]
    release_on: Mapped[date]
    lock_on: Mapped[date]
    offer_days: Mapped[int] = mapped_column(default=7)
    attendance_percent: Mapped[int] = mapped_column(default=80, server_default="80")
    stage: Mapped[EditionStage] = mapped_column(default=EditionStage.PLANNED)
    version: Mapped[int] = mapped_column(default=0, server_default="0")
    published_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    reason: Mapped[str | None]
    is_example: Mapped[bool] = mapped_column(default=False)
    programme: Mapped[Programme] = relationship(back_populates="editions")
    host: Mapped[Party | None] = relationship(foreign_keys=[host_id])
    venue: Mapped[Party | None] = relationship(foreign_keys=[venue_id])
    provider: Mapped[Party | None] = relationship(foreign_keys=[provider_id])
    funder: Mapped[Party | None] = relationship(foreign_keys=[funder_id])
    blocks: Mapped[list["SeatBlock"]] = relationship(
        back_populates="edition", cascade="all, delete-orphan", order_by="SeatBlock.number"
    )

    @property
    def proponent(self):
        """Return the party that proposed its programme."""
        return self.programme.proponent

    @property
    def parties(self):
        """Return {part: party} of those that have one, in the order in which pages name them."""
        found = {part: getattr(self, part) for part in PARTS}
        return {part: party for part, party in found.items() if party is not None}

    @property
    def quotas(self):
        """Return the quotas of all blocks."""
        return [quota for block in self.blocks for quota in block.quotas]

    @property
    def calendar(self):
        """Return the instants of its deadlines, each in the edition's own time zone."""
        return Calendar.of(self)


class SeatBlock(Record):
    """Seats of an edition for one audience and mode; None means any. Most editions have one block."""

    __tablename__ = "seat_block"
    __table_args__ = (
        UniqueConstraint("edition_id", "number"),
        CheckConstraint("capacity > 0", name="has_seats"),
        CheckConstraint("reserves IS NULL OR reserves >= 0", name="reserves_are_not_negative"),
        CheckConstraint(
            "funded_seats IS NULL OR funded_seats BETWEEN 0 AND capacity", name="funded_seats_are_there"
        ),
    )

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    number: Mapped[int]
    audience: Mapped[str | None]
    mode: Mapped[Mode | None]
    capacity: Mapped[int]
    reserves: Mapped[int | None]
    funded_seats: Mapped[int | None]
    edition: Mapped[Edition] = relationship(back_populates="blocks")
    quotas: Mapped[list["Quota"]] = relationship(
        back_populates="block", cascade="all, delete-orphan", order_by="Quota.state_id"
    )

    @property
    def label(self):
        """Return for whom and how the seats are, as people say it."""
        words = [
            self.audience.replace("_", " ") if self.audience else "",
            self.mode.label if self.mode else "",
        ]
        return ", ".join(word for word in words if word) or "All seats"


class Quota(Record):
    """What a block promises one state: seats guaranteed, and the most it may fill."""

    __tablename__ = "quota"
    __table_args__ = (
        UniqueConstraint("block_id", "state_id"),
        CheckConstraint("guaranteed >= 0 AND cap >= guaranteed", name="cap_covers_guarantee"),
    )

    block_id: Mapped[int] = mapped_column(ForeignKey("seat_block.id"))
    state_id: Mapped[int] = mapped_column(ForeignKey("member_state.id"), index=True)
    guaranteed: Mapped[int]
    cap: Mapped[int]
    block: Mapped[SeatBlock] = relationship(back_populates="quotas")
    state: Mapped[MemberState] = relationship()
