"""The ids by which what a file has brought is found again."""

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Record


class FileId(Record):
    """The id that an item has in the files of a party; sent again, the item is found and nothing is made twice."""

    __tablename__ = "file_id"
    __table_args__ = (UniqueConstraint("party_id", "part", "item", name="uq_file_id_party_id"),)

    party_id: Mapped[int] = mapped_column(ForeignKey("party.id"))
    part: Mapped[str]
    item: Mapped[str]
    thing: Mapped[UUID]
