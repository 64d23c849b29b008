"""What programs send about programmes, editions, sessions and seats; what is left out of a change stays as it is."""

from datetime import UTC, date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, Field

from lms.base.api import Shape, line, lines
from lms.base.i18n import time_zones
from lms.offerings.rules import Funded
from lms.topics.rules import LANGUAGES, Audience, Level, Mode

MOST = 5000
EPOCH = date(2100, 1, 1)


def several(values, least=1):
    """Return the type of a list of some of these words."""
    return Annotated[
        list[Literal[tuple(str(value) for value in values)]], Field(min_length=least, max_length=20)
    ]


def _known_zone(name):
    if name not in ZONES:
        raise ValueError("There is no such time zone.")
    return name


ZONES = frozenset(time_zones())
Zone = Annotated[str, Field(max_length=60, pattern="^[A-Za-z]+([/_+-][A-Za-z0-9_+-]+)*$", description="Its name in the zones of IANA."), AfterValidator(_known_zone)]  # fmt: skip
Rank = Annotated[int, Field(ge=1, le=max(Level))]
Seats = Annotated[int, Field(ge=1, le=MOST)]
OrNone = Annotated[int, Field(ge=0, le=MOST)]
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 12, 31))]
Instant = Annotated[AwareDatetime, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), le=datetime(2100, 12, 31, tzinfo=UTC))]  # fmt: skip
Code = line(60)
State = Annotated[str, Field(pattern="^[A-Z]{2}$")]
How = Literal[tuple(str(each) for each in Mode)]
Link = Annotated[str, Field(max_length=500, pattern=r"^https://[^\s\x00]+$")]


class Topic(Shape):
    """A topic with the levels at which people enter and leave."""

    code: Code
    entry: Rank
    exit: Rank


class ChangeProgramme(Shape):
    """The idea of a training, as far as it is said anew."""

    title: line(160) = Field(default="")
    summary: line(600) = Field(default="")
    objectives: line(5000) = Field(default="")
    topics: Annotated[list[Topic], Field(min_length=1, max_length=10)] = Field(default_factory=list)
    audiences: several(Audience) = Field(default_factory=list)
    languages: several(LANGUAGES) = Field(default_factory=list)
    courses: Annotated[list[Code], Field(max_length=20)] = Field(default_factory=list)
    proponent: Code = Field(default="")


class CreateProgramme(ChangeProgramme):
    """The idea of a training, before it has dates."""

    title: line(160)
    summary: line(600)
    objectives: line(5000)
    topics: Annotated[list[Topic], Field(min_length=1, max_length=10)]
    audiences: several(Audience)
    languages: several(LANGUAGES)
    proponent: Code


class Quota(Shape):
    """What a state is promised of some seats, and the most it may fill."""

    guaranteed: OrNone
    cap: Seats


class ChangeBlock(Shape):
    """Seats for one audience and mode, as far as they are said anew; null means any, and no limit."""

    capacity: Seats = 1
    quotas: Annotated[dict[State, Quota], Field(max_length=20)] = Field(default_factory=dict)
    audience: Literal[tuple(str(each) for each in Audience)] | None = None
    mode: How | None = None
    reserves: Annotated[int, Field(ge=0, le=500)] | None = None
    funded_seats: OrNone | None = None


class Block(ChangeBlock):
    """Seats for one audience and mode."""

    capacity: Seats


class ChangeEdition(Shape):
    """A programme with dates and parties, as far as they are said anew; its seats are changed at their own address."""

    title: line(160) = Field(default="")
    mode: How = Mode.IN_PERSON.value
    place: line(160) = Field(default="")
    time_zone: Zone = "UTC"
    starts_on: Day = EPOCH
    ends_on: Day = EPOCH
    host: Code | None = None
    venue: Code | None = None
    provider: Code | None = None
    funder: Code | None = None
    funded: several(Funded, 0) = Field(default_factory=list)
    conditions: lines(2000) = Field(default="")
    report_asked: lines(1000) = Field(default="")
    call_opens_on: Day | None = None
    nominate_by: Day | None = None
    endorse_by: Day | None = None
    name_by: Day | None = None
    release_on: Day | None = None
    lock_on: Day | None = None
    offer_days: Annotated[int, Field(ge=1, le=60)] = 7
    attendance_percent: Annotated[int, Field(ge=1, le=100)] = 80


class PlanEdition(ChangeEdition):
    """A programme with dates and seats; a deadline that is left out is proposed from the start day."""

    title: line(160)
    mode: How
    place: line(160)
    time_zone: Zone
    starts_on: Day
    ends_on: Day
    blocks: Annotated[list[Block], Field(min_length=1, max_length=20)]


class Postpone(Shape):
    """The new days; a deadline that is left out moves with them, one that has passed only where it is to reopen."""

    starts_on: Day
    ends_on: Day | None = None
    reopen: bool = False
    call_opens_on: Day | None = None
    nominate_by: Day | None = None
    endorse_by: Day | None = None
    name_by: Day | None = None
    release_on: Day | None = None
    lock_on: Day | None = None


class Cancel(Shape):
    """Why, for everybody to read."""

    reason: line(2000)
    confirmation: Literal["CANCEL"]


class Next(Shape):
    """When the next edition begins; without a title it has that of this one, with the new year."""

    starts_on: Day
    title: line(160) | None = None


class ChangeSession(Shape):
    """One meeting of an edition, as far as it is said anew."""

    title: line(160) = Field(default="")
    starts_at: Instant = datetime(2100, 1, 1, tzinfo=UTC)
    ends_at: Instant = datetime(2100, 1, 1, tzinfo=UTC)
    time_zone: Zone = "UTC"
    mode: How = Mode.IN_PERSON.value
    room: lines(160) = Field(default="")
    link: Link | None = None


class PlanSession(ChangeSession):
    """One meeting of an edition, in its own time zone."""

    title: line(160)
    starts_at: Instant
    ends_at: Instant
    time_zone: Zone
    mode: How


class CallOff(Shape):
    """Why a session is called off, for everybody to read."""

    reason: line(1000)


class Keep(Shape):
    """How many unnamed seats; of which kind, where the edition has several for the state."""

    seats: Annotated[int, Field(ge=1, le=500)]
    block: Annotated[int, Field(ge=1, le=1000)] | None = None
