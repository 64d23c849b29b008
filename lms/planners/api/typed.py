"""What programs send about rounds and runs; what is left out of a change stays as it is."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, create_model

from lms.base.api import Shape, line
from lms.matching.rules import WEIGHTS
from lms.rounds.rules import CHANGES, Base
from lms.topics.rules import LANGUAGES

Id = Annotated[str, Field(max_length=80, description="Its `key` in the plan.")]

Part = Annotated[int, Field(ge=0, le=1000)]
Weights = create_model(
    "Weights", __base__=Shape, __doc__="Points of 1,000 for each part of the score.",
    **dict.fromkeys(WEIGHTS, (Part, ...)),
)  # fmt: skip


class ChangeRound(Shape):
    """The settings of a round, as far as they are said anew; `phi` is per mille, without a limit for a pair there is none."""

    title: line(160) = Field(default="")
    authority: line(1000) = Field(default="")
    planned_on: Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 12, 31))] = date(2100, 1, 1)
    base: Literal[tuple(str(each) for each in Base)] = Base.ENTITLEMENT.value
    phi: Annotated[int, Field(ge=0, le=1000)] = 950
    pair_limit: Annotated[int, Field(ge=1, le=5000)] | None = None
    weights: Weights = Field(default_factory=lambda: Weights(**WEIGHTS))


class OpenRound(ChangeRound):
    """The settings of a round, and by whose authority they are; what is left out is as a new round has it on its page."""

    title: line(160)
    authority: line(1000)
    planned_on: Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 12, 31))]


class Adopt(Shape):
    """Adopting proposes every line to both sides at once; that cannot be taken back at once."""

    confirmation: Literal["ADOPT"]


class WhatIf(Shape):
    """One change of a plan: its kind, and exactly what that kind needs."""

    kind: Literal[tuple(CHANGES)]
    need: Id | None = None
    offering: Id | None = None
    seats: Annotated[int, Field(ge=1, le=5000)] | None = None
    language: Literal[tuple(LANGUAGES)] | None = None
    amount: Annotated[str, Field(pattern=r"^[0-9]{1,8}(\.[0-9]{1,2})?$", description="Of money, as text.")] | None = None  # fmt: skip
    phi: Annotated[float, Field(ge=0, le=1, description="Part of the fair share.")] | None = None
    reason: line(200) | None = None
