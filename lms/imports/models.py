"""A file of nominations that a focal point sent: looked at first, carried out once, then what became of each row."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.accounts.models import Account
from lms.base.db import Record
from lms.parties.models import MemberState
from lms.programmes.models import Edition


class NominationImport(Record):
    """The rows of the file as they were read; `outcome` is what became of each when it was carried out."""

    __tablename__ = "nomination_import"
    __table_args__ = (Index(None, "edition_id", "state_id"),)

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"))
    state_id: Mapped[int] = mapped_column(ForeignKey("member_state.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    file_name: Mapped[str]
    file_hash: Mapped[str]
    cells: Mapped[list]
    carried_out_at: Mapped[datetime | None]
    outcome: Mapped[list] = mapped_column(default=list)
    edition: Mapped[Edition] = relationship()
    state: Mapped[MemberState] = relationship()
    account: Mapped[Account] = relationship()
