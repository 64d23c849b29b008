"""What people do with accounts."""

from sqlalchemy import update

from lms.accounts.models import SignedInSession
from lms.base.db import db
from lms.base.transactions import use_case


@use_case
def note_seen(session_id, *, by, now):
    """Keep a session from falling idle; the one write that a GET may cause."""
    db.session.execute(
        update(SignedInSession)
        .where(SignedInSession.id == session_id)
        .values(seen_at=now)
    )
