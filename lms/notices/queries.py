"""A person's own notices and choices."""

from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from lms.base.db import db
from lms.base.signed import unsigned
from lms.notices.models import Notice, NoticeChoice
from lms.notices.rules import CHOOSABLE, About, Channel, channel_of

STOPS = "stop letters"
STILL_FRESH = timedelta(minutes=5)


class Stopping(NamedTuple):
    """What the link in a letter stops: letters about one thing to one person; the digest, if none is named."""

    reader: UUID
    about: About | None


def visible_notices(actor):
    """A notice is for one person and for nobody else."""
    return select(Notice).where(Notice.reader == actor.public_id)


def notice(actor, public_id):
    """Return one of the actor's notices, or None."""
    return db.session.scalar(visible_notices(actor).where(Notice.public_id == public_id))


def fresh(actor, now, limit=50):
    """Return what is unread, or was read a moment ago and may be called unread again; newest first."""
    unread = Notice.read_at.is_(None) | (Notice.read_at > now - STILL_FRESH)
    wanted = visible_notices(actor).where(unread).order_by(Notice.read_at.is_not(None))
    return list(db.session.scalars(wanted.order_by(Notice.told_at.desc(), Notice.id.desc()).limit(limit)))


def choices_of(reader):
    """Return {kind: channel} of everything that the reader may choose for."""
    made = dict(
        db.session.execute(
            select(NoticeChoice.about, NoticeChoice.channel).where(NoticeChoice.reader == reader)
        ).all()
    )
    return {about: channel_of(about, made.get(about)) for about in CHOOSABLE}


def choice(reader, about):
    """Return the channel that the reader chose for a kind, or None."""
    wanted = select(NoticeChoice.channel).where(NoticeChoice.reader == reader, NoticeChoice.about == about)
    return db.session.scalar(wanted)


def undigested():
    """Return (reader, when) of the oldest unread notice that waits for each reader's digest."""
    waiting = select(Notice.reader, func.min(Notice.told_at)).where(
        Notice.channel == Channel.DIGEST, Notice.digested_at.is_(None), Notice.read_at.is_(None)
    )
    return [tuple(row) for row in db.session.execute(waiting.group_by(Notice.reader))]


def for_digest(reader, before):
    """Return what a reader's digest holds, oldest first, locked until the running use-case ends."""
    wanted = select(Notice).where(
        Notice.reader == reader, Notice.channel == Channel.DIGEST, Notice.digested_at.is_(None),
        Notice.read_at.is_(None), Notice.told_at < before,
    )  # fmt: skip
    return list(db.session.scalars(wanted.order_by(Notice.told_at, Notice.id).with_for_update()))


def stopping(_actor, token):
    """Return what a signed link stops, or None for a link that is not ours."""
    values = unsigned(STOPS, token)
    if values is None:
        return None
    reader, about = values
    return Stopping(UUID(reader), About(about) if about else None)
