"""What programs are shown of the prospects of a plan: each finding was solved again or is proven by the plan's prices."""

from datetime import date, datetime

from lms.base.api import Reference, Shown


class OneChange(Shown):
    """A single change to an offering, in words: more people of the need, more seats in the plan, points gained."""

    offering: str
    sentence: str
    served: int
    seats: int
    points: float


class ChangesForNeed(Shown):
    """People of a need without a seat, and what would help them, the most people first."""

    need: str
    title: str
    people: int
    changes: list[OneChange]


class TrueGain(Shown):
    """An offering: what one more seat adds at most, and what it adds when the plan is solved again, in points."""

    offering: str
    title: str
    seats: int
    points: float
    gain: float


class StateWithNothing(Shown):
    """A state without a seat: how many pairs of its needs with offerings each rule blocks."""

    state: str
    needs: int
    people: int
    blocks: dict[str, int]


class AskingLouder(Shown):
    """What a state would gain by doubling its ask, or by calling all of it urgent, as a part of its seats."""

    state: str
    seats: int
    doubled: float
    urgent: float


class OtherFloor(Shown):
    """What another guaranteed part of the fair share would cost: `price` is the part of the best utility that is lost."""

    phi: float
    seats: int
    points: float
    price: float
    least_share: float


class GapShown(Shown):
    """An offering that nobody makes, and what it would add at most; no start day where any is as good."""

    topic: str
    entry: int
    exit: int
    language: str
    audience: str
    mode: str
    start_on: date | None
    seats: int
    points: float


class FindingsShown(Shown):
    """Everything that was reckoned from a plan; `left` says for how many more needs no changes were looked for."""

    changes: list[ChangesForNeed]
    left: int
    prices: list[TrueGain]
    nothing: list[StateWithNothing]
    louder: list[AskingLouder]
    floors: list[OtherFloor]
    gaps: list[GapShown]


class ProspectsShown(Shown):
    """The prospects of a run: nobody has asked for them, the worker is at it, they failed, or here they are."""

    run: Reference
    asked_at: datetime | None
    reckoned_at: datetime | None
    failure: str | None
    findings: FindingsShown | None


class StatesProspects(Shown):
    """What would bring a state more; everything is empty while nothing is reckoned."""

    round: Reference
    reckoned: bool
    changes: list[ChangesForNeed]
    nothing: StateWithNothing | None
    louder: AskingLouder | None


class PartnersChange(OneChange):
    """A single change to one of a partner's offerings, and the need that it would serve."""

    need: str
    title: str


class PartnersProspects(Shown):
    """Where one seat, language or day more would matter most; everything is empty while nothing is reckoned."""

    round: Reference
    reckoned: bool
    changes: list[PartnersChange]
    gaps: list[GapShown]
