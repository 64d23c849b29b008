"""Nominations with the signatures of their state."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.models import Account
from lms.base.db import Record
from lms.base.sealed import Sealed
from lms.kernel.actor import Role
from lms.needs.models import Need
from lms.nominations.rules import NominationStage, Pool, ReturnReason, endorse_until, hand_in_until
from lms.parties.models import MemberState, Party
from lms.practices.models import StatePractice, StateQuestions
from lms.programmes.models import Edition, SeatBlock
from lms.topics.rules import Audience


class Nomination(Record):
    """An officer whom a state puts forward for an edition."""

    __tablename__ = "nomination"
    __table_args__ = (
        UniqueConstraint("edition_id", "account_id", name="one_per_officer_and_edition"),
        UniqueConstraint("edition_id", "state_id", "rank", name="rank_once_per_state"),
        CheckConstraint("rank IS NULL OR rank > 0", name="rank_is_positive"),
        Index(None, "edition_id", "stage"),
        Index(None, "state_id", "stage"),
    )

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    block_id: Mapped[int] = mapped_column(ForeignKey("seat_block.id"), index=True)
    state_id: Mapped[int] = mapped_column(ForeignKey("member_state.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"))
    preferred_name: Mapped[str] = mapped_column(default="", server_default="")
    service_number: Mapped[str] = mapped_column(default="", server_default="")
    agency: Mapped[str]
    unit: Mapped[str] = mapped_column(default="")
    post: Mapped[str]
    grade: Mapped[str] = mapped_column(default="", server_default="")
    competency_role: Mapped[Audience | None]
    years_in_field: Mapped[int | None]
    current_tasks: Mapped[str] = mapped_column(default="")
    expected_use: Mapped[str] = mapped_column(default="")
    languages: Mapped[list[str]] = mapped_column(default=list)
    language_levels: Mapped[dict] = mapped_column(default=dict, server_default="{}")
    earlier_training: Mapped[str] = mapped_column(default="", server_default="")
    tools: Mapped[str] = mapped_column(default="", server_default="")
    supervisor_name: Mapped[str] = mapped_column(default="")
    supervisor_email: Mapped[str] = mapped_column(default="")
    gender: Mapped[str | None]
    first_time_abroad: Mapped[bool | None]
    personal_needs: Mapped[str | None] = mapped_column(Sealed)
    questions_id: Mapped[int | None] = mapped_column(ForeignKey("state_questions.id"))
    state_answers: Mapped[dict] = mapped_column(default=dict, server_default="{}")
    report_name: Mapped[str | None]
    report_key: Mapped[str | None]
    report_hash: Mapped[str | None]
    completeness: Mapped[int] = mapped_column(default=0)
    consent_version: Mapped[str | None]
    stage: Mapped[NominationStage] = mapped_column(default=NominationStage.DRAFT)
    stage_since: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    returned_code: Mapped[ReturnReason | None]
    returned_reason: Mapped[str | None]
    lay_with_state: Mapped[int] = mapped_column(default=0, server_default="0")
    lay_with_nominee: Mapped[int] = mapped_column(default=0, server_default="0")
    practice_id: Mapped[int | None] = mapped_column(ForeignKey("state_practice.id"))
    rank: Mapped[int | None]
    endorsed_at: Mapped[datetime | None]
    screened_at: Mapped[datetime | None]
    screened_by_id: Mapped[int | None] = mapped_column(ForeignKey("party.id"))
    offered_at: Mapped[datetime | None]
    offer_ends_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    pool: Mapped[Pool | None]
    substitute_permitted_at: Mapped[datetime | None]
    line_urgency: Mapped[int] = mapped_column(default=0)
    substitutes_id: Mapped[int | None] = mapped_column(ForeignKey("nomination.id"))
    is_example: Mapped[bool] = mapped_column(default=False)
    edition: Mapped[Edition] = relationship()
    block: Mapped[SeatBlock] = relationship()
    state: Mapped[MemberState] = relationship(foreign_keys=[state_id])
    account: Mapped[Account] = relationship()
    need: Mapped[Need | None] = relationship()
    screened_by: Mapped[Party | None] = relationship(foreign_keys=[screened_by_id])
    practice: Mapped[StatePractice | None] = relationship()
    questions: Mapped[StateQuestions | None] = relationship()
    endorsements: Mapped[list["Endorsement"]] = relationship(
        back_populates="nomination", order_by="Endorsement.id"
    )

    @property
    def asked(self):
        """Return the questions of the state that held when it began."""
        return self.questions.asked if self.questions else []

    @property
    def endorsement(self):
        """Return the signature by which the state stands behind it, or None."""
        return next((s for s in self.endorsements if s.final and s.voided_at is None), None)

    @property
    def first_signature(self):
        """Return the first of two signatures, or None."""
        return next((s for s in self.endorsements if not s.final and s.voided_at is None), None)

    @property
    def signed_twice(self):
        """Tell whether the state signed twice when this nomination began."""
        return self.practice is not None and self.practice.signatures > 1

    @property
    def hand_in_until(self):
        """Return the instant until which it may be handed in, now or again."""
        return hand_in_until(self.edition.calendar, self.lay_with_state, self.returned_at)

    @property
    def endorse_until(self):
        """Return the instant until which the state may sign."""
        return endorse_until(self.edition.calendar, self.lay_with_nominee)


class Endorsement(Record):
    """A signature of the state under a nomination: who, in which office, with which mandate, by which channel.

    The final one endorses; a state that signs twice has a first one before it. When the nomination is
    returned they are void and stay, with their letters, as what was once signed.
    """

    __tablename__ = "endorsement"
    __table_args__ = (
        Index("uq_endorsement_standing", "nomination_id", "final", unique=True,
              sqlite_where=text("voided_at IS NULL"), postgresql_where=text("voided_at IS NULL")),
        Index(None, "nomination_id"),
    )  # fmt: skip

    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    signatory: Mapped[str]
    office: Mapped[str]
    signed_as: Mapped[Role] = mapped_column(default=Role.FOCAL_POINT)
    deputy: Mapped[bool] = mapped_column(default=False)
    mandate_from: Mapped[date | None]
    mandate_until: Mapped[date | None]
    final: Mapped[bool] = mapped_column(default=True)
    channel: Mapped[str] = mapped_column(default="portal")
    letter_name: Mapped[str | None]
    letter_key: Mapped[str | None]
    letter_hash: Mapped[str | None]
    confirmation: Mapped[str]
    signed_at: Mapped[datetime]
    voided_at: Mapped[datetime | None]
    nomination: Mapped[Nomination] = relationship(back_populates="endorsements")
