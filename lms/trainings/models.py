"""Trainings that somebody published: facts beside our own editions."""

from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Record
from lms.base.search import searched
from lms.parties.rules import Certainty


@searched(
    "training", lambda t: t.title,
    lambda t: " ".join(filter(None, (t.provider, t.funder, t.place, t.audience, t.note))),
)  # fmt: skip
class PublishedTraining(Record):
    """A training or standing offer that somebody published; a fact, not an edition of ours."""

    __tablename__ = "published_training"

    code: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    provider: Mapped[str]
    funder: Mapped[str | None]
    topics: Mapped[list[str]]
    audience: Mapped[str | None]
    mode: Mapped[str | None]
    duration_days: Mapped[str | None]
    starts: Mapped[str | None]
    ends: Mapped[str | None]
    place: Mapped[str | None]
    seats: Mapped[str | None]
    eligible: Mapped[str | None]
    languages: Mapped[str | None]
    standing: Mapped[str]
    source_ids: Mapped[list[str]]
    certainty: Mapped[Certainty]
    note: Mapped[str | None]
