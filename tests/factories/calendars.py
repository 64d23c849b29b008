"""What somebody's calendar was sent, read as a calendar program reads it."""

import email
from email.policy import default
from pathlib import Path
from types import SimpleNamespace

from icalendar import Calendar
from sqlalchemy import select

from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.kernel.actor import SYSTEM
from lms.travel import services


def tell(clock, **facts):
    """Let a minute pass for calendars; returns how many letters went into the outbox."""
    return services.tell_calendars(by=SYSTEM, now=clock.now(), **facts)


def sent_to(account):
    """Return what one person's calendar was sent, the oldest first."""
    letters = select(OutboxLetter).where(OutboxLetter.to == account.email, OutboxLetter.calendar.is_not(None))
    return [as_read(letter.calendar) for letter in db.session.scalars(letters.order_by(OutboxLetter.id))]


def as_read(text):
    """Return the text with its method and its one event."""
    book = Calendar.from_ical(text)
    (event,) = book.walk("VEVENT")
    return SimpleNamespace(
        text=text, book=book, event=event, method=str(book["method"]), uid=str(event["uid"]),
        sequence=int(event["sequence"]), status=str(event["status"]), summary=str(event["summary"]),
    )  # fmt: skip


def mails(app, account):
    """Return the messages to one person in the folder of an installation without a mail server."""
    files = sorted(Path(app.instance_path, "mail").glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
    found = [email.message_from_bytes(file.read_bytes(), policy=default) for file in files]
    return [message for message in found if message["To"] == account.email]


def holds(calendar, thing):
    """Take what was sent into a calendar {number: event} as RFC 5546 says: newer replaces, CANCEL takes out."""
    known = calendar.get(thing.uid)
    if known is not None and known.sequence >= thing.sequence:
        return calendar
    return {**calendar, thing.uid: thing}
