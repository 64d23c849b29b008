"""The shape of INSTANCE.json, format balai-matching/1: which keys, of what kind, within what bounds."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
)

from lms.kernel.money import CURRENCIES
from lms.problems.rules.types import FORMAT
from lms.topics.rules import LANGUAGES, Audience, Level, Mode

Id = Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9][A-Za-z0-9._:-]{0,63}|-)$")]
"""Letters, digits, point, colon, dash and underscore: an id goes into CSV as it is."""
Text = Annotated[str, StringConstraints(max_length=20_000)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Rank = Annotated[int, Field(ge=1, le=max(Level))]
Wish = Literal["want", "ok", "avoid", "no"]
Group = Literal[tuple(str(audience) for audience in Audience)]
Way = Literal[tuple(str(mode) for mode in Mode)]
Cause = Literal["treaty_party", "vetting", "equipment", "agreement"]
Paid = Literal[
    "tuition", "travel", "accommodation", "per_diem", "visa", "insurance", "interpretation", "equipment"
]

AMOUNT = 'is an amount such as 1200 or "1200.50"'


def _once(values):
    if len(set(values)) < len(values):
        raise ValueError("names something twice")
    return values


def _day(value):
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or len(value) != len("2027-01-31"):
        raise ValueError("is a day written as 2027-01-31")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError("is a day written as 2027-01-31") from None


def _exact(value):
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError(AMOUNT)
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise ValueError(AMOUNT) from None


def _language(code):
    if code not in LANGUAGES:
        raise ValueError(f"is none of the languages {', '.join(LANGUAGES)}")
    return code


Day = Annotated[date, BeforeValidator(_day)]
Amount = Annotated[Decimal, BeforeValidator(_exact), Field(ge=0, le=99_999_999, allow_inf_nan=False)]
Language = Annotated[str, AfterValidator(_language)]


def listed(kind, least=0):
    """Return the type of a list of different values."""
    return Annotated[list[kind], Field(min_length=least, max_length=1000), AfterValidator(_once)]


class Shape(BaseModel):
    """An object of the file: no key that it does not know, no value that is nearly of its kind."""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)


class StateShape(Shape):
    """One of `states`."""

    code: Id
    entitlement: Annotated[int, Field(ge=1, le=1_000_000)] = 1
    left_on: Day | None = None


class NeedShape(Shape):
    """One of `needs`."""

    id: Id
    state: str
    topic: str
    stage: Rank | None = None
    level: Annotated[int, Field(ge=0, le=max(Level))] | None = None
    target: Rank
    audiences: listed(Group, 1)
    people: Annotated[int, Field(ge=1, le=10_000)]
    languages: listed(Language, 1)
    urgency: Rank
    modes: dict[Way, Wish] | None = None
    ready_on: Day | None = None
    wanted_by: Day | None = None
    conditions: listed(Cause) | None = None
    shared_with: listed(Id) | None = None
    whole: bool = False
    text: Text = ""


class BudgetShape(Shape):
    """The money of an offering."""

    amount: Amount
    currency: Literal[CURRENCIES]


class OfferingShape(Shape):
    """One of `offerings`."""

    id: Id
    party: Id
    topics: listed(str, 1)
    entry_level: Rank
    exit_level: Rank
    audiences: listed(Group, 1)
    seats: Annotated[int, Field(ge=1, le=5000)]
    state_cap: Annotated[int, Field(ge=1, le=5000)] | None = None
    caps: dict[str, Annotated[int, Field(ge=0, le=5000)]] | None = None
    eligible_states: listed(str, 1) | None = None
    languages: listed(Language, 1)
    interpretation: listed(Language) | None = None
    mode: Way
    start_on: Day
    end_on: Day
    conditions: listed(Cause) | None = None
    funded: listed(Paid) | None = None
    budget: BudgetShape | None = None
    cost_per_seat: dict[str, Amount] | None = None
    minimum_cohort: Annotated[int, Field(ge=1, le=5000)] | None = None
    text: Text = ""


PART = Annotated[int, Field(ge=0, le=1000)]


class WeightsShape(Shape):
    """What the round publishes: points per mille of each part of the score, and the weight of each urgency."""

    score: (
        dict[Literal["topic", "level", "audience", "language", "timing", "mode", "funding"], PART] | None
    ) = None
    urgency: dict[Literal["1", "2", "3", "4", "5"], Annotated[int, Field(ge=1, le=1000)]] | None = None


class ParametersShape(Shape):
    """What the working group has set for a round."""

    weights: WeightsShape | None = None
    base: Literal["entitlement", "demand", "sqrt_demand"] = "entitlement"
    phi: Annotated[Decimal, BeforeValidator(_exact), Field(ge=0, le=1, allow_inf_nan=False)] | None = None
    pair_limit: Annotated[int, Field(ge=1, le=10_000)] | None = None
    on_day: Day | None = None


class OverrideShape(Shape):
    """One of `overrides`: a pair that people force or forbid."""

    kind: Literal["force", "forbid"]
    need: str
    offering: str
    seats: Annotated[int, Field(ge=1, le=5000)] | None = None
    by: Words
    reason: Words


class InstanceShape(Shape):
    """The whole file."""

    format: Literal[FORMAT]
    states: Annotated[list[StateShape], Field(min_length=1, max_length=100)]
    needs: Annotated[list[NeedShape], Field(max_length=100_000)]
    offerings: Annotated[list[OfferingShape], Field(max_length=100_000)]
    parameters: ParametersShape = ParametersShape()
    overrides: Annotated[list[OverrideShape], Field(max_length=10_000)] = []


INSTANCE = TypeAdapter(InstanceShape)
