"""The parts `needs` and `offerings` of the format balai-matching/1: which keys, of what kind, within what bounds.

One description for files of needs and offerings and for the instances of plans, which hold both (`lms.problems`).
"""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)

from lms.kernel.money import CURRENCIES
from lms.needs.rules import ModeWish
from lms.offerings.rules import SEATS, Funded
from lms.topics.rules import LANGUAGES, Audience, Condition, Level, Mode

NO_NUL = r"^[^\x00]*$"
WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
AMOUNT = re.compile(r"-?[0-9]{1,40}(\.[0-9]{1,400})?")


def _once(values):
    if len(set(values)) < len(values):
        raise ValueError("names something twice")
    return values


def _day(value):
    if isinstance(value, date):
        return value
    try:
        found = date.fromisoformat(value)
    except (TypeError, ValueError):
        found = None
    if found is None or found.isoformat() != value:
        written = isinstance(value, str) and WRITTEN.fullmatch(value)
        raise ValueError(f"there is no day {value}" if written else "is a day written as 2027-01-31")
    return found


def exact(value):
    """Return an amount of a file, a number or text, as a Decimal; a float is taken as it is written."""
    if not (isinstance(value, Decimal) or AMOUNT.fullmatch(_digits(value))):
        raise ValueError('is a number such as 1200 or "1200.50"')
    return Decimal(str(value))


def _digits(value):
    """Return how a number or text is written; nothing of what is no amount, such as true or NaN."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return ""
    return f"{Decimal(str(value)):f}" if isinstance(value, float) else str(value)


def named(values):
    """Return the type of one of these words."""
    return Literal[tuple(str(each) for each in values)]


def listed(kind, least=0):
    """Return the type of a list of different values."""
    return Annotated[list[kind], Field(min_length=least, max_length=1000), AfterValidator(_once)]


def words(most):
    """Return the type of text up to so many characters."""
    return Annotated[str, StringConstraints(max_length=most, pattern=NO_NUL)]


def number(least, most):
    """Return the type of a whole number within these bounds."""
    return Annotated[int, Field(ge=least, le=most)]


Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$")]
"""Letters, digits, point, colon, dash and underscore: an id goes into CSV as it is."""
Day = Annotated[date, BeforeValidator(_day)]
Amount = Annotated[Decimal, BeforeValidator(exact), Field(ge=0, le=99_999_999)]
Rank, Seats = number(1, max(Level)), number(1, SEATS)
Languages = named(LANGUAGES)


class Shape(BaseModel):
    """An object of the file: no key that it does not know, no value that is nearly of its kind."""

    model_config = ConfigDict(extra="forbid", strict=True)


class NeedShape(Shape):
    """One of `needs`; a plan reads neither `title` nor `collective`."""

    id: Id
    state: words(64)
    topic: words(64)
    stage: Rank | None = None
    level: number(0, max(Level)) | None = None
    target: Rank
    audiences: listed(named(Audience), 1)
    people: number(1, 10_000)
    languages: listed(Languages, 1)
    urgency: Rank
    modes: dict[named(Mode), named(ModeWish)] | None = None
    ready_on: Day | None = None
    wanted_by: Day | None = None
    conditions: listed(named(Condition)) | None = None
    shared_with: listed(Id) | None = None
    whole: bool = False
    collective: bool = False
    title: words(160) = ""
    text: words(20_000) = ""


class BudgetShape(Shape):
    """The money of an offering."""

    amount: Amount
    currency: named(CURRENCIES)


class OfferingShape(Shape):
    """One of `offerings`; a plan reads nothing of what stands behind `text`."""

    id: Id
    party: Id
    topics: listed(words(64), 1)
    entry_level: Rank
    exit_level: Rank
    levels: dict[str, Annotated[list[Rank], Field(min_length=2, max_length=2)]] | None = None
    audiences: listed(named(Audience), 1)
    seats: Seats
    state_cap: Seats | None = None
    caps: dict[str, number(0, SEATS)] | None = None
    eligible_states: listed(words(64), 1) | None = None
    languages: listed(Languages, 1)
    interpretation: listed(Languages) | None = None
    mode: named(Mode)
    start_on: Day
    end_on: Day
    conditions: listed(named(Condition)) | None = None
    funded: listed(named(Funded)) | None = None
    budget: BudgetShape | None = None
    cost_per_seat: dict[str, Amount] | None = None
    minimum_cohort: Seats | None = None
    title: words(160) = ""
    text: words(20_000) = ""
    place: words(160) | None = None
    days: number(1, 365) | None = None
    standing: bool = False
    currency: named(CURRENCIES) | None = None
    travel_budget: Amount | None = None
    conditions_text: words(2000) = ""
    gains: words(2000) = ""
    interests: words(2000) = ""


WORDS = {"missing": "is missing.", "extra_forbidden": "There is no such key.", "int_type": "is a whole number.",
         "string_type": "is text.", "string_unicode": "is not text in UTF-8.", "bool_type": "is true or false.",
         "list_type": "is a list, [ ].", "dict_type": "is an object, {{ }}.", "model_type": "is an object, {{ }}.",
         "string_pattern_mismatch": "is made of letters, digits and . _ : -, 64 at most, and begins with a letter or digit.",
         "too_short": "should name at least {min_length}.", "too_long": "should name at most {max_length}.",
         "string_too_long": "should have at most {max_length} characters.", "literal_error": "should be one of {expected}.",
         "greater_than_equal": "should be at least {ge:,}.", "less_than_equal": "should be at most {le:,}."}  # fmt: skip


def said_of(error) -> str:
    """Return the sentence on an error of pydantic, without its path."""
    said = WORDS.get(error["type"]) or error["msg"].removeprefix("Value error, ").removeprefix("Input ")
    if error.get("ctx", {}).get("pattern") == NO_NUL:
        return "holds a sign that is no text."
    said = said.format(**error.get("ctx", {})) if error["type"] in WORDS else said
    return said if said.endswith(".") else f"{said}."


def path_of(place) -> str:
    """Return ("needs", 3, "people") as needs[3].people."""
    return "".join(
        f"[{part}]" if isinstance(part, int) else f".{part}" for part in place if part != "[key]"
    ).lstrip(".")
