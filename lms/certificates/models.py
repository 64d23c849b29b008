"""Certificates keep a snapshot of what they certify, since courses change and end."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.models import Account
from lms.base.db import Record
from lms.certificates.rules import AboutKind, CertificateStage


class Certificate(Record):
    """A numbered statement that a person completed a course or an edition."""

    __tablename__ = "certificate"
    __table_args__ = (
        UniqueConstraint("account_id", "about_kind", "about_id", "version"),
        CheckConstraint("(stage = 'revoked') = (revoked_at IS NOT NULL)", name="revoked_is_dated"),
    )

    number: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    holder_name: Mapped[str]
    agency: Mapped[str | None]
    show_agency: Mapped[bool] = mapped_column(default=False)
    about_kind: Mapped[AboutKind]
    about_id: Mapped[UUID]
    title: Mapped[str]
    detail: Mapped[str]
    content_version: Mapped[str | None]
    version: Mapped[int] = mapped_column(default=1)
    issued_on: Mapped[date]
    expires_on: Mapped[date | None]
    stage: Mapped[CertificateStage] = mapped_column(default=CertificateStage.VALID)
    revoked_at: Mapped[datetime | None]
    superseded_at: Mapped[datetime | None]
    reason: Mapped[str | None]
    account: Mapped[Account] = relationship()
