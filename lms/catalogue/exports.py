"""Editions and their sessions as entries of a calendar."""

from zoneinfo import ZoneInfo

from lms.base.calendars import Entry, versions_of
from lms.base.mail import link
from lms.programmes.rules import EditionStage


def entries(editions):
    """Return an entry of whole days for each edition; a cancelled one says so and stays."""
    versions = versions_of(editions)
    return [_entry(edition, *versions[edition.public_id]) for edition in editions]


def _entry(edition, sequence, changed_at, **facts):
    base = {
        "key": edition.public_id, "title": edition.title, "starts": edition.starts_on,
        "ends": edition.ends_on, "place": edition.place, "sequence": sequence, "changed_at": changed_at,
        "link": link("editions.edition", public_id=edition.public_id),
        "cancelled": edition.stage == EditionStage.CANCELLED,
    }  # fmt: skip
    return Entry(**(base | facts))


def deadlines(editions):
    """Return the days until which a state nominates for and endorses in each edition."""
    versions = versions_of(editions)
    return [
        _entry(edition, *versions[edition.public_id], part=part, title=f"{words}: {edition.title}",
               starts=day, ends=None, place="")
        for edition in editions
        for part, words, day in (
            ("nominate", "Nominations close", edition.nominate_by),
            ("endorse", "Endorsements close", edition.endorse_by),
        )
    ]  # fmt: skip


def session_entries(sessions):
    """Return an entry for each session in its own time zone; one that is called off says so and stays."""
    versions = versions_of(sessions)
    return [
        Entry(
            session.public_id, f"{session.edition.title}: {session.title}",
            session.starts_at.astimezone(ZoneInfo(session.time_zone)),
            session.ends_at.astimezone(ZoneInfo(session.time_zone)),
            sequence=versions[session.public_id][0], changed_at=versions[session.public_id][1],
            place=session.room or session.edition.place, cancelled=not _takes_place(session),
            link=link("editions.sessions", public_id=session.edition.public_id),
        )
        for session in sessions
    ]  # fmt: skip


def _takes_place(session):
    return session.takes_place and session.edition.stage != EditionStage.CANCELLED
