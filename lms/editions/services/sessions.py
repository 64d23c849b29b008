"""Sessions of an edition, with those who must hear of a change."""

from sqlalchemy import select

from lms.base.db import db
from lms.base.transactions import use_case
from lms.editions import emails
from lms.editions.rules import Circle
from lms.editions.services.telling import STAGES
from lms.nominations.models import Nomination
from lms.notices.rules import About
from lms.notices.services import tell
from lms.programmes import services as programmes

NEWS = {"starts_at", "ends_at", "time_zone", "mode", "room", "link"}
"""What nobody with a seat may miss; a new title is not worth a letter."""


@use_case
def plan_session(edition, *, by, now, **facts):
    """Plan a session; once the edition is published, those with a seat or an offer are told. Returns it."""
    session = programmes.plan_session(edition, by=by, now=now, **facts)
    _tell_the_seated(edition, now, emails.session_added, session)
    return session


@use_case
def propose_sessions(edition, *, by, now):
    """Plan a morning and an afternoon for every working day; those with a seat are told once. Returns them."""
    made = programmes.propose_sessions(edition, by=by, now=now)
    _tell_the_seated(edition, now, emails.edition_changed)
    return made


@use_case
def change_session(session, *, by, now, **facts):
    """Change a session; those with a seat or an offer are told of another time, room, link or mode."""
    changed = programmes.change_session(session, by=by, now=now, **facts)
    if NEWS & set(changed):
        _tell_the_seated(session.edition, now, emails.session_changed, session)
    return changed


@use_case
def call_off_session(session, reason, *, by, now):
    """Call a session off; those with a seat are told."""
    programmes.call_off_session(session, reason, by=by, now=now)
    _tell_the_seated(session.edition, now, emails.session_called_off, session)


def seated_in(edition):
    """Return the nominations with a seat or an offer; nobody while the edition is only planned."""
    if edition.published_at is None:
        return []
    wanted = select(Nomination).where(
        Nomination.edition_id == edition.id, Nomination.stage.in_(STAGES[Circle.SEATED])
    )
    return list(db.session.scalars(wanted.order_by(Nomination.id)))


def _tell_the_seated(edition, now, letter, *about):
    for nomination in seated_in(edition):
        tell(nomination.account, letter(nomination, *about), About.SEATS, now=now)
