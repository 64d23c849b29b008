"""One need and one offering as a file says them: the parts `needs` and `offerings` of the format balai-matching/1."""

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
    model_validator,
)

from lms.kernel.money import CURRENCIES
from lms.needs.rules import ModeWish
from lms.offerings.rules import SEATS, Funded
from lms.topics.rules import LANGUAGES, Audience, Condition, Level, Mode

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$")]
State = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Code = Annotated[str, StringConstraints(min_length=2, max_length=60, pattern=r"^[\w-]+$")]
TEXT = 5200


def _named(enumeration):
    return Literal[tuple(str(each) for each in enumeration)]


def _once(values):
    if len(set(values)) < len(values):
        raise ValueError("Name each value once.")
    return values


def _day(value):
    if isinstance(value, date):
        return value
    try:
        found = date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError("Write the day as 2027-01-31.") from None
    if str(found) != value or not 2000 <= found.year <= 2100:
        raise ValueError("Write the day as 2027-01-31, between 2000 and 2100.")
    return found


def _exact(value):
    if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
        raise ValueError("Write an amount as text such as \"1200.50\".")  # fmt: skip
    try:
        return Decimal(value)
    except ArithmeticError:
        raise ValueError("This is no amount.") from None


def listed(kind, least=0):
    """Return the type of a list of different values."""
    return Annotated[list[kind], Field(min_length=least, max_length=100), AfterValidator(_once)]


Rank = Annotated[int, Field(ge=1, le=max(Level))]
Day = Annotated[date, BeforeValidator(_day)]
Amount = Annotated[
    Decimal, BeforeValidator(_exact), Field(ge=0, le=99_999_999, decimal_places=2, allow_inf_nan=False)
]
People = Annotated[int, Field(ge=1, le=10_000)]
Seats = Annotated[int, Field(ge=1, le=SEATS)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=TEXT, pattern=r"^[^\x00]*\S[^\x00]*$")]


class Item(BaseModel):
    """An object of the file: no key that it does not know, no value that is nearly of its kind."""

    model_config = ConfigDict(extra="forbid", strict=True)


class NeedItem(Item):
    """One of `needs`."""

    id: Id
    state: State
    topic: Code
    stage: Rank | None = None
    level: Annotated[int, Field(ge=0, le=max(Level))] | None = None
    target: Rank
    audiences: listed(_named(Audience), 1)
    people: People
    languages: listed(_named(LANGUAGES), 1)
    urgency: Rank
    modes: dict[_named(Mode), _named(ModeWish)] = Field(default_factory=dict)
    ready_on: Day | None = None
    wanted_by: Day | None = None
    conditions: listed(_named(Condition)) = Field(default_factory=list)
    shared_with: listed(Code) | None = None
    text: Text

    @model_validator(mode="after")
    def _the_right_way(self):
        if self.ready_on and self.wanted_by and self.wanted_by < self.ready_on:
            raise ValueError("wanted_by: It is wanted before the state is ready for it.")
        if self.level is not None and self.target <= self.level:
            raise ValueError("target: The target must lie above the current level.")
        return self


class BudgetItem(Item):
    """The money of an offering."""

    amount: Amount
    currency: Literal[CURRENCIES]


class OfferingItem(Item):
    """One of `offerings`."""

    id: Id
    party: Code
    topics: listed(Code, 1)
    entry_level: Rank
    exit_level: Rank
    audiences: listed(_named(Audience), 1)
    seats: Seats
    state_cap: Seats | None = None
    caps: dict[State, Seats] = Field(default_factory=dict)
    eligible_states: listed(State, 1) | None = None
    languages: listed(_named(LANGUAGES), 1)
    interpretation: listed(_named(LANGUAGES)) = Field(default_factory=list)
    mode: _named(Mode)
    start_on: Day
    end_on: Day
    conditions: listed(_named(Condition)) = Field(default_factory=list)
    funded: listed(_named(Funded)) = Field(default_factory=list)
    budget: BudgetItem | None = None
    cost_per_seat: dict[Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}|default)$")], Amount] | None = (
        None
    )
    minimum_cohort: Seats = 1
    text: Text

    @model_validator(mode="after")
    def _the_right_way(self):
        if self.end_on < self.start_on:
            raise ValueError("end_on: It ends before it starts.")
        if self.exit_level < self.entry_level:
            raise ValueError("exit_level: People would leave at a lower level than they enter.")
        if self.cost_per_seat and self.budget is None:
            raise ValueError("budget: A cost needs the budget with its currency.")
        return self


def title_and_text(text):
    """Return (title, text): the first line says it in one line, as in every export; one line alone is both."""
    title, _line, rest = text.strip().partition("\n")
    return title.strip()[:160], rest.strip() or title.strip()
