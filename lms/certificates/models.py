"""Certificates keep a snapshot of what they certify, since courses change and end."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.models import Account
from lms.base.db import Record
from lms.certificates.rules import AboutKind, CertificateStage, Shown


class Certificate(Record):
    """A numbered statement that a person completed a course or an edition."""

    __tablename__ = "certificate"
    __table_args__ = (
        UniqueConstraint("account_id", "about_kind", "about_id", "version"),
        CheckConstraint("(stage = 'revoked') = (revoked_at IS NOT NULL)", name="revoked_is_dated"),
        CheckConstraint("(stage = 'superseded') = (superseded_at IS NOT NULL)", name="superseded_is_dated"),
        CheckConstraint("shown <> 'name_and_agency' OR agency IS NOT NULL", name="shown_agency_is_known"),
        CheckConstraint(
            "(asked_at IS NULL) = (asked_name IS NULL) AND (asked_at IS NULL) = (asked_why IS NULL)",
            name="asked_is_whole",
        ),
        CheckConstraint("asked_at IS NULL OR stage = 'valid'", name="asked_while_valid"),
    )

    number: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    holder_name: Mapped[str]
    agency: Mapped[str | None]
    shown: Mapped[Shown] = mapped_column(default=Shown.NUMBER)
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
    asked_name: Mapped[str | None]
    asked_why: Mapped[str | None]
    asked_at: Mapped[datetime | None]
    answer: Mapped[str | None]
    account: Mapped[Account] = relationship()

    @property
    def public_name(self):
        """Return the holder's name where the holder shows it, else None."""
        return self.holder_name if self.shown != Shown.NUMBER else None

    @property
    def public_agency(self):
        """Return the agency where the holder shows it, else None."""
        return self.agency if self.shown == Shown.NAME_AND_AGENCY else None
