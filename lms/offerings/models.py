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
        CheckConstraint(
            "currency IS NOT NULL OR (budget IS NULL AND travel_budget IS NULL AND cost_per_seat IS NULL)",
            name="money_has_a_currency",
        ),
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
    standing: Mapped[bool] = mapped_column(default=False)
    """Whether dates are agreed within the window, which then says until when the offer stands."""
    caps: Mapped[dict[str, int]] = mapped_column(default=dict)
    """The most seats of single states, in place of `state_cap`."""
    budget: Mapped[Decimal | None]
    travel_budget: Mapped[Decimal | None]
    cost_per_seat: Mapped[Decimal | None]
    costs: Mapped[dict] = mapped_column(default=dict)
    """What a seat costs for single states, as exact text, in place of `cost_per_seat`."""
    currency: Mapped[str | None]
    minimum_cohort: Mapped[int] = mapped_column(default=1)
    gains: Mapped[str] = mapped_column(default="")
    interests: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    renews_id: Mapped[int | None] = mapped_column(ForeignKey("offering.id"), index=True)
    stage: Mapped[OfferingStage] = mapped_column(default=OfferingStage.DRAFT)
    stage_since: Mapped[datetime | None]
    is_example: Mapped[bool] = mapped_column(default=False)
    party: Mapped[Party] = relationship()
    renews: Mapped["Offering | None"] = relationship(remote_side="Offering.id")

    def has_lapsed(self, day):
        """Tell whether the window of an open offer is over on a day."""
        return self.stage == OfferingStage.OPEN and self.end_on < day

    def cap_of(self, state):
        """Return the most seats of one state, or None where only the seats limit it."""
        return (self.caps or {}).get(state, self.state_cap)

    def cost_of(self, state):
        """Return what a seat costs for one state in the offer's currency, or None where nobody said."""
        own = (self.costs or {}).get(state)
        return self.cost_per_seat if own is None else Decimal(own)
