"""What programs send about programmes, editions, sessions and seats; what is left out of a change stays as it is."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from lms.base.api import Shape, line, lines
from lms.organisers.forms import ChangeEdition, Code, Day, How, OrNone, Quota, Seats, State, Zone, several
from lms.topics.rules import LANGUAGES, Audience, Level, Mode

Rank = Annotated[int, Field(ge=1, le=max(Level))]
Instant = Annotated[AwareDatetime, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), le=datetime(2100, 12, 31, tzinfo=UTC))]  # fmt: skip
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
