"""Requests about personal data: asked by a person, answered and done by the people of the own party."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.models import Account
from lms.base.db import Record
from lms.parties.models import Party
from lms.privacy.rules import RequestKind, RequestStage


class DataRequest(Record):
    """What a person asks about the own data, with the day on which the first answer is due."""

    __tablename__ = "data_request"
    __table_args__ = (
        CheckConstraint("(stage = 'asked') = (answered_at IS NULL)", name="answer_of_data_is_dated"),
        CheckConstraint("(stage = 'done') = (done_at IS NOT NULL)", name="done_is_dated"),
        Index(None, "party_id", "stage"),
        Index(None, "account_id"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    kind: Mapped[RequestKind]
    text: Mapped[str]
    stage: Mapped[RequestStage] = mapped_column(default=RequestStage.ASKED)
    asked_at: Mapped[datetime]
    answer_due_on: Mapped[date]
    answered_at: Mapped[datetime | None]
    answer: Mapped[str | None]
    done_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    account: Mapped[Account] = relationship()
    party: Mapped[Party] = relationship()

    def overdue(self, today):
        """Tell whether the first answer should have been given before today."""
        return self.answered_at is None and self.answer_due_on < today
