"""The sessions of an edition: when and where people really meet."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Record
from lms.base.sealed import Sealed
from lms.programmes.models.plans import Edition
from lms.topics.rules import Mode


class EditionSession(Record):
    """One meeting of an edition, in its own time zone; the link is sealed and shown to the seated only."""

    __tablename__ = "edition_session"
    __table_args__ = (
        CheckConstraint("ends_at > starts_at", name="ends_after_it_starts"),
        CheckConstraint("(cancelled_at IS NULL) = (reason IS NULL)", name="cancelled_says_why"),
        Index(None, "edition_id", "starts_at"),
    )

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    title: Mapped[str]
    mode: Mapped[Mode]
    room: Mapped[str] = mapped_column(default="")
    link: Mapped[str | None] = mapped_column(Sealed)
    time_zone: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    reason: Mapped[str | None]
    edition: Mapped[Edition] = relationship()

    @property
    def minutes(self):
        """Return how many minutes it lasts."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def zone(self):
        """Return its own time zone."""
        return ZoneInfo(self.time_zone)

    @property
    def takes_place(self):
        """Tell whether it has not been called off."""
        return self.cancelled_at is None
