"""What programs are shown of shortlists and of proposed matches."""

from datetime import date, datetime
from uuid import UUID

from lms.base.api import Reference, Shown
from lms.engagements.models import Match
from lms.engagements.rules import MatchStage
from lms.matching.rules import Verdict
from lms.programmes.rules import EditionStage
from lms.sides.api.shapes import PartyShown, party


class PointsShown(Shown):
    """One part of a score: points, out of how many, and why."""

    part: str
    points: int
    most: int
    sentence: str


class BlockingRule(Shown):
    """A hard rule that stands in the way, by its name and in a sentence."""

    rule: str
    sentence: str


class PairShown(Shown):
    """A need and an offering, and what the rules say of them now: `score` of 1,000, and how many seats the state could have."""

    need: Reference
    state: PartyShown
    offering: Reference
    partner: PartyShown
    fits: bool
    score: int
    seats: int
    parts: list[PointsShown]
    blocks: list[BlockingRule]


class ShortlistShown(Shown):
    """What fits, best first, and how many fit in all; and the nearest ones that a rule keeps away, with that rule."""

    fit: int
    fitting: list[PairShown]
    near: list[PairShown]


class ReasonShown(Shown):
    """A reason as it was when the match was proposed; one that `blocks` gave no points and was overridden."""

    part: str
    sentence: str
    blocks: bool
    points: int | None
    most: int | None


class MatchLine(Shown):
    """A proposed match as a list shows it."""

    id: UUID
    need: Reference
    state: PartyShown
    offering: Reference
    partner: PartyShown
    seats: int
    score: int
    stage: MatchStage
    proposed_at: datetime


class EditionOfMatch(Shown):
    """The edition that serves an engagement; `id` is null for whoever may not read a planned one."""

    id: UUID | None
    title: str
    starts_on: date
    stage: EditionStage


class MatchShown(MatchLine):
    """A proposed match whole: both sides' answers, and its reasons as they were.

    `shown` tells whether the state still shows the need to the partner. `silent` names the parties that have nobody who
    could answer, null for whoever may not propose. `waits` tells whether an engagement has no edition that takes place.
    """

    state_confirmed_at: datetime | None
    partner_confirmed_at: datetime | None
    refused_at: datetime | None
    refused_by: str | None
    refusal_reason: str | None
    override_reason: str | None
    reasons: list[ReasonShown]
    agreed_at: datetime | None
    waits: bool
    edition: EditionOfMatch | None
    shown: bool
    silent: list[str] | None
    verbs: list[str]


def _named(found):
    return Reference(id=found.public_id, title=found.title)


def _sides(need, offering):
    return {"need": _named(need), "state": party(need.state), "offering": _named(offering), "partner": party(offering.party)}  # fmt: skip


def pair(need, offering, verdict: Verdict):
    """Return a need and an offering with the rules' verdict on them."""
    return PairShown(
        **_sides(need, offering), fits=verdict.fits, score=verdict.score, seats=verdict.seats,
        parts=[PointsShown(part=p.part, points=p.points, most=p.most, sentence=p.sentence) for p in verdict.parts],
        blocks=[BlockingRule(rule=block.code, sentence=block.sentence) for block in verdict.blocks],
    )  # fmt: skip


def _line(found: Match):
    same = ("seats", "score", "stage", "proposed_at")
    return {name: getattr(found, name) for name in same} | {"id": found.public_id} | _sides(found.need, found.offering)  # fmt: skip


def match_line(found: Match):
    """Return a match as a list shows it."""
    return MatchLine(**_line(found))


def match(found: Match, *, shown, silent, reads_edition, verbs):
    """Return a match whole, with the edition's id for whoever may read it."""
    names = ("state_confirmed_at", "partner_confirmed_at", "refused_at", "refusal_reason", "override_reason")
    engaged = found.engagement
    return MatchShown(
        **_line(found), **{name: getattr(found, name) for name in names}, refused_by=found.refused_by_side,
        reasons=[_reason(each) for each in found.reasons], agreed_at=engaged and engaged.agreed_at,
        waits=engaged is not None and engaged.waits, edition=_edition(engaged.edition, reads_edition) if engaged and engaged.edition else None,
        shown=shown, silent=silent, verbs=verbs,
    )  # fmt: skip


def _reason(kept):
    return ReasonShown(
        part=kept["part"], sentence=kept["sentence"], blocks=bool(kept.get("blocks")), points=kept.get("points"),
        most=kept.get("most"),
    )  # fmt: skip


def _edition(found, reads):
    return EditionOfMatch(id=found.public_id if reads else None, title=found.title, starts_on=found.starts_on, stage=found.stage)  # fmt: skip
