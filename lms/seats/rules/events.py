"""What can happen to the seats of a block, and what each happening leaves behind."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from lms.nominations.rules.stages import Pool
from lms.seats.rules.line import Promotion
from lms.seats.rules.verbs import LedgerVerb


class SeatEventKind(StrEnum):
    """The things that people, or the clock, do to seats."""

    OPEN = "open"
    RESIZE = "resize"
    RESCHEDULE = "reschedule"
    RESERVE = "reserve"
    UNRESERVE = "unreserve"
    ENTER = "enter"
    SELECT = "select"
    WAIT = "wait"
    STAND_BY = "stand_by"
    ACCEPT = "accept"
    LEAVE = "leave"
    SUBSTITUTE = "substitute"
    LAPSE = "lapse"
    RELEASE = "release"
    CLOSE = "close"


class Place(StrEnum):
    """Where an officer stands towards a seat."""

    ELIGIBLE = "eligible"
    WAITING = "waiting"
    STAND_BY = "stand_by"
    HELD = "held"
    TAKEN = "taken"


@dataclass(frozen=True)
class SeatEvent:
    """One thing that happened, in its order; together the events rebuild everything that pages show."""

    number: int
    at: datetime
    kind: SeatEventKind
    facts: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """A row of the ledger: seats that moved from one account to another, with the rule that moved them."""

    number: int
    event: int
    at: datetime
    verb: LedgerVerb
    state: str
    person: int | None
    pool: Pool | None
    open: int
    promised: int
    reserved: int
    held: int
    taken: int
    rule: str
    inputs: dict = field(default_factory=dict)

    @property
    def adds(self):
        """Return by how many seats the block grew or shrank: only its own rows change that."""
        return self.open + self.promised + self.reserved + self.held + self.taken


@dataclass(frozen=True)
class Outcome:
    """What an event led to: rows, officers who got a held seat by promotion, and the pool of its own."""

    rows: tuple[Row, ...] = ()
    promotions: tuple[Promotion, ...] = ()
    pool: Pool | None = None
    why: str = ""
