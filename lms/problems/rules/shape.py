"""The shape of INSTANCE.json, format balai-matching/1: states, parameters and overrides about the needs and offerings."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, TypeAdapter

from lms.exchange.rules.shapes import Day, Id, NeedShape, OfferingShape, Shape, exact, number, words
from lms.problems.rules.types import FORMAT


def _said(text):
    if not text.strip():
        raise ValueError("says nothing")
    return text


Words = Annotated[words(200), AfterValidator(_said)]


class StateShape(Shape):
    """One of `states`."""

    code: Id
    entitlement: number(1, 1_000_000) = 1
    left_on: Day | None = None


PART = number(0, 1000)


class WeightsShape(Shape):
    """What the round publishes: points per mille of each part of the score, and the weight of each urgency."""

    score: (
        dict[Literal["topic", "level", "audience", "language", "timing", "mode", "funding"], PART] | None
    ) = None
    urgency: dict[Literal["1", "2", "3", "4", "5"], number(1, 1000)] | None = None


class ParametersShape(Shape):
    """What the working group has set for a round."""

    weights: WeightsShape | None = None
    base: Literal["entitlement", "demand", "sqrt_demand"] = "entitlement"
    phi: Annotated[Decimal, BeforeValidator(exact), Field(ge=0, le=1)] | None = None
    pair_limit: number(1, 10_000) | None = None
    on_day: Day | None = None


class OverrideShape(Shape):
    """One of `overrides`: a pair that people force or forbid."""

    kind: Literal["force", "forbid"]
    need: str
    offering: str
    seats: number(1, 5000) | None = None
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
