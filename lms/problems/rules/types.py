"""A problem as the solver takes it: everything in the order of its ids, amounts in whole units."""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from lms.matching.rules import WEIGHTS, Framework, NeedFacts, OfferingFacts

FORMAT = "balai-matching/1"
URGENCY_WEIGHTS = {1: 100, 2: 115, 3: 130, 4: 145, 5: 160}
"""What a seat for a need of each urgency weighs, per cent of the least urgent one, before a state's mean is made 1."""
MEAN_WEIGHT = 1000
"""A state's needs weigh so much in the mean over its people: calling everything urgent gains nothing."""


@dataclass(frozen=True)
class StateFacts:
    """A member state with its entitlement, a positive whole number that counts only beside the others'."""

    code: str
    entitlement: int = 1


@dataclass(frozen=True)
class Need(NeedFacts):
    """A stated need; `current` and `target` are levels of trainees, `stage` is the institution's."""

    stage: int | None = None
    whole: bool = False
    text: str = ""


@dataclass(frozen=True)
class Offering(OfferingFacts):
    """An offering with the currency of its money and the smallest group for which it is held."""

    currency: str | None = None
    minimum_cohort: int = 1
    text: str = ""


@dataclass(frozen=True)
class Override:
    """A pair that people force (so many seats at least) or forbid (no seat), by whom and why."""

    need: str
    offering: str
    seats: int | None
    by: str
    reason: str

    @property
    def forbids(self):
        """Tell whether the pair must have no seat."""
        return self.seats is None


@dataclass(frozen=True)
class Parameters:
    """What the working group has set for a round."""

    score_weights: dict[str, int] = field(default_factory=lambda: dict(WEIGHTS))
    urgency_weights: dict[int, int] = field(default_factory=lambda: dict(URGENCY_WEIGHTS))
    base: str = "entitlement"
    phi: Fraction | None = None
    pair_limit: int | None = None
    on_day: date | None = None


@dataclass(frozen=True)
class Problem:
    """States, needs, offerings and overrides in the order of their ids, and the round's parameters."""

    states: tuple[StateFacts, ...]
    needs: tuple[Need, ...]
    offerings: tuple[Offering, ...]
    framework: Framework
    parameters: Parameters = field(default_factory=Parameters)
    overrides: tuple[Override, ...] = ()

    def __post_init__(self):
        for name, key in (("states", "code"), ("needs", "id"), ("offerings", "id")):
            rows = sorted(getattr(self, name), key=lambda row, key=key: getattr(row, key))
            object.__setattr__(self, name, tuple(rows))
        order = sorted(self.overrides, key=lambda each: (each.need, each.offering))
        object.__setattr__(self, "overrides", tuple(order))

    def need_weights(self) -> list[int]:
        """Return the weight of each need in its state, in thousandths: 1000 in the mean over the state's people."""
        raw = [self.parameters.urgency_weights[need.urgency] for need in self.needs]
        people, weighted = {}, {}
        for need, weight in zip(self.needs, raw, strict=True):
            people[need.state] = people.get(need.state, 0) + need.people
            weighted[need.state] = weighted.get(need.state, 0) + need.people * weight
        return [
            max(1, (2 * MEAN_WEIGHT * weight * people[need.state] + weighted[need.state]) // (2 * weighted[need.state]))
            for need, weight in zip(self.needs, raw, strict=True)
        ]  # fmt: skip
