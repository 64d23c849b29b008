"""What can be sent about an edition and its seats: the shape that every room for programs which plans one takes."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from lms.base.api import Shape, line, lines
from lms.base.i18n import time_zones
from lms.offerings.rules import Funded
from lms.topics.rules import Mode

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
Seats = Annotated[int, Field(ge=1, le=MOST)]
OrNone = Annotated[int, Field(ge=0, le=MOST)]
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 12, 31))]
Code = line(60)
State = Annotated[str, Field(pattern="^[A-Z]{2}$")]
How = Literal[tuple(str(each) for each in Mode)]


class Quota(Shape):
    """What a state is promised of some seats, and the most it may fill."""

    guaranteed: OrNone
    cap: Seats


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
