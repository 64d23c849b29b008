"""What is true of programmes and editions: stages, the calendar, how seats are promised."""

from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from lms.kernel.workflow import Step, Workflow


class EditionStage(StrEnum):
    """Where an edition stands; whether it runs today is the clock's business."""

    PLANNED = "planned"
    PUBLISHED = "published"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


EDITION = Workflow(
    "edition",
    Step("publish", EditionStage.PLANNED, EditionStage.PUBLISHED),
    Step("complete", EditionStage.PUBLISHED, EditionStage.COMPLETED),
    Step("cancel", (EditionStage.PLANNED, EditionStage.PUBLISHED), EditionStage.CANCELLED),
)

CALENDAR_WEEKS = {"call_opens_on": 16, "nominate_by": 10, "endorse_by": 9, "release_on": 6,
                  "lock_on": 2}  # fmt: skip


WHOLE = CALENDAR_WEEKS["call_opens_on"]


def proposed_calendar(starts_on, today):
    """Return the deadlines that a start day suggests, drawn together when it is near; each may be moved."""
    weeks = timedelta(weeks=WHOLE)
    left = starts_on - today
    span = left if timedelta(0) < left < weeks else weeks
    return {name: starts_on - span * n // WHOLE for name, n in CALENDAR_WEEKS.items()}


def start_of(starts_on, time_zone):
    """Return the instant at which an edition starts: midnight of its first day, where it is held."""
    return datetime.combine(starts_on, time.min, ZoneInfo(time_zone))


def has_started(edition, now):
    """Tell whether the edition's first day has begun where it is held."""
    return now >= start_of(edition.starts_on, edition.time_zone)


def open_pool(capacity, guaranteed):
    """Return the seats that belong to no state; raises ValueError when more is promised than there is."""
    left = capacity - sum(guaranteed)
    if left < 0:
        raise ValueError(f"{-left} more seats are guaranteed than the edition has")
    return left


ORDER = (
    ("call_opens_on", "The call opens"),
    ("nominate_by", "Nominations close"),
    ("endorse_by", "Endorsements close"),
    ("release_on", "Unnamed seats are released"),
    ("lock_on", "Names are locked"),
    ("starts_on", "The edition starts"),
    ("ends_on", "The edition ends"),
)


def calendar_faults(dates):
    """Return (field, sentence) for every date that comes before the one it must follow."""
    faults = []
    for (earlier, first), (later, second) in zip(ORDER, ORDER[1:], strict=False):
        if dates[later] < dates[earlier]:
            sentence = f"{second} before {first[0].lower()}{first[1:]}: put the dates in order."
            faults.append((later, sentence))
    return faults
