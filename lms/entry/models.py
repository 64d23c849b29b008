"""One-time links, and requests for access."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.models import Account
from lms.base.db import Record
from lms.entry.rules import AccessStage, LinkKind


class OneTimeLink(Record):
    """An invitation, a password reset or the first account: opened often, used once."""

    __tablename__ = "one_time_link"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    kind: Mapped[LinkKind]
    token_hash: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    account: Mapped[Account] = relationship()


class AccessRequest(Record):
    """A trainee's own request with an official address; the state's focal point answers it."""

    __tablename__ = "access_request"
    __table_args__ = (
        CheckConstraint("(stage = 'asked') = (answered_at IS NULL)", name="answer_is_dated"),
        Index(None, "state_id", "stage"),
    )

    email: Mapped[str]
    name: Mapped[str]
    state_id: Mapped[int] = mapped_column(ForeignKey("member_state.id"))
    agency: Mapped[str]
    post: Mapped[str]
    reason: Mapped[str]
    stage: Mapped[AccessStage] = mapped_column(default=AccessStage.ASKED)
    answered_at: Mapped[datetime | None]
    answer: Mapped[str | None]
