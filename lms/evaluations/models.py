"""What was asked and when, and what was answered; the two part when the time of the answer is over."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Record
from lms.enrolments.models import Enrolment
from lms.evaluations.rules import Kind
from lms.needs.models import Need
from lms.parties.models import MemberState
from lms.programmes.models import Edition

OF_STATES = text("enrolment_id IS NULL")


class EvaluationRequest(Record):
    """One question set put to one person or state; a link's token is kept only as a hash."""

    __tablename__ = "evaluation_request"
    __table_args__ = (
        UniqueConstraint("enrolment_id", "kind", name="asked_once"),
        CheckConstraint("(kind = 'note') = (enrolment_id IS NULL)", name="a_note_is_of_the_state"),
        CheckConstraint("ends_at > asked_at", name="ends_after_it_is_asked"),
        Index("uq_evaluation_request_note", "edition_id", "state_id", unique=True,
              sqlite_where=OF_STATES, postgresql_where=OF_STATES),
    )  # fmt: skip

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    state_id: Mapped[int] = mapped_column(ForeignKey("member_state.id"), index=True)
    enrolment_id: Mapped[int | None] = mapped_column(ForeignKey("enrolment.id"))
    kind: Mapped[Kind]
    token_hash: Mapped[str | None] = mapped_column(unique=True)
    reminder_hash: Mapped[str | None] = mapped_column(unique=True)
    asked_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    edition: Mapped[Edition] = relationship()
    state: Mapped[MemberState] = relationship()
    enrolment: Mapped[Enrolment | None] = relationship()


class EvaluationAnswer(Record):
    """One answered set: numbers, and words that go after two years together with the way back to the person."""

    __tablename__ = "evaluation_answer"
    __table_args__ = (Index(None, "edition_id", "kind"),)

    request_id: Mapped[int | None] = mapped_column(ForeignKey("evaluation_request.id"), unique=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    state_id: Mapped[int] = mapped_column(ForeignKey("member_state.id"), index=True)
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"), index=True)
    kind: Mapped[Kind]
    version: Mapped[int]
    scores: Mapped[dict]
    texts: Mapped[dict]
    plan: Mapped[dict]
    answered_at: Mapped[datetime]
    edition: Mapped[Edition] = relationship()
    state: Mapped[MemberState] = relationship()
    need: Mapped[Need | None] = relationship()
