"""Letters about what follows a seat; what was told for the journey and who pays how much stand on pages only."""

from dataclasses import replace

from lms.base.mail import letter, link


def funding_changed(account, enrolment):
    """Return the letter that tells an officer that somebody else pays for the journey."""
    return letter(
        "travel/funding_changed", to=account.email, subject="Who pays for your seat has changed",
        detail=enrolment.edition.title, name=account.name, edition=enrolment.edition,
        address=link("travel.travel", public_id=enrolment.public_id),
    )  # fmt: skip


def funding_of_a_seat(reader, enrolment):
    """Return the letter to a state or a partner: who pays for a seat has changed, but not whose."""
    return letter(
        "travel/funding_of_a_seat", to=reader.email, subject="Who pays for a seat has changed",
        detail=enrolment.edition.title, name=reader.name, edition=enrolment.edition,
        address=link("travel.seats", public_id=enrolment.edition.public_id),
    )  # fmt: skip


def travel_missing(enrolment):
    """Return the letter to an officer whose travel data are not complete; what is missing stands on the page."""
    edition = enrolment.edition
    return letter(
        "travel/travel_missing", to=enrolment.account.email, subject="Your travel data are not complete",
        detail=edition.title, name=enrolment.account.name, edition=edition,
        address=link("travel.travel", public_id=enrolment.public_id),
    )  # fmt: skip


def joining_changed(enrolment):
    """Return the letter to whoever holds a seat: how to join was written or changed, but not how."""
    return letter(
        "travel/joining_changed", to=enrolment.account.email, subject="How to join has changed",
        detail=enrolment.edition.title, name=enrolment.account.name, edition=enrolment.edition,
        address=link("admissions.nomination", public_id=enrolment.nomination.public_id),
    )  # fmt: skip


def leads_to(known):
    """Return where an entry of a calendar leads: to the own seat, or to what is to be filled in."""
    enrolment = known.enrolment
    if known.session_id is None:
        return link("travel.travel", public_id=enrolment.public_id)
    return link("admissions.nomination", public_id=enrolment.nomination.public_id)


def for_the_calendar(known, occasion, calendar):
    """Return the letter with what the reader's calendar takes in: an entry, its change, or its end."""
    account, edition = known.enrolment.account, known.enrolment.edition
    name, subject = _what(known)
    written = letter(
        f"travel/{name}", to=account.email, subject=subject, detail=edition.title, name=account.name,
        occasion=occasion, address=leads_to(known),
    )  # fmt: skip
    return replace(written, calendar=calendar)


def _what(known):
    if known.cancelled_at is not None:
        return "calendar_end", "For your calendar: taken out"
    if known.sequence:
        return "calendar_change", "For your calendar: changed"
    return "calendar_entry", "For your calendar"
