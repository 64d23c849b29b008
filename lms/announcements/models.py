"""What was announced elsewhere, as it was published."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.announcements.rules import ReviewStage
from lms.base.db import Record
from lms.offerings.models import Offering
from lms.parties.models import Party


class Announcement(Record):
    """What somebody announced elsewhere, as published; what it does not say is not made up. One row per identifier."""

    __tablename__ = "announcement"
    __table_args__ = (
        CheckConstraint("(budget IS NULL) = (currency IS NULL)", name="money_has_a_currency"),
        CheckConstraint("(stage = 'drafted') = (offering_id IS NOT NULL)", name="drafted_into_an_offering"),
        Index(None, "stage", "identifier"),
    )

    identifier: Mapped[str] = mapped_column(unique=True)
    source: Mapped[str]
    party_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"), index=True)
    announced_by: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    start_on: Mapped[date | None]
    end_on: Mapped[date | None]
    countries: Mapped[list[str]]
    topics: Mapped[list[str]]
    budget: Mapped[Decimal | None]
    currency: Mapped[str | None]
    stage: Mapped[ReviewStage] = mapped_column(default=ReviewStage.WAITING)
    stage_since: Mapped[datetime | None]
    reason: Mapped[str | None]
    offering_id: Mapped[int | None] = mapped_column(ForeignKey("offering.id"), index=True)
    read_at: Mapped[datetime]
    party: Mapped[Party | None] = relationship()
    offering: Mapped[Offering | None] = relationship()
