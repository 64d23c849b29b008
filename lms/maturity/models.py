"""Assessments of a state by topic. A row is never changed: a newer one takes its place, a wrong one is taken back."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Record
from lms.maturity.rules import words_of
from lms.parties.models import MemberState
from lms.topics.models import Topic


class Assessment(Record):
    """What a state says of its institutions in one topic on one day (stages after the Oxford CMM)."""

    __tablename__ = "assessment"
    __table_args__ = (
        CheckConstraint("capability IS NULL OR capability BETWEEN 1 AND 5", name="capability_is_1_to_5"),
        CheckConstraint("capability IS NULL OR evidence <> ''", name="a_stage_has_evidence"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_reason IS NULL)", name="taken_back_with_a_reason"),
        Index(None, "state_id", "topic_id", "assessed_on"),
    )  # fmt: skip

    state_id: Mapped[int] = mapped_column(ForeignKey("member_state.id"))
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"), index=True)
    capability: Mapped[int | None]
    evidence: Mapped[str]
    office: Mapped[str]
    assessed_on: Mapped[date]
    recorded_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_reason: Mapped[str | None]
    is_example: Mapped[bool] = mapped_column(default=False)
    state: Mapped[MemberState] = relationship()
    topic: Mapped[Topic] = relationship()

    @property
    def words(self):
        """Return the stage as people say it; unknown is said to be unverified."""
        return words_of(self.capability)
