"""A reader's own calendar: editions, offers to answer, deadlines of the own state, meetings."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from lms.base.calendars import Entry, versions_of
from lms.base.mail import link
from lms.catalogue import exports as catalogue
from lms.kernel.actor import Role
from lms.meetings import exports as meetings
from lms.meetings import queries as registers
from lms.nominations import queries as nominations
from lms.programmes import queries as editions

LOOKS_BACK = timedelta(days=90)


def own_entries(actor, today):
    """Return what concerns the actor from three months ago on."""
    since = today - LOOKS_BACK
    seated = nominations.own_editions(actor, since)
    entries = catalogue.entries(seated)
    for edition in seated:
        entries += catalogue.session_entries(editions.sessions_of(actor, edition))
    entries += _offers(actor)
    if actor.holds(Role.FOCAL_POINT):
        entries += catalogue.deadlines(editions.editions_with_seats_of(actor, today))
    return entries + meetings.entries(registers.meetings_since(actor, since))


def _offers(actor):
    offers = nominations.own_offers(actor)
    versions = versions_of(offers)
    return [
        Entry(
            nomination.public_id, f"Answer the offer of a seat: {nomination.edition.title}",
            nomination.offer_ends_at.astimezone(ZoneInfo(actor.time_zone)), None,
            sequence=versions[nomination.public_id][0], changed_at=versions[nomination.public_id][1],
            link=link("admissions.nomination", public_id=nomination.public_id), part="offer",
        )
        for nomination in offers
    ]  # fmt: skip
