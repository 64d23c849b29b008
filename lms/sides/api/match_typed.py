"""What programs send about matches."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from lms.base.api import Shape, line, lines
from lms.organisers.forms import ChangeEdition, Code, Quota, Seats, State


class Propose(Shape):
    """How many seats, and why against a rule if one stands in the way; the reason is kept with the match."""

    seats: Seats
    override_reason: lines(2000) = Field(default="")


class Refuse(Shape):
    """Why, for the secretariat and the other side."""

    reason: line(2000)


class Engage(ChangeEdition):
    """The edition that an engagement becomes; what is left out is taken from the offering and from the match.

    Without a programme it is the first edition of one of its own, which needs the words that the public reads.
    """

    programme: UUID | None = None
    summary: lines(600) = Field(default="")
    courses: Annotated[list[Code], Field(max_length=20)] = Field(default_factory=list)
    capacity: Seats = 1
    quotas: Annotated[dict[State, Quota], Field(max_length=20)] = Field(default_factory=dict)


class JoinEdition(Shape):
    """A planned or published edition that has not started."""

    edition: UUID
