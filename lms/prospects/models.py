"""What was reckoned from a run: once for each, asked for, then kept."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Record
from lms.rounds.models import Run


class Prospect(Record):
    """The findings of one run; while they are None, the worker is at it or says in `failure` why there are none."""

    __tablename__ = "plan_prospect"
    __table_args__ = (
        UniqueConstraint("run_id", name="uq_plan_prospect_run_id"),
        CheckConstraint("(findings IS NULL) = (reckoned_at IS NULL)", name="findings_are_dated"),
        CheckConstraint("findings IS NULL OR failure IS NULL", name="found_or_failed"),
    )  # fmt: skip

    run_id: Mapped[int] = mapped_column(ForeignKey("plan_run.id"))
    asked_at: Mapped[datetime]
    reckoned_at: Mapped[datetime | None]
    findings: Mapped[dict | None]
    failure: Mapped[str | None]
    run: Mapped[Run] = relationship()
