"""The announcements that wait, or were reviewed."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lms.announcements.models import Announcement
from lms.base.db import db
from lms.kernel.actor import Role


def visible_announcements(actor):
    """The secretariat reviews; nobody else sees what was not said here."""
    shown = Announcement.id > 0 if actor.holds(Role.SECRETARIAT) else Announcement.id < 0
    return select(Announcement).where(shown)


def announcement(actor, public_id):
    """Return an announcement with its party, or None."""
    wanted = visible_announcements(actor).where(Announcement.public_id == public_id)
    return db.session.scalar(
        wanted.options(joinedload(Announcement.party), joinedload(Announcement.offering))
    )
