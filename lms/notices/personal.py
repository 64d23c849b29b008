"""Notices in the register of personal fields: what one person was told, and how she wants to be told."""

from datetime import timedelta

from lms.base.personal import Clock, Field, Kind, Then, about_person, closed_people
from lms.notices.models import Notice, NoticeChoice

about_person(
    Notice,
    title="Notices",
    purpose="to tell people what awaits them and what changed",
    whose=lambda person: Notice.reader == person.public_id,
    leads="the reader's public id",
    seen_by="the person",
    clocks=[
        Clock(
            Then.ERASE,
            since="it was told",
            lasts=timedelta(days=180),
            due=lambda before: Notice.told_at < before,
        )
    ],
    fields={
        "reader": Field(Kind.IDENTITY),
        "about": Field(Kind.CORRESPONDENCE),
        "subject": Field(Kind.CORRESPONDENCE),
        "detail": Field(Kind.CORRESPONDENCE),
        "path": Field(Kind.CORRESPONDENCE),
        "channel": Field(Kind.CORRESPONDENCE),
        "told_at": Field(Kind.CORRESPONDENCE),
        "read_at": Field(Kind.CORRESPONDENCE),
        "digested_at": Field(Kind.CORRESPONDENCE),
    },
)

about_person(
    NoticeChoice,
    title="Choices of how to be told",
    purpose="to tell people by the way they chose",
    whose=lambda person: NoticeChoice.reader == person.public_id,
    leads="the reader's public id",
    seen_by="the person",
    clocks=[
        Clock(
            Then.ERASE,
            since="the account is closed",
            lasts=timedelta(0),
            due=lambda before: NoticeChoice.reader.in_(closed_people(before)),
        )
    ],
    fields={
        "reader": Field(Kind.IDENTITY),
        "about": Field(Kind.CORRESPONDENCE),
        "channel": Field(Kind.CORRESPONDENCE),
    },
)
