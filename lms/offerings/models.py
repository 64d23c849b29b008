"""What partners offer: topics with levels, seats, window, place, what is funded."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Record
from lms.base.search import searched
from lms.offerings.rules import OfferingStage
from lms.parties.models import Party
from lms.topics.rules import Mode


@searched("offering", lambda o: o.title, lambda o: f"{o.text} {o.place} {o.conditions_text}")
class Offering(Record):
    """A funded training that a party offers; `topics` holds {code, entry, exit}."""

    __tablename__ = "offering"
    __table_args__ = (
        CheckConstraint("seats > 0", name="has_seats"),
        CheckConstraint("state_cap IS NULL OR state_cap > 0", name="cap_is_positive"),
        CheckConstraint("end_on >= start_on", name="ends_after_it_starts"),
        CheckConstraint("(budget IS NULL) = (currency IS NULL)", name="money_has_a_currency"),
        Index(None, "stage", "start_on"),
        Index(None, "party_id", "stage"),
    )

    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    title: Mapped[str]
    text: Mapped[str]
    topics: Mapped[list]
    audiences: Mapped[list[str]]
    seats: Mapped[int]
    state_cap: Mapped[int | None]
    eligible_states: Mapped[list[str] | None]
    languages: Mapped[list[str]]
    interpretation: Mapped[list[str]]
    mode: Mapped[Mode]
    place: Mapped[str]
    start_on: Mapped[date]
    end_on: Mapped[date]
    days: Mapped[int | None]
    funded: Mapped[list[str]]
    conditions: Mapped[list[str]]
    conditions_text: Mapped[str] = mapped_column(default="")
    budget: Mapped[Decimal | None]
    currency: Mapped[str | None]
    minimum_cohort: Mapped[int] = mapped_column(default=1)
    interests: Mapped[str] = mapped_column(default="")
    stage: Mapped[OfferingStage] = mapped_column(default=OfferingStage.DRAFT)
    stage_since: Mapped[datetime | None]
    is_example: Mapped[bool] = mapped_column(default=False)
    party: Mapped[Party] = relationship()
