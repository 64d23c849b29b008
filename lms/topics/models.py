"""Topics of cybercrime capability with their level descriptors and their history."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Record
from lms.base.search import searched
from lms.topics.rules import DescriptorOf


@searched("topic", lambda t: f"{t.code} {t.name}", lambda t: f"{t.family} {t.keywords}")
class Topic(Record):
    """One entry of the capability framework."""

    __tablename__ = "topic"

    code: Mapped[str] = mapped_column(unique=True)
    family: Mapped[str]
    name: Mapped[str]
    keywords: Mapped[str]
    cmm: Mapped[str | None]
    budapest: Mapped[str | None]
    ecteg_actor: Mapped[str | None]
    nice: Mapped[str | None]
    position: Mapped[int] = mapped_column(default=0)
    retired: Mapped[bool] = mapped_column(default=False)
    edited: Mapped[bool] = mapped_column(default=False)
    descriptors: Mapped[list["LevelDescriptor"]] = relationship(
        back_populates="topic",
        order_by="LevelDescriptor.level",
        cascade="all, delete-orphan",
    )


class LevelDescriptor(Record):
    """What a level of a topic looks like, for a state's institutions or for a person."""

    __tablename__ = "level_descriptor"
    __table_args__ = (
        UniqueConstraint("topic_id", "describes", "level"),
        CheckConstraint("level BETWEEN 1 AND 5", name="level_is_1_to_5"),
    )

    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id"))
    describes: Mapped[DescriptorOf]
    level: Mapped[int]
    text: Mapped[str]
    topic: Mapped[Topic] = relationship(back_populates="descriptors")


class RelatedTopics(Record):
    """A declared pair: who lacks the one is partly served by the other."""

    __tablename__ = "related_topics"
    __table_args__ = (
        UniqueConstraint("first_code", "second_code"),
        CheckConstraint("first_code < second_code", name="pair_is_ordered"),
    )

    first_code: Mapped[str]
    second_code: Mapped[str]
