"""Sessions in a table of ours, spare second factors, tokens for programs."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.models import Account
from lms.base.db import Record


class SignedInSession(Record):
    """One browser that is signed in; the cookie's token is kept only as a hash."""

    __tablename__ = "signed_in_session"

    token_hash: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    browser: Mapped[str]
    network: Mapped[str]
    seen_at: Mapped[datetime]
    second_factor_at: Mapped[datetime | None]
    stepped_up_at: Mapped[datetime | None]
    ends_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    account: Mapped[Account] = relationship()


class RecoveryCode(Record):
    """A spare second factor, good for one use, kept as a hash."""

    __tablename__ = "recovery_code"
    __table_args__ = (UniqueConstraint("account_id", "code_hash"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    code_hash: Mapped[str]
    used_at: Mapped[datetime | None]


class ApiToken(Record):
    """What a program of a person shows to the API: kept only as a hash, for a few things, for a while."""

    __tablename__ = "api_token"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    name: Mapped[str]
    token_hash: Mapped[str] = mapped_column(unique=True)
    scopes: Mapped[list[str]]
    second_factor: Mapped[bool]
    ends_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    account: Mapped[Account] = relationship()
