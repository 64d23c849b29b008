"""Rounds with their settings, runs with what went in and what came out, and each run's lines."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Record
from lms.engagements.models import Match
from lms.needs.models import Need
from lms.offerings.models import Offering
from lms.parties.models import MemberState
from lms.rounds.rules import Base, RoundStage, RunStage

ADOPTED = text("stage = 'adopted'")


class Round(Record):
    """One round of the regional plan, with the settings that the working group has published for it."""

    __tablename__ = "plan_round"
    __table_args__ = (
        CheckConstraint("phi BETWEEN 0 AND 1000", name="phi_is_per_mille"),
        CheckConstraint("pair_limit IS NULL OR pair_limit > 0", name="pair_limit_is_positive"),
        CheckConstraint("(stage = 'draft') = (published_at IS NULL)", name="published_is_dated"),
        CheckConstraint("(stage = 'closed') = (closed_at IS NOT NULL)", name="closed_is_dated"),
    )  # fmt: skip

    title: Mapped[str]
    authority: Mapped[str]
    planned_on: Mapped[date]
    base: Mapped[Base] = mapped_column(default=Base.ENTITLEMENT)
    phi: Mapped[int] = mapped_column(default=950)
    pair_limit: Mapped[int | None]
    weights: Mapped[dict[str, int]]
    stage: Mapped[RoundStage] = mapped_column(default=RoundStage.DRAFT)
    published_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    is_example: Mapped[bool] = mapped_column(default=False)
    runs: Mapped[list["Run"]] = relationship(back_populates="round", order_by="Run.number")


class Run(Record):
    """One run of the solver: the instance as it was, the plan as it came out, and hashes of both."""

    __tablename__ = "plan_run"
    __table_args__ = (
        UniqueConstraint("round_id", "number", name="uq_plan_run_round_id"),
        Index("uq_plan_run_adopted", "round_id", unique=True, sqlite_where=ADOPTED, postgresql_where=ADOPTED),
        CheckConstraint("(stage IN ('solved', 'adopted')) = (plan IS NOT NULL)", name="solved_has_a_plan"),
    )  # fmt: skip

    round_id: Mapped[int] = mapped_column(ForeignKey("plan_round.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("plan_run.id"), index=True)
    number: Mapped[int]
    title: Mapped[str]
    changes: Mapped[list]
    left_out: Mapped[list[str]]
    instance: Mapped[dict]
    plan: Mapped[dict | None]
    stage: Mapped[RunStage] = mapped_column(default=RunStage.WAITING)
    asked_at: Mapped[datetime]
    running_at: Mapped[datetime | None]
    solved_at: Mapped[datetime | None]
    adopted_at: Mapped[datetime | None]
    failure: Mapped[str | None]
    step: Mapped[str | None]
    round: Mapped[Round] = relationship(back_populates="runs")
    parent: Mapped["Run | None"] = relationship(remote_side="Run.id")
    lines: Mapped[list["RunLine"]] = relationship(back_populates="run", cascade="all, delete-orphan")

    @property
    def is_done(self):
        """Tell whether there is a plan to look at."""
        return self.plan is not None


class RunLine(Record):
    """One line of a run's plan: so many seats of an offering for a state's people in a need; the match once it was proposed."""

    __tablename__ = "plan_line"
    __table_args__ = (
        UniqueConstraint("run_id", "need_id", "offering_id", "state_id", name="uq_plan_line_run_id"),
        CheckConstraint("seats > 0", name="has_seats"),
        Index(None, "need_id"),
        Index(None, "offering_id"),
        Index(None, "state_id"),
    )  # fmt: skip

    run_id: Mapped[int] = mapped_column(ForeignKey("plan_run.id"))
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"))
    offering_id: Mapped[int] = mapped_column(ForeignKey("offering.id"))
    state_id: Mapped[int] = mapped_column(ForeignKey("member_state.id"))
    seats: Mapped[int]
    score: Mapped[int]
    match_id: Mapped[int | None] = mapped_column(ForeignKey("match.id"), index=True)
    not_proposed: Mapped[str | None]
    run: Mapped[Run] = relationship(back_populates="lines")
    need: Mapped[Need] = relationship()
    offering: Mapped[Offering] = relationship()
    state: Mapped[MemberState] = relationship()
    match: Mapped[Match | None] = relationship()
