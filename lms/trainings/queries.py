"""Published trainings: everybody sees them."""

from sqlalchemy import select

from lms.base.db import db
from lms.trainings.models import PublishedTraining


def visible_trainings(actor):
    """Everybody sees what was published."""
    return select(PublishedTraining)


def published_training(actor, code):
    """Return a published training by its code, or None."""
    return db.session.scalar(visible_trainings(actor).where(PublishedTraining.code == code))
