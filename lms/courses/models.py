"""Courses as they were published: versions, modules by language, the question bank."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Record
from lms.base.search import searched
from lms.base.words import plain


@searched("course", lambda c: c.title, lambda c: c.summary)
class Course(Record):
    """A self-paced course; its newest version is what a new learner begins with."""

    __tablename__ = "course"

    slug: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    summary: Mapped[str]
    minutes: Mapped[int]
    module_count: Mapped[int]
    languages: Mapped[list[str]]
    topic_codes: Mapped[list[str]]
    current_version_id: Mapped[int | None]
    retired: Mapped[bool] = mapped_column(default=False)
    versions: Mapped[list["CourseVersion"]] = relationship(
        back_populates="course", order_by="CourseVersion.id"
    )


class CourseVersion(Record):
    """What a course said at one time; learners stay with the version they began."""

    __tablename__ = "course_version"
    __table_args__ = (UniqueConstraint("course_id", "content_hash"),)

    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"))
    version: Mapped[str]
    content_hash: Mapped[str]
    title: Mapped[str]
    summary: Mapped[str]
    language: Mapped[str]
    languages: Mapped[list[str]]
    authors: Mapped[list[str]]
    audiences: Mapped[list[str]]
    topics: Mapped[list]
    sources: Mapped[list]
    minutes: Mapped[int]
    pass_mark: Mapped[int]
    attempts: Mapped[int]
    licence: Mapped[str]
    review_on: Mapped[date | None]
    published_at: Mapped[datetime]
    course: Mapped[Course] = relationship(back_populates="versions")
    modules: Mapped[list["Module"]] = relationship(back_populates="version", order_by="Module.number")
    quizzes: Mapped[list["Quiz"]] = relationship(back_populates="version", order_by="Quiz.position")


@searched("module", lambda m: m.title, lambda m: plain(m.html))
class Module(Record):
    """One module in one language; its HTML is rendered when it is imported, not when it is read."""

    __tablename__ = "module"
    __table_args__ = (UniqueConstraint("version_id", "number", "language"),)

    version_id: Mapped[int] = mapped_column(ForeignKey("course_version.id"))
    number: Mapped[str]
    slug: Mapped[str]
    language: Mapped[str]
    title: Mapped[str]
    minutes: Mapped[int]
    objectives: Mapped[list[str]]
    html: Mapped[str]
    trainer_html: Mapped[str | None]
    version: Mapped[CourseVersion] = relationship(back_populates="modules")


class Quiz(Record):
    """A quiz of a version: what is drawn from which pools, how long, how often."""

    __tablename__ = "quiz"
    __table_args__ = (UniqueConstraint("version_id", "key"),)

    version_id: Mapped[int] = mapped_column(ForeignKey("course_version.id"))
    key: Mapped[str]
    title: Mapped[str]
    after: Mapped[str]
    minutes: Mapped[int]
    final: Mapped[bool]
    position: Mapped[int]
    draw: Mapped[list]
    version: Mapped[CourseVersion] = relationship(back_populates="quizzes")


class BankQuestion(Record):
    """A question of a version's bank in one language, as GIFT says it; keys stay on the server."""

    __tablename__ = "bank_question"
    __table_args__ = (
        UniqueConstraint("version_id", "key", "language"),
        Index(None, "version_id", "file", "language"),
    )

    version_id: Mapped[int] = mapped_column(ForeignKey("course_version.id"))
    file: Mapped[str]
    key: Mapped[str]
    language: Mapped[str]
    kind: Mapped[str]
    gift: Mapped[str]
    position: Mapped[int]
