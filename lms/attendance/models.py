"""Minutes of a person in a session, and the word of one person that another never came."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.models import Account
from lms.base.db import Record
from lms.enrolments.models import Enrolment
from lms.programmes.models import EditionSession


class AttendanceMark(Record):
    """How many minutes somebody was in a session; 0 says absent. A correction says why."""

    __tablename__ = "attendance_mark"
    __table_args__ = (
        UniqueConstraint("session_id", "enrolment_id", name="once_per_person_and_session"),
        CheckConstraint("minutes >= 0", name="minutes_are_not_negative"),
    )

    session_id: Mapped[int] = mapped_column(ForeignKey("edition_session.id"))
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), index=True)
    minutes: Mapped[int]
    marked_at: Mapped[datetime]
    correction: Mapped[str | None]
    session: Mapped[EditionSession] = relationship()
    enrolment: Mapped[Enrolment] = relationship()


class NoShowReport(Record):
    """One person says that a participant never came; it takes a second one to record it."""

    __tablename__ = "no_show_report"

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    reported_at: Mapped[datetime]
    enrolment: Mapped[Enrolment] = relationship()
    account: Mapped[Account] = relationship()
