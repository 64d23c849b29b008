"""The register of conferences and meetings, and each party's part in them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Record
from lms.base.search import searched
from lms.meetings.rules import MeetingStage, Origin, Part
from lms.parties.models import Party
from lms.parties.rules import Certainty


@searched(
    "meeting", lambda m: m.name,
    lambda m: " ".join(filter(None, (m.series, m.place, m.host_text, m.agenda, m.outcome))),
)  # fmt: skip
class Meeting(Record):
    """A conference or meeting; `starts` keeps the published text, which may name only a month."""

    __tablename__ = "meeting"
    __table_args__ = (
        UniqueConstraint("series", "title", "starts"),
        CheckConstraint("(origin = 'published') <= (certainty IS NOT NULL)", name="published_is_rated"),
        Index(None, "sort_on"),
    )  # fmt: skip

    series: Mapped[str]
    ordinal: Mapped[str | None]
    title: Mapped[str]
    starts: Mapped[str]
    ends: Mapped[str | None]
    sort_on: Mapped[date]
    place: Mapped[str | None]
    host_text: Mapped[str | None]
    mode: Mapped[str | None]
    outcome: Mapped[str | None]
    agenda: Mapped[str | None]
    origin: Mapped[Origin]
    stage: Mapped[MeetingStage]
    stage_since: Mapped[datetime | None]
    source_ids: Mapped[list[str]]
    certainty: Mapped[Certainty | None]
    note: Mapped[str | None]
    parts: Mapped[list["Participation"]] = relationship(
        back_populates="meeting", cascade="all, delete-orphan"
    )

    @property
    def name(self):
        """Return the title, its ordinal in front where the title does not say it itself."""
        said = not self.ordinal or self.ordinal.isdigit() or self.title.startswith(self.ordinal)
        return self.title if said else f"{self.ordinal} {self.title}"

    @property
    def first_day(self):
        """Return the first day, or None where the published text names only a month or a year."""
        try:
            return date.fromisoformat(self.starts)
        except ValueError:
            return None

    @property
    def last_day(self):
        """Return the last day of one of our own meetings; published dates may be vaguer than a day."""
        try:
            return date.fromisoformat(self.ends or "")
        except ValueError:
            return self.sort_on


class Participation(Record):
    """One party's part in one meeting."""

    __tablename__ = "participation"
    __table_args__ = (UniqueConstraint("meeting_id", "party_id", "part"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    part: Mapped[Part]
    people: Mapped[int | None]
    note: Mapped[str | None]
    meeting: Mapped[Meeting] = relationship(back_populates="parts")
    party: Mapped[Party] = relationship()
