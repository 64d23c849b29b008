"""What is true of an edition: its stages, its calendar, its sessions, how seats are promised."""

from dataclasses import dataclass, field
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

PARTS = ("proponent", "funder", "provider", "host", "venue")
"""What a party can be to an edition: who asked for it, pays, teaches, invites, and whose rooms are used."""

CALENDAR_WEEKS = {"call_opens_on": 16, "nominate_by": 10, "endorse_by": 9, "name_by": 6,
                  "release_on": 6, "lock_on": 2}  # fmt: skip


WHOLE = CALENDAR_WEEKS["call_opens_on"]


def proposed_calendar(starts_on, today):
    """Return the deadlines that a start day suggests, drawn together when it is near; each may be moved."""
    weeks = timedelta(weeks=WHOLE)
    left = starts_on - today
    span = left if timedelta(0) < left < weeks else weeks
    return {name: starts_on - span * n // WHOLE for name, n in CALENDAR_WEEKS.items()}


def beginning(day, zone):
    """Return the instant at which a day begins in a time zone."""
    return datetime.combine(day, time.min, ZoneInfo(zone))


def end(day, zone):
    """Return the instant at which a day has ended in a time zone: the first one that is too late."""
    return beginning(day + timedelta(days=1), zone)


@dataclass(frozen=True)
class Calendar:
    """The instants of an edition's deadlines; a deadline holds until its day has ended where the edition is."""

    opens_at: datetime
    nominate_until: datetime
    endorse_until: datetime
    name_until: datetime
    release_at: datetime
    lock_at: datetime
    starts_at: datetime
    ends_at: datetime

    @classmethod
    def of(cls, edition):
        """Return the calendar of anything that has an edition's days and time zone."""
        zone = edition.time_zone
        return cls(
            beginning(edition.call_opens_on, zone), end(edition.nominate_by, zone),
            end(edition.endorse_by, zone), end(edition.name_by, zone), end(edition.release_on, zone),
            end(edition.lock_on, zone),
            beginning(edition.starts_on, zone), end(edition.ends_on, zone),
        )  # fmt: skip


def has_started(edition, now):
    """Tell whether the edition's first day has begun where it is held."""
    return now >= beginning(edition.starts_on, edition.time_zone)


@dataclass(frozen=True)
class BlockPlan:
    """Seats to be planned: how many, {state: (guaranteed, cap)}, for whom and how (None: any), how many a partner pays."""

    capacity: int
    quotas: dict = field(default_factory=dict)
    audience: str | None = None
    mode: object = None
    reserves: int | None = None
    funded_seats: int | None = None

    def __str__(self):
        seats = ", ".join(f"{getattr(s, 'code', s)} {g}/{cap}" for s, (g, cap) in self.quotas.items())
        words = [str(word) for word in (self.audience, self.mode) if word]
        more = [f", {n} {what}" for n, what in ((self.reserves, "reserves"), (self.funded_seats, "paid by partners"))
                if n is not None]  # fmt: skip
        return f"{self.capacity} seats{' for ' + ' '.join(words) if words else ''} ({seats}){''.join(more)}"


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
    ("name_by", "Kept seats are named"),
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


HALF_DAYS = (("Morning", time(9), time(12)), ("Afternoon", time(13, 30), time(16, 30)))
SATURDAY = 5


@dataclass(frozen=True)
class SessionPlan:
    """A session to be: its title and its two instants."""

    title: str
    starts_at: datetime
    ends_at: datetime
    room: str = ""


def proposed_sessions(edition):
    """Return a morning and an afternoon for every working day; for every day when it lies on a weekend only."""
    zone = ZoneInfo(edition.time_zone)
    days = [edition.starts_on + timedelta(n) for n in range((edition.ends_on - edition.starts_on).days + 1)]
    working = [day for day in days if day.weekday() < SATURDAY] or days
    return [
        SessionPlan(f"Day {number}, {half.lower()}", datetime.combine(day, begins, zone),
                    datetime.combine(day, ends, zone))
        for number, day in enumerate(working, start=1)
        for half, begins, ends in HALF_DAYS
    ]  # fmt: skip


def session_faults(plan, edition, others=()):
    """Return (field, sentence) for all that is wrong with a session among the others of its edition."""
    if plan.ends_at <= plan.starts_at:
        return [("ends", "It ends before it begins.")]
    faults, calendar = [], edition.calendar
    if plan.starts_at < calendar.starts_at or plan.ends_at > calendar.ends_at:
        faults.append(("day", "It lies outside the days of the edition."))
    if plan.ends_at - plan.starts_at > timedelta(hours=12):
        faults.append(("ends", "It is longer than twelve hours."))
    for other in others:
        meets = plan.starts_at < other.ends_at and other.starts_at < plan.ends_at
        if meets and plan.room and plan.room.casefold() == other.room.casefold():
            faults.append(("room", f"“{other.title}” is in this room at that time."))
    return faults
