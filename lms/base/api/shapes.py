"""What a program sends and is shown: shapes that check themselves and describe themselves in the document."""

from contextlib import contextmanager
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from lms.kernel.errors import RuleBroken

NO_NUL = r"^[^\x00]*$"
NOT_BLANK = r"^[^\x00]*\S[^\x00]*$"
LONGEST_SHOWN = 200


class Shape(BaseModel):
    """What is sent: nothing that is not asked for, and no type bent into another."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Nothing(Shape):
    """A body that says nothing; it may be left out."""


class Shown(BaseModel):
    """What is shown: exactly what the document says."""

    model_config = ConfigDict(extra="forbid", json_schema_serialization_defaults_required=True)


class Reference(Shown):
    """A thing that another one names."""

    id: UUID
    title: str


def line(most):
    """Return the type of a text that must not be blank."""
    return Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=most, pattern=NOT_BLANK)
    ]


def lines(most):
    """Return the type of a text that may be empty."""
    return Annotated[str, StringConstraints(strip_whitespace=True, max_length=most, pattern=NO_NUL)]


@contextmanager
def placed(**places):
    """Let a rule's "no" about a field of a form name the place in the body where a program said it."""
    try:
        yield
    except RuleBroken as broken:
        broken.field = places.get(broken.field, broken.field)
        broken.more = tuple((places.get(field, field), sentence) for field, sentence in broken.more)
        raise


def findings(wrong: ValidationError):
    """Return the entries of `errors` for what does not fit a shape; what was sent is never repeated."""
    return [
        {"pointer": "#/" + "/".join(str(part) for part in each["loc"])[:LONGEST_SHOWN], "detail": each["msg"]}
        for each in wrong.errors(include_url=False, include_context=False, include_input=False)
    ]


def is_unreadable(wrong: ValidationError):
    """Tell whether it was not even JSON."""
    return any(
        each["type"] == "json_invalid" for each in wrong.errors(include_url=False, include_input=False)
    )
