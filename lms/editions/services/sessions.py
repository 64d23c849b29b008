"""Sessions of an edition, with those who must hear of a change."""

from sqlalchemy import select

from lms.base.db import db
from lms.base.transactions import use_case
from lms.editions import emails
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
from lms.notices.rules import About
from lms.notices.services import tell
from lms.programmes import services as programmes

NEWS = {"starts_at", "ends_at", "time_zone", "mode", "room", "link"}
"""What nobody with a seat may miss; a new title is not worth a letter."""


@use_case
def change_session(session, *, by, now, **facts):
    """Change a session; those with a seat are told of another time, room, link or mode."""
    changed = programmes.change_session(session, by=by, now=now, **facts)
    if NEWS & set(changed):
        _tell_the_seated(session, emails.session_changed, now)
    return changed


@use_case
def call_off_session(session, reason, *, by, now):
    """Call a session off; those with a seat are told."""
    programmes.call_off_session(session, reason, by=by, now=now)
    _tell_the_seated(session, emails.session_called_off, now)


def _tell_the_seated(session, letter, now):
    if session.edition.published_at is None:
        return
    seated = select(Nomination).where(
        Nomination.edition_id == session.edition_id, Nomination.stage == NominationStage.ACCEPTED
    )
    for nomination in db.session.scalars(seated):
        tell(nomination.account, letter(nomination, session), About.SEATS, now=now)
