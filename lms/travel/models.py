"""Travel data, sealed at rest, who pays for a seat, how to join, and what calendars were told."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.models import Account
from lms.base.db import Record
from lms.base.sealed import Sealed
from lms.enrolments.models import Enrolment
from lms.kernel.money import Money
from lms.parties.models import Party
from lms.programmes.models import Edition, EditionSession


class TravelData(Record):
    """What a journey takes, told by the officer or her focal point after the seat was accepted.

    Whatever somebody typed is sealed, days too; only whether it is complete, and when it was changed, is not.
    """

    __tablename__ = "travel_data"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), unique=True)
    changed_at: Mapped[datetime]
    complete: Mapped[bool] = mapped_column(default=False)
    arrangement: Mapped[str | None] = mapped_column(Sealed)
    passport_number: Mapped[str | None] = mapped_column(Sealed)
    passport_expiry: Mapped[str | None] = mapped_column(Sealed)
    visa: Mapped[str | None] = mapped_column(Sealed)
    arrival: Mapped[str | None] = mapped_column(Sealed)
    departure: Mapped[str | None] = mapped_column(Sealed)
    contact_name: Mapped[str | None] = mapped_column(Sealed)
    contact_phone: Mapped[str | None] = mapped_column(Sealed)
    account_holder: Mapped[str | None] = mapped_column(Sealed)
    bank: Mapped[str | None] = mapped_column(Sealed)
    account_number: Mapped[str | None] = mapped_column(Sealed)
    bank_code: Mapped[str | None] = mapped_column(Sealed)
    enrolment: Mapped[Enrolment] = relationship()


class TravelReminder(Record):
    """The one letter that reminds an officer of travel data that are not complete."""

    __tablename__ = "travel_reminder"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), unique=True)
    reminded_at: Mapped[datetime]
    enrolment: Mapped[Enrolment] = relationship()


class SeatFunding(Record):
    """A partner that pays for one seat, with its reference; without a row the own state pays."""

    __tablename__ = "seat_funding"
    __table_args__ = (
        CheckConstraint("(amount IS NULL) = (currency IS NULL)", name="amount_has_its_currency"),
        CheckConstraint("amount IS NULL OR amount >= 0", name="amount_is_not_negative"),
    )

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), unique=True)
    payer_id: Mapped[int] = mapped_column(ForeignKey("party.id"), index=True)
    reference: Mapped[str]
    amount: Mapped[Decimal | None]
    currency: Mapped[str | None]
    enrolment: Mapped[Enrolment] = relationship()
    payer: Mapped[Party] = relationship()

    @property
    def cost(self):
        """Return what it costs as money, or None while nobody has said."""
        return None if self.amount is None else Money(self.amount, self.currency)


class CalendarInvitation(Record):
    """What one person's calendar was told of a session, or of the day until which travel data are asked (no session).

    The public id is the number of the entry in the calendar; each letter about it has the next sequence.
    """

    __tablename__ = "calendar_invitation"
    __table_args__ = (
        UniqueConstraint("session_id", "enrolment_id", name="invited_once_to_a_session"),
        Index("uq_calendar_invitation_travel_day", "enrolment_id", unique=True,
              sqlite_where=text("session_id IS NULL"), postgresql_where=text("session_id IS NULL")),
        CheckConstraint("sequence >= 0", name="sequence_is_not_negative"),
        Index(None, "enrolment_id"),
    )  # fmt: skip

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    session_id: Mapped[int | None] = mapped_column(ForeignKey("edition_session.id"))
    sequence: Mapped[int] = mapped_column(default=0)
    mark: Mapped[str]
    told_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]
    enrolment: Mapped[Enrolment] = relationship()
    session: Mapped[EditionSession | None] = relationship()


class JoiningVersion(Record):
    """How to join an edition, as it was written once; the newest holds, the older ones stay."""

    __tablename__ = "joining_version"
    __table_args__ = (UniqueConstraint("edition_id", "number"),)

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    number: Mapped[int]
    text: Mapped[str]
    written_at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    edition: Mapped[Edition] = relationship()
    account: Mapped[Account | None] = relationship()
