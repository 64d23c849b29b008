"""An accepted seat and what came of it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.models import Account
from lms.base.db import Record
from lms.certificates.models import Certificate
from lms.enrolments.rules import EnrolmentStage
from lms.nominations.models import Nomination
from lms.parties.models import MemberState
from lms.programmes.models import Edition


class Enrolment(Record):
    """An accepted seat: the person belongs to the edition and what she achieved is recorded here.

    The number stands for the person in rosters, on sheets and in files, for everybody alike: a list that
    leaves out one name marks the officer whom it should hide.
    """

    __tablename__ = "enrolment"
    __table_args__ = (
        UniqueConstraint("edition_id", "account_id"),
        UniqueConstraint("edition_id", "number", name="number_once_per_edition"),
        Index(None, "edition_id", "stage"),
    )

    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"), unique=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    number: Mapped[int]
    state_id: Mapped[int] = mapped_column(ForeignKey("member_state.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    stage: Mapped[EnrolmentStage] = mapped_column(default=EnrolmentStage.ENROLLED)
    stage_since: Mapped[datetime | None]
    asked_again_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    attended_minutes: Mapped[int | None]
    pre_percent: Mapped[int | None]
    post_percent: Mapped[int | None]
    certificate_id: Mapped[int | None] = mapped_column(ForeignKey("certificate.id"))
    nomination: Mapped[Nomination] = relationship()
    edition: Mapped[Edition] = relationship()
    state: Mapped[MemberState] = relationship()
    account: Mapped[Account] = relationship()
    certificate: Mapped[Certificate | None] = relationship()

    @property
    def waits_for_confirmation(self):
        """Tell whether the officer was asked after a postponement whether she still comes, and has not said so."""
        asked = self.stage == EnrolmentStage.ENROLLED and self.asked_again_at is not None
        return asked and self.confirmed_at is None
