"""Editions as entries of a calendar."""

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
        "link": link("enrolments.edition", public_id=edition.public_id),
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
