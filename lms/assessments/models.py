"""The test of an edition, pinned to a version of a course, and what each officer answered before and after."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.assessments.rules import Part
from lms.base.db import Record
from lms.courses.models import CourseVersion
from lms.enrolments.models import Enrolment
from lms.programmes.models import Edition


class EditionTest(Record):
    """The questions of an edition: drawn once, the same before and after, so that the two can be compared."""

    __tablename__ = "edition_test"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), unique=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("course_version.id"))
    questions: Mapped[list[str]]
    chosen_at: Mapped[datetime]
    edition: Mapped[Edition] = relationship()
    version: Mapped[CourseVersion] = relationship()


class Sitting(Record):
    """One officer's go at a test, before or after: asked, reminded, handed in, and what people corrected later."""

    __tablename__ = "sitting"
    __table_args__ = (
        UniqueConstraint("enrolment_id", "part", name="sits_once_before_and_once_after"),
        CheckConstraint("(submitted_at IS NULL) = (percent IS NULL)", name="handed_in_is_marked"),
        CheckConstraint("percent BETWEEN 0 AND 100", name="marked_in_per_cent"),
        CheckConstraint("(corrected_at IS NULL) = (correction IS NULL)", name="corrected_is_reasoned"),
    )

    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolment.id"))
    part: Mapped[Part]
    asked_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    responses: Mapped[dict]
    submitted_at: Mapped[datetime | None]
    percent: Mapped[int | None]
    correction: Mapped[str | None]
    corrected_at: Mapped[datetime | None]
    enrolment: Mapped[Enrolment] = relationship()
