"""Stated needs with the partners they are shown to, and published findings."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Record
from lms.base.search import searched
from lms.maturity.models import Assessment
from lms.needs.rules import EvidenceKind, NeedStage, Visibility
from lms.parties.models import MemberState, Partner
from lms.parties.rules import Certainty
from lms.topics.models import Topic


@searched("need", lambda n: n.title, lambda n: n.text)
class Need(Record):
    """A capability that a member state says it lacks (terms of reference, paragraph 4 (d))."""

    __tablename__ = "need"
    __table_args__ = (
        CheckConstraint("people BETWEEN 1 AND 10000", name="people_are_few"),
        CheckConstraint("urgency BETWEEN 1 AND 5", name="urgency_is_1_to_5"),
        CheckConstraint("current_level IS NULL OR current_level BETWEEN 0 AND 5",
                        name="current_is_0_to_5"),
        CheckConstraint("target_level BETWEEN 1 AND 5", name="target_is_1_to_5"),
        CheckConstraint("current_level IS NULL OR target_level > current_level",
                        name="target_is_above_current"),
        CheckConstraint("(stage = 'closed') = (closed_at IS NOT NULL)", name="closed_is_dated"),
        CheckConstraint("(stage = 'superseded') = (superseded_by_id IS NOT NULL)", name="superseded_by_another"),
        Index(None, "stage", "state_id"),
        Index(None, "topic_id", "stage"),
    )  # fmt: skip

    state_id: Mapped[int] = mapped_column(ForeignKey("member_state.id"))
    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"))
    title: Mapped[str]
    text: Mapped[str]
    current_level: Mapped[int | None]
    target_level: Mapped[int]
    audiences: Mapped[list[str]]
    people: Mapped[int]
    whole: Mapped[bool] = mapped_column(default=False)
    urgency: Mapped[int]
    ready_on: Mapped[date | None]
    wanted_by: Mapped[date | None]
    languages: Mapped[list[str]]
    modes: Mapped[dict]
    conditions: Mapped[list[str]]
    visibility: Mapped[Visibility]
    stage: Mapped[NeedStage] = mapped_column(default=NeedStage.DRAFT)
    posted_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    superseded_at: Mapped[datetime | None]
    superseded_by_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"), index=True)
    ending_reason: Mapped[str | None]
    assessment_id: Mapped[int | None] = mapped_column(ForeignKey("assessment.id"), index=True)
    collective: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    version_at: Mapped[datetime | None]
    closing_reason: Mapped[str | None]
    closing_evidence: Mapped[dict | None]
    is_example: Mapped[bool] = mapped_column(default=False)
    state: Mapped[MemberState] = relationship()
    topic: Mapped[Topic] = relationship()
    assessment: Mapped[Assessment | None] = relationship()
    superseded_by: Mapped["Need | None"] = relationship(remote_side="Need.id")
    shares: Mapped[list["NeedShare"]] = relationship(back_populates="need", cascade="all, delete-orphan")
    parts: Mapped[list["NeedPart"]] = relationship(back_populates="need", order_by="NeedPart.id")
    versions: Mapped[list["NeedVersion"]] = relationship(order_by="NeedVersion.number")

    @property
    def joined(self):
        """Return the parts of the states that have joined and not left, in the order in which they came."""
        return [part for part in self.parts if part.left_at is None]

    def is_open_to(self, party_id):
        """Tell whether another state may join."""
        return self.collective and self.stage == NeedStage.OPEN and self.state_id != party_id

    @property
    def all_people(self):
        """Return how many people all states of the need name together; each state's are kept apart."""
        return sum(self.people_by_state.values())

    @property
    def people_by_state(self):
        """Return {state: people}, the state that leads first."""
        return {self.state: self.people} | {part.state: part.people for part in self.joined}

    @property
    def verified(self):
        """Tell whether the level that it states rests on an assessment of the same level that stands."""
        found = self.assessment
        return (
            found is not None
            and found.withdrawn_at is None
            and found.capability == self.current_level is not None
        )


class NeedShare(Record):
    """A partner to whom the state shows this need by name."""

    __tablename__ = "need_share"
    __table_args__ = (UniqueConstraint("need_id", "partner_id"),)

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"))
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    need: Mapped[Need] = relationship(back_populates="shares")
    partner: Mapped[Partner] = relationship()


class NeedPart(Record):
    """A state that has joined a collective need of another one, with people of its own."""

    __tablename__ = "need_part"
    __table_args__ = (
        UniqueConstraint("need_id", "state_id", name="uq_need_part_need_id"),
        CheckConstraint("people BETWEEN 1 AND 10000", name="people_are_few"),
    )

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"))
    state_id: Mapped[int] = mapped_column(ForeignKey("member_state.id"), index=True)
    people: Mapped[int]
    languages: Mapped[list[str]]
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    need: Mapped[Need] = relationship(back_populates="parts")
    state: Mapped[MemberState] = relationship()


class NeedVersion(Record):
    """What a posted need asked before it was changed; who changed it stands on the trail."""

    __tablename__ = "need_version"
    __table_args__ = (UniqueConstraint("need_id", "number", name="uq_need_version_need_id"),)

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"))
    number: Mapped[int]
    asked: Mapped[dict]
    said_at: Mapped[datetime]
    replaced_at: Mapped[datetime]


@searched("finding", lambda f: f.subject, lambda f: f"{f.fact} {f.reported_by} {f.note or ''}")
class Finding(Record):
    """A published statement about capability; unless the state said it, it is not the state's need."""

    __tablename__ = "finding"

    code: Mapped[str] = mapped_column(unique=True)
    state_id: Mapped[int | None] = mapped_column(ForeignKey("member_state.id"), index=True)
    subject: Mapped[str]
    fact: Mapped[str]
    year: Mapped[str | None]
    reported_by: Mapped[str]
    evidence_kind: Mapped[EvidenceKind]
    source_ids: Mapped[list[str]]
    certainty: Mapped[Certainty]
    standing: Mapped[str]
    note: Mapped[str | None]
    state: Mapped[MemberState | None] = relationship()

    @property
    def self_reported(self):
        """Tell whether the state itself said it; everything else is what others say."""
        return self.evidence_kind == EvidenceKind.SELF_REPORTED
