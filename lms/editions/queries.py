"""What the clock has decided about calls and nobody has recorded yet."""

from sqlalchemy import select

from lms.base.db import db
from lms.programmes.models import Edition
from lms.programmes.rules import EditionStage


def calls_to_open(now):
    """Return the published editions whose call is open while nobody was told of it."""
    today = now.date()
    due = select(Edition).where(
        Edition.stage == EditionStage.PUBLISHED,
        Edition.called_at.is_(None),
        Edition.call_opens_on <= today,
        Edition.nominate_by >= today,
    )
    return list(db.session.scalars(due.order_by(Edition.id)))
