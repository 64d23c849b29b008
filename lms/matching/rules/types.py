"""What matching knows of a need and of an offering, and what it answers."""

from dataclasses import dataclass, field
from datetime import date

WEIGHTS = {"topic": 300, "level": 200, "audience": 100, "language": 100, "timing": 100, "mode": 100,
           "funding": 100}  # fmt: skip
"""Points per mille of each part of the score; they add up to 1,000."""


RULES = {
    "eligibility": "Not open to the state", "closed": "Nothing left of it", "consent": "Not shown to the partner",
    "audience": "For other people", "language": "No common language", "window": "At another time",
    "mode": "In a way that the state refuses", "conditions": "A condition is not met", "funds": "No money for a seat",
    "topic": "On another topic", "level": "At another level",
}  # fmt: skip
"""What stands in the way, by the code of the hard rule, as people call it."""


@dataclass(frozen=True)
class NeedFacts:
    """A need as the rules see it."""

    id: int | str
    state: str
    topic: str
    current: int | None
    target: int
    audiences: frozenset[str]
    people: int
    urgency: int
    languages: frozenset[str]
    modes: dict[str, str]
    ready_on: date | None = None
    wanted_by: date | None = None
    shown_to: frozenset[str] | None = None
    meets: frozenset[str] | None = None
    """The conditions that the state meets; None where nobody has said, which blocks nothing."""


@dataclass(frozen=True)
class TopicLevels:
    """One topic of an offering with the levels at which people enter and leave."""

    code: str
    entry: int
    exit: int


@dataclass(frozen=True)
class OfferingFacts:
    """An offering as the rules see it."""

    id: int | str
    party: str
    topics: tuple[TopicLevels, ...]
    audiences: frozenset[str]
    seats: int
    languages: frozenset[str]
    interpretation: frozenset[str]
    mode: str
    start_on: date
    end_on: date
    funded: frozenset[str]
    eligible_states: frozenset[str] | None = None
    state_cap: int | None = None
    conditions: frozenset[str] = frozenset()
    open: bool = True
    budget: int | None = None
    costs: dict[str, int] = field(default_factory=dict)
    """What a seat costs by state, else under "default", in the smallest unit of the budget's currency."""
    caps: dict[str, int] = field(default_factory=dict)
    """The most seats of single states, in place of `state_cap`."""

    def cap_for(self, state) -> int | None:
        """Return the most seats that this state may take, or None where nothing but the seats limits it."""
        return self.caps.get(state, self.state_cap)

    def most_for(self, state) -> int:
        """Return how many seats this state can have, by seats, cap and money, if nobody else comes."""
        cap, cost = self.cap_for(state), self.cost_for(state)
        most = self.seats if cap is None else min(self.seats, cap)
        return most if self.budget is None or not cost else min(most, self.budget // cost)

    def cost_for(self, state) -> int:
        """Return what a seat of this state costs, in the smallest unit of the budget's currency."""
        return self.costs.get(state, self.costs.get("default", 0))


@dataclass(frozen=True)
class Framework:
    """How topics belong together: families, and declared related pairs in code order."""

    families: dict[str, str]
    related: frozenset[tuple[str, str]] = frozenset()
    names: dict[str, str] = field(default_factory=dict)
    """What topics are called; plans leave it empty, so that they say the same wherever they are made again."""

    def called(self, code):
        """Return a topic's name with its code, or the code where no name is known."""
        return f"{self.names[code]} ({code})" if code in self.names else code

    def kinship(self, first, second):
        """Return 1000 for the same topic, 700 for a related pair, 400 within a family, else 0."""
        if first == second:
            return 1000
        if tuple(sorted((first, second))) in self.related:
            return 700
        family = self.families.get(first)
        return 400 if family is not None and family == self.families.get(second) else 0

    def kin(self, codes):
        """Return the topics that are kin to any of these, themselves among them."""
        return set(codes) | {
            code for code in self.families if any(self.kinship(code, each) for each in codes)
        }


@dataclass(frozen=True)
class Block:
    """A hard rule that stands in the way: a stable code and a sentence."""

    code: str
    sentence: str

    @property
    def words(self):
        """Return the rule as people call it."""
        return RULES[self.code]


@dataclass(frozen=True)
class Points:
    """One part of the score: points, out of how many, and why."""

    part: str
    points: int
    most: int
    sentence: str


@dataclass(frozen=True)
class Verdict:
    """What matching says about a need and an offering: blocked by rules, or worth so much per mille."""

    need: int | str
    offering: int | str
    score: int
    seats: int
    topic: str | None = None
    blocks: tuple[Block, ...] = ()
    parts: tuple[Points, ...] = field(default_factory=tuple)

    @property
    def fits(self):
        """Tell whether no rule stands in the way."""
        return not self.blocks
