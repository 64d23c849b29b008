"""Studies, the modules read, attempts with what was drawn, and every answer as it was saved."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.models import Account
from lms.base.db import Record
from lms.courses.models import Course, CourseVersion, Quiz
from lms.learning.rules import AttemptStage, ExtraStage

WAITS = text("stage = 'asked'")


class Study(Record):
    """A person's way through one course, pinned to the version it began with."""

    __tablename__ = "study"
    __table_args__ = (UniqueConstraint("account_id", "course_id"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("course_version.id"))
    language: Mapped[str] = mapped_column(default="en")
    began_at: Mapped[datetime]
    last_module: Mapped[str | None]
    last_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    final_percent: Mapped[int | None]
    account: Mapped[Account] = relationship()
    course: Mapped[Course] = relationship()
    version: Mapped[CourseVersion] = relationship()
    reads: Mapped[list["ModuleRead"]] = relationship(back_populates="study")
    attempts: Mapped[list["Attempt"]] = relationship(back_populates="study", order_by="Attempt.began_at")


class ModuleRead(Record):
    """A module that the learner marked as read."""

    __tablename__ = "module_read"
    __table_args__ = (UniqueConstraint("study_id", "number"),)

    study_id: Mapped[int] = mapped_column(ForeignKey("study.id"))
    number: Mapped[str]
    read_at: Mapped[datetime]
    study: Mapped[Study] = relationship(back_populates="reads")


class Attempt(Record):
    """One go at a quiz: the questions drawn, their order, and the result when submitted."""

    __tablename__ = "attempt"
    __table_args__ = (
        Index(None, "study_id", "quiz_id"),
        UniqueConstraint("study_id", "quiz_id", "number"),
        CheckConstraint("(stage = 'submitted') = (submitted_at IS NOT NULL)", name="submitted_is_dated"),
    )  # fmt: skip

    study_id: Mapped[int] = mapped_column(ForeignKey("study.id"))
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz.id"))
    number: Mapped[int]
    seed: Mapped[int]
    questions: Mapped[list[str]]
    stage: Mapped[AttemptStage] = mapped_column(default=AttemptStage.OPEN)
    began_at: Mapped[datetime]
    closes_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    percent: Mapped[int | None]
    passed: Mapped[bool | None]
    study: Mapped[Study] = relationship(back_populates="attempts")
    quiz: Mapped[Quiz] = relationship()
    answers: Mapped[list["Answer"]] = relationship(back_populates="attempt")


class Answer(Record):
    """The answer to one question as last saved; `sequence` orders saves that arrive late."""

    __tablename__ = "answer"
    __table_args__ = (UniqueConstraint("attempt_id", "question"),)

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    question: Mapped[str]
    response: Mapped[dict]
    sequence: Mapped[int] = mapped_column(BigInteger, default=0)
    saved_at: Mapped[datetime]
    per_mille: Mapped[int | None]
    attempt: Mapped[Attempt] = relationship(back_populates="answers")


class ExtraAttempt(Record):
    """A learner's request for one more attempt at a test whose attempts are used, and its answer."""

    __tablename__ = "extra_attempt"
    __table_args__ = (
        Index(None, "study_id", "quiz_id"),
        Index("uq_extra_attempt_waiting", "study_id", "quiz_id", unique=True,
              sqlite_where=WAITS, postgresql_where=WAITS),
        CheckConstraint("(stage = 'granted') = (granted_at IS NOT NULL)", name="granted_is_dated"),
        CheckConstraint("(stage = 'declined') = (declined_at IS NOT NULL)", name="declined_is_dated"),
        CheckConstraint("stage <> 'declined' OR answer IS NOT NULL", name="declined_is_reasoned"),
    )  # fmt: skip

    study_id: Mapped[int] = mapped_column(ForeignKey("study.id"))
    quiz_id: Mapped[int] = mapped_column(ForeignKey("quiz.id"), index=True)
    reason: Mapped[str]
    stage: Mapped[ExtraStage] = mapped_column(default=ExtraStage.ASKED)
    asked_at: Mapped[datetime]
    granted_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    answer: Mapped[str | None]
    study: Mapped[Study] = relationship()
    quiz: Mapped[Quiz] = relationship()
