"""Calendars are told what stands: an invitation first, the change when it changed, the cancellation at the end.

What was committed decides, not who did it: a seat accepted, a session moved, an edition cancelled, by a page, a program or
the clock. The invitation's row and its letter are one transaction, so that a worker that dies between loses neither.
"""

from lms.base.calendars import Entry, invitation
from lms.base.db import db
from lms.base.transactions import use_case
from lms.notices.rules import About
from lms.notices.services import write_to
from lms.travel import emails, queries
from lms.travel.models import CalendarInvitation
from lms.travel.rules import meeting, travel_day

AT_ONCE = 200


@use_case
def tell_calendars(*, by, now, limit=AT_ONCE):
    """Send what calendars do not hold yet, and take out what does not take place; returns how many letters."""
    sent = 0
    for known in queries.to_cancel(now, limit):
        _cancel(known, now)
        sent += 1
    for edition, session in queries.occasions(now):
        occasion = occasion_of(edition, session)
        for enrolment, known in queries.uninvited(edition, session, occasion.mark, limit - sent):
            _invite(enrolment, session, occasion, known, now)
            sent += 1
        if sent >= limit:
            break
    return sent


def occasion_of(edition, session):
    """Return what a calendar is told of a session, or of the day until which travel data are asked."""
    public = edition.published_at is not None
    if session is None:
        return travel_day(edition.title, edition.starts_on, public=public)
    zone, place = session.zone, ", ".join(filter(None, (session.room, edition.place)))
    return meeting(session.title, edition.title, session.starts_at.astimezone(zone), session.ends_at.astimezone(zone),
                   place, public=public)  # fmt: skip


def _invite(enrolment, session, occasion, known, now):
    if known is None:
        known = CalendarInvitation(enrolment=enrolment, session=session, mark=occasion.mark, told_at=now)
        db.session.add(known)
        db.session.flush()
    else:
        known.sequence, known.mark, known.told_at = known.sequence + 1, occasion.mark, now
    _send(known, occasion, now)


def _cancel(known, now):
    known.sequence, known.cancelled_at = known.sequence + 1, now
    _send(known, occasion_of(known.enrolment.edition, known.session), now)


def _send(known, occasion, now):
    account = known.enrolment.account
    address = emails.leads_to(known)
    entry = Entry(
        key=known.public_id, title=occasion.title, starts=occasion.starts, ends=occasion.ends, changed_at=now,
        sequence=known.sequence, place=occasion.place, link=address, cancelled=known.cancelled_at is not None,
        part="" if known.session_id else "until",
    )  # fmt: skip
    letter = emails.for_the_calendar(known, occasion, invitation(entry, account.email, now))
    write_to(account, letter, About.CALENDAR, now=now)
