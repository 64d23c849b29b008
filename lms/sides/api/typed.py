"""What programs send about needs, offerings and assessments; what is left out of a change stays as it is."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from lms.base.api import Shape, line, lines
from lms.kernel.money import CURRENCIES
from lms.needs.rules import ModeWish, Visibility
from lms.offerings.rules import SEATS, Funded
from lms.topics.rules import LANGUAGES, Audience, Condition, Level, Mode


def several(values, least=1):
    """Return the type of a list of some of these words."""
    return Annotated[
        list[Literal[tuple(str(value) for value in values)]], Field(min_length=least, max_length=20)
    ]


Rank = Annotated[int, Field(ge=1, le=max(Level))]
People = Annotated[int, Field(ge=1, le=10_000)]
Seats = Annotated[int, Field(ge=1, le=SEATS)]
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 12, 31))]
Code = line(60)
State = Annotated[str, Field(pattern="^[A-Z]{2}$")]
Amount = Annotated[Decimal, Field(strict=False, ge=0, le=99_999_999, decimal_places=2)]
Language = several(LANGUAGES)


class ChangeNeed(Shape):
    """What a state lacks, as far as it is said anew."""

    topic: Code = Field(default="")
    title: line(160) = Field(default="")
    text: line(5000) = Field(default="")
    current_level: Annotated[int, Field(ge=0, le=max(Level))] | None = None
    target_level: Rank = 1
    audiences: several(Audience) = Field(default_factory=list)
    people: People = 1
    whole: bool = False
    urgency: Rank = 3
    ready_on: Day | None = None
    wanted_by: Day | None = None
    languages: Language = Field(default_factory=list)
    modes: dict[Literal[tuple(Mode)], Literal[tuple(ModeWish)]] = Field(default_factory=dict)
    conditions: several(Condition, 0) = Field(default_factory=list)
    visibility: Literal[tuple(str(each) for each in Visibility)] = Visibility.MEMBER_STATES.value
    shared_with: Annotated[list[Code], Field(max_length=100)] = Field(default_factory=list)
    collective: bool = False


class StateNeed(ChangeNeed):
    """What a state lacks; it is a draft until it is posted."""

    topic: Code
    title: line(160)
    text: line(5000)
    target_level: Rank
    audiences: several(Audience)
    people: People
    languages: Language


class Topic(Shape):
    """A topic with the levels at which people enter and leave."""

    code: Code
    entry: Rank
    exit: Rank


class ChangeOffering(Shape):
    """A training that a party offers, as far as it is said anew."""

    title: line(160) = Field(default="")
    text: line(5000) = Field(default="")
    topics: Annotated[list[Topic], Field(min_length=1, max_length=10)] = Field(default_factory=list)
    audiences: several(Audience) = Field(default_factory=list)
    seats: Seats = 1
    state_cap: Seats | None = None
    caps: dict[State, Seats] = Field(default_factory=dict)
    eligible_states: Annotated[list[State], Field(min_length=1, max_length=20)] | None = None
    languages: Language = Field(default_factory=list)
    interpretation: several(LANGUAGES, 0) = Field(default_factory=list)
    mode: Literal[tuple(str(each) for each in Mode)] = Mode.IN_PERSON.value
    place: line(160) = Field(default="")
    standing: bool = False
    start_on: Day = date(2100, 1, 1)
    end_on: Day = date(2100, 1, 1)
    days: Annotated[int, Field(ge=1, le=365)] | None = None
    funded: several(Funded, 0) = Field(default_factory=list)
    conditions: several(Condition, 0) = Field(default_factory=list)
    conditions_text: lines(2000) = Field(default="")
    budget: Amount | None = None
    travel_budget: Amount | None = None
    cost_per_seat: Amount | None = None
    costs: dict[State, Amount] = Field(default_factory=dict)
    currency: Literal[CURRENCIES] | None = None
    minimum_cohort: Seats = 1
    gains: lines(2000) = Field(default="")
    interests: lines(2000) = Field(default="")


class Offer(ChangeOffering):
    """A training that a party offers; it is a draft until it is published."""

    title: line(160)
    text: line(5000)
    topics: Annotated[list[Topic], Field(min_length=1, max_length=10)]
    audiences: several(Audience)
    seats: Seats
    languages: Language
    mode: Literal[tuple(str(each) for each in Mode)]
    place: line(160)
    start_on: Day
    end_on: Day


class Renew(Shape):
    """The new dates of a standing or lapsed offer."""

    start_on: Day
    end_on: Day


class Assess(Shape):
    """How far institutions have come in a topic; null where it is not known."""

    topic: Code
    capability: Rank | None
    evidence: lines(5000) = Field(default="")
    office: line(160)
    assessed_on: Day


class Reason(Shape):
    """Why."""

    reason: line(2000)


class MayReason(Shape):
    """Why; needed where others have seen it."""

    reason: lines(2000) = Field(default="")


class Successor(Shape):
    """The need that takes its place, and why."""

    successor: UUID
    reason: line(2000)


class Join(Shape):
    """People of the own state."""

    people: People
    languages: Language
