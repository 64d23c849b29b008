"""Accounts, dated roles, the passkeys and the calendar address of a person."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.rules import AccountStage
from lms.base.db import Record
from lms.base.sealed import Sealed
from lms.kernel.actor import Role
from lms.parties.models import Party


class Account(Record):
    """A person who signs in, or was invited to."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("email = lower(email)", name="email_is_lower"),
        CheckConstraint(
            "stage <> 'active' OR password_hash IS NOT NULL",
            name="active_has_a_password",
        ),
        Index(None, "party_id", "stage"),
        Index(None, "name", "public_id"),
    )

    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    stage: Mapped[AccountStage] = mapped_column(default=AccountStage.INVITED)
    stage_since: Mapped[datetime | None]
    password_hash: Mapped[str | None]
    time_zone: Mapped[str] = mapped_column(default="UTC")
    language: Mapped[str] = mapped_column(default="en")
    totp_secret: Mapped[str | None] = mapped_column(Sealed)
    totp_last_step: Mapped[int | None]
    failures: Mapped[int] = mapped_column(default=0)
    rests_until: Mapped[datetime | None]
    last_signed_in_at: Mapped[datetime | None]
    is_example: Mapped[bool] = mapped_column(default=False)
    party: Mapped[Party] = relationship()
    roles: Mapped[list["RoleGrant"]] = relationship(back_populates="account")
    passkeys: Mapped[list["Passkey"]] = relationship(back_populates="account")

    @property
    def has_second_factor(self):
        """Tell whether a passkey or an authenticator app is set up."""
        return self.totp_secret is not None or bool(self.passkeys)

    def roles_from(self, day):
        """Return the roles that are held on a day or begin later."""
        return frozenset(g.role for g in self.roles if g.granted_until is None or g.granted_until >= day)


class RoleGrant(Record):
    """A role with its dates: for a focal point, the mandate; `deputy` marks the second signature."""

    __tablename__ = "role_grant"
    __table_args__ = (
        Index(None, "account_id", "role"),
        CheckConstraint(
            "granted_until IS NULL OR granted_until >= granted_from",
            name="ends_after_it_begins",
        ),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    role: Mapped[Role]
    granted_from: Mapped[date]
    granted_until: Mapped[date | None]
    deputy: Mapped[bool] = mapped_column(default=False)
    office: Mapped[str | None]
    paper: Mapped[str | None]
    granted_by: Mapped[str]
    account: Mapped[Account] = relationship(back_populates="roles")


class Passkey(Record):
    """A WebAuthn credential."""

    __tablename__ = "passkey"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    name: Mapped[str]
    credential_id: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int]
    used_at: Mapped[datetime | None]
    account: Mapped[Account] = relationship(back_populates="passkeys")


class CalendarAddress(Record):
    """The secret address of a person's calendar; its token is kept only as a hash."""

    __tablename__ = "calendar_address"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), unique=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    account: Mapped[Account] = relationship()
