"""What programs send about runs."""

from typing import Annotated, Literal

from pydantic import Field

from lms.base.api import Shape, line
from lms.rounds.rules import CHANGES
from lms.topics.rules import LANGUAGES

Id = Annotated[str, Field(max_length=80, description="Its `key` in the plan.")]


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
