"""Proposed matches with the score that explained them, and the engagements both sides confirmed."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Record
from lms.engagements.rules.stages import RUNNING, MatchStage
from lms.needs.models import Need
from lms.offerings.models import Offering
from lms.programmes.models import Edition
from lms.programmes.rules import EditionStage


class Match(Record):
    """A need and an offering that the secretariat proposes to both sides, with its reasons as they were."""

    __tablename__ = "match"
    __table_args__ = (
        CheckConstraint("score BETWEEN 0 AND 1000", name="score_is_per_mille"),
        CheckConstraint("seats > 0", name="has_seats"),
        CheckConstraint("(stage = 'refused') = (refused_at IS NOT NULL)", name="refused_is_dated"),
        Index(None, "need_id", "stage"),
        Index(None, "offering_id", "stage"),
    )

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"))
    offering_id: Mapped[int] = mapped_column(ForeignKey("offering.id"))
    seats: Mapped[int]
    score: Mapped[int]
    reasons: Mapped[list]
    override_reason: Mapped[str | None]
    stage: Mapped[MatchStage] = mapped_column(default=MatchStage.PROPOSED)
    stage_since: Mapped[datetime | None]
    proposed_at: Mapped[datetime]
    state_confirmed_at: Mapped[datetime | None]
    partner_confirmed_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
    refused_by_side: Mapped[str | None]
    refusal_reason: Mapped[str | None]
    need: Mapped[Need] = relationship()
    offering: Mapped[Offering] = relationship()
    engagement: Mapped["Engagement | None"] = relationship(back_populates="match")

    @property
    def runs(self):
        """Tell whether it waits for an answer or was confirmed."""
        return self.stage in RUNNING


class Engagement(Record):
    """A match that both sides confirmed; it becomes an edition."""

    __tablename__ = "engagement"

    match_id: Mapped[int] = mapped_column(ForeignKey("match.id"), unique=True)
    edition_id: Mapped[int | None] = mapped_column(ForeignKey("edition.id"), index=True)
    agreed_at: Mapped[datetime]
    match: Mapped[Match] = relationship(back_populates="engagement")
    edition: Mapped[Edition | None] = relationship()

    @property
    def waits(self):
        """Tell whether no edition serves it: none was made, or the one that was made is cancelled."""
        return self.edition is None or self.edition.stage == EditionStage.CANCELLED
