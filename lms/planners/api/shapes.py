"""What programs are shown of rounds, runs and plans."""

from datetime import date, datetime
from uuid import UUID

from lms.base.api import Reference, Shown
from lms.engagements.rules import MatchStage
from lms.parties.exports import StateShown
from lms.rounds.rules import Base, RoundStage, RunStage


class RoundRow(Shown):
    """A round as a list shows it; `phi` is the part of its fair share that every state is guaranteed, per mille."""

    id: UUID
    title: str
    planned_on: date
    stage: RoundStage
    base: Base
    phi: int
    pair_limit: int | None


class AdoptedShown(Shown):
    """The plan that was adopted; `run` is null for whoever reads only a part of it."""

    run: UUID | None
    adopted_at: datetime
    seats: int
    states: int


class RoundShown(RoundRow):
    """A round with its settings, and by whose authority they stand; `weights` are points of 1,000."""

    authority: str
    weights: dict[str, int]
    published_at: datetime | None
    closed_at: datetime | None
    adopted: AdoptedShown | None
    verbs: list[str]


class RunRow(Shown):
    """A run of the solver as a list shows it."""

    id: UUID
    number: int
    title: str
    stage: RunStage
    asked_at: datetime
    solved_at: datetime | None
    adopted_at: datetime | None
    failure: str | None
    step: str | None


class ShareShown(Shown):
    """How much a state asked for and got, its fair share in seats, and what it was guaranteed."""

    state: str
    people: int
    seats: int
    fair_share: float
    floor: int


class UnservedShown(Shown):
    """People of a need who got no seat, and why. `key` names the need, or a state's part of it, in the plan."""

    key: str
    title: str
    people: int
    reason: str
    sentence: str


class PriceShown(Shown):
    """An offering of a plan, and up to how many points one more seat of it would add."""

    key: str
    title: str
    seats: int
    points: float


class PlanShown(Shown):
    """What came out of a run, without its lines: the hashes are those of the files that prove it.

    `points` is what it is worth, `bound` what no plan exceeds; `whole` names the needs that are for all people or nobody.
    """

    status: str
    gap: float
    points: float
    bound: float
    backend: str
    seats: int
    max_seats: int
    price_of_fairness: float
    phi: float
    inputs_hash: str
    allocation_hash: str
    code_version: str
    states: list[ShareShown]
    unserved: list[UnservedShown]
    prices: list[PriceShown]
    whole: list[str]


class MadeChange(Shown):
    """One thing that a what-if changed."""

    kind: str
    need: str | None = None
    offering: str | None = None
    seats: int | None = None
    language: str | None = None
    amount: str | None = None
    phi: str | None = None
    reason: str | None = None


class RunShown(RunRow):
    """A run whole; `plan` is null until it is solved, `left_out` says what took no part and why."""

    round: Reference
    parent: UUID | None
    changes: list[MadeChange]
    left_out: list[str]
    plan: PlanShown | None
    verbs: list[str]


class ProviderOfLine(Shown):
    """The party that offers."""

    code: str
    name: str


class PlanLine(Shown):
    """So many seats of an offering for a state's people in a need, and what came of the proposal."""

    id: UUID
    need: Reference
    state: StateShown
    offering: Reference
    provider: ProviderOfLine
    seats: int
    score: int
    match: UUID | None
    match_stage: MatchStage | None
    not_proposed: str | None


class StatesPlan(Shown):
    """What the adopted plan gives a state, why, and what stood in the way of the rest."""

    round: Reference
    share: ShareShown
    lines: list[PlanLine]
    unserved: list[UnservedShown]


class OfferingInPlan(PriceShown):
    """An offering of a partner in the adopted plan: also how many of its seats are given."""

    given: int


class PartnersPlan(Shown):
    """What the adopted plan makes of a partner's offerings."""

    round: Reference
    offerings: list[OfferingInPlan]
    lines: list[PlanLine]
