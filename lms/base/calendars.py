"""Calendar files (iCalendar, RFC 5545): what is when, under a number that stays, so that changes replace."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from flask import current_app
from icalendar import Calendar, Event, vCalAddress, vDDDTypes

from lms.base import audit
from lms.base.exports import file_response

PRODUCT = "-//Balai//Training and capacity building//EN"
KIND = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Entry:
    """One thing in a calendar: whole days, or an instant in the zone it carries; no people's names."""

    key: UUID
    title: str
    starts: date
    ends: date | None
    changed_at: datetime
    sequence: int = 0
    place: str = ""
    link: str = ""
    cancelled: bool = False
    part: str = ""


def calendar(entries, name) -> bytes:
    """Return the entries as a file with the time zones that they use."""
    book = Calendar()
    book.add("prodid", PRODUCT)
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", name)
    for entry in entries:
        book.add_component(_event(entry))
    book.add_missing_timezones()
    return book.to_ical()


def invitation(entry, to, at) -> str:
    """Return one entry as an invitation to one address, or as its cancellation (RFC 5546).

    The same key and a higher sequence replace what the calendar holds. Nobody else who is invited stands in it.
    """
    book = Calendar()
    book.add("prodid", PRODUCT)
    book.add("version", "2.0")
    book.add("method", "CANCEL" if entry.cancelled else "REQUEST")
    event = _event(entry)
    event["dtstamp"] = vDDDTypes(at.astimezone(UTC))
    organizer = vCalAddress(f"mailto:{current_app.config['MAIL_FROM']}")
    organizer.params["CN"] = "Balai"
    event["organizer"] = organizer
    attendee = vCalAddress(f"mailto:{to}")
    attendee.params.update({"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION",
                            "RSVP": "FALSE"})  # fmt: skip
    event.add("attendee", attendee, encode=0)
    book.add_component(event)
    book.add_missing_timezones()
    return book.to_ical().decode()


def _event(entry):
    event = Event()
    host = urlsplit(current_app.config["BASE_URL"]).hostname or "localhost"
    event.add("uid", f"{entry.key}{entry.part and '-'}{entry.part}@{host}")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("summary", f"Cancelled: {entry.title}" if entry.cancelled else entry.title)
    event.add("dtstart", entry.starts)
    event.add("dtend", _end(entry))
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.part else "OPAQUE")
    if entry.place:
        event.add("location", entry.place)
    if entry.link:
        event.add("url", entry.link)
        event.add("description", entry.link)
    return event


def _end(entry):
    """Return the end as the format counts it: the day after the last one; a deadline lasts no time."""
    if isinstance(entry.starts, datetime):
        return entry.ends or entry.starts
    return (entry.ends or entry.starts) + timedelta(days=1)


def versions_of(things):
    """Return {public id: (sequence, when last changed)}: each event on a thing's trail is a version of it."""
    found = audit.counted(things)
    return {thing.public_id: found.get(thing.public_id, (0, thing.created_at)) for thing in things}


def answer(entries, file, name, label="TLP:CLEAR"):
    """Return the calendar as a response."""
    return file_response(calendar(entries, name), file, KIND, label)
