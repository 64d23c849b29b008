"""Notices and the choices of how to be told; a reader is named by the public id of an account above."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from lms.base.db import Record
from lms.notices.rules import About, Channel

UNREAD = text("read_at IS NULL")
UNSENT = text("channel = 'digest' AND digested_at IS NULL")


class Notice(Record):
    """One thing that one person was told; `path` leads to what it is about."""

    __tablename__ = "notice"
    __table_args__ = (
        Index("ix_notice_unread", "reader", sqlite_where=UNREAD, postgresql_where=UNREAD),
        Index("ix_notice_undigested", "reader", sqlite_where=UNSENT, postgresql_where=UNSENT),
        Index(None, "reader", "told_at"),
    )

    reader: Mapped[UUID]
    about: Mapped[About]
    subject: Mapped[str]
    detail: Mapped[str] = mapped_column(default="")
    path: Mapped[str]
    channel: Mapped[Channel]
    told_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    digested_at: Mapped[datetime | None]


class NoticeChoice(Record):
    """How one person wants to be told about one kind of thing."""

    __tablename__ = "notice_choice"
    __table_args__ = (UniqueConstraint("reader", "about"),)

    reader: Mapped[UUID]
    about: Mapped[About]
    channel: Mapped[Channel]
