"""Why a nomination is sent back, and the clock that stands still while it lies with somebody else."""

from datetime import timedelta
from enum import StrEnum

MEND_AT_LEAST = timedelta(days=2)


class ReturnReason(StrEnum):
    """Why a nomination is sent back to be mended."""

    INCOMPLETE = "incomplete"
    WRONG_PERSON = "wrong_person"
    WRONG_SEATS = "wrong_seats"
    NEEDS_DOCUMENT = "needs_document"
    OTHER = "other"

    @property
    def label(self):
        """Return the reason as a page says it."""
        return LABELS[self]


LABELS = {
    ReturnReason.INCOMPLETE: "Something is missing or not clear",
    ReturnReason.WRONG_PERSON: "Another officer should be nominated",
    ReturnReason.WRONG_SEATS: "The seats are for others, or given in another way",
    ReturnReason.NEEDS_DOCUMENT: "A document is needed",
    ReturnReason.OTHER: "Another reason",
}


def hand_in_until(calendar, lay_with_state, returned_at):
    """Return when it is too late to hand in: seconds that it lay with the state do not count, nor the two days to mend.

    Names are locked at the lock, whatever lay where.
    """
    if returned_at is None:
        return calendar.nominate_until
    paused = calendar.nominate_until + timedelta(seconds=lay_with_state)
    return min(max(paused, returned_at + MEND_AT_LEAST), calendar.lock_at)


def endorse_until(calendar, lay_with_nominee):
    """Return when it is too late to sign: seconds that it lay with the nominee do not count."""
    return min(calendar.endorse_until + timedelta(seconds=lay_with_nominee), calendar.lock_at)


def seconds_between(begun, now):
    """Return the whole seconds since an instant, none when there was no such instant."""
    return 0 if begun is None else max(int((now - begun).total_seconds()), 0)
