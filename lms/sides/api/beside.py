"""What stands beside needs: what they asked before, what came of them, and what others published."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from lms.base.api import Query, Shown, counting, listing, operation
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.engagements import policies, queries
from lms.needs import policies as needs_policies
from lms.needs import queries as needs
from lms.needs.rules import EvidenceKind, NeedStage
from lms.parties.rules import Certainty
from lms.sides import lists
from lms.sides import queries as sides
from lms.sides.api import READ_NEEDS, bp
from lms.sides.api.shapes import PartyShown, party


class AnswerBefore(Shown):
    """An answer as it was, by its name and in words."""

    name: str
    label: str
    answer: list[str] | int | str


class VersionShown(Shown):
    """An earlier version of a need, and those of its answers that the next one changed; none where only its readers were."""

    number: int
    said_at: datetime
    replaced_at: datetime
    answers: list[AnswerBefore]


class VersionsShown(Shown):
    """What a need asked before it was changed, the latest first."""

    version: int
    earlier: list[VersionShown]


class FindingShown(Shown):
    """What others published about capability, in our own words; about all of the region where there is no state. It is no need."""

    code: str
    state: PartyShown | None
    subject: str
    fact: str
    reported_by: str
    year: str | None
    kind: EvidenceKind
    certainty: Certainty
    sources: list[str]


class OutcomesQuery(Query):
    """To which needs the rows are narrowed."""

    stage: Annotated[
        Literal[tuple(str(each) for each in NeedStage if each != NeedStage.DRAFT)] | None, Field(description="Stage: only these.")
    ] = None  # fmt: skip


class OutcomeShown(Shown):
    """A need with what came of it: `measured` are people with both tests, `before` and `after` their mean per cent."""

    id: UUID
    title: str
    state: PartyShown
    topic: str
    stage: NeedStage
    proposed: int
    confirmed: int
    nominated: int
    seats: int
    completed: int
    certificates: int
    measured: int
    before: float | None
    after: float | None
    supervisors: int


COUNTED = ("proposed", "confirmed", "nominated", "seats", "completed", "certificates", "measured", "supervisors")  # fmt: skip


def _plain(words):
    if isinstance(words, list | tuple):
        return [str(word) for word in words]
    return words.isoformat() if isinstance(words, date) else words if isinstance(words, int) else str(words)


def _versions(need):
    return VersionsShown(version=need.version, earlier=[
        VersionShown(
            number=each.number, said_at=each.said_at, replaced_at=each.replaced_at,
            answers=[AnswerBefore(name=name, label=str(label), answer=_plain(words)) for name, label, words in answers],
        ) for each, answers in needs.earlier_versions(need)
    ])  # fmt: skip


def _finding(found):
    same = ("code", "subject", "fact", "reported_by", "year", "certainty")
    return FindingShown(
        **{name: getattr(found, name) for name in same}, state=party(found.state) if found.state else None,
        kind=found.evidence_kind, sources=found.source_ids,
    )  # fmt: skip


def _outcome(row, _asked):
    need, many = row[0], row.measured
    return OutcomeShown(
        id=need.public_id, title=need.title, state=party(need.state), topic=need.topic.code, stage=need.stage,
        **{name: int(getattr(row, name)) for name in COUNTED}, before=round(row.before / many, 1) if many else None,
        after=round(row.after / many, 1) if many else None,
    )  # fmt: skip


@bp.get("/needs/<uuid:public_id>/versions")
@door(needs_policies.READ_NEEDS, find=needs.need)
@operation(READ_NEEDS, answers=VersionsShown, draw=_versions)
def versions(need):
    """Read what a posted need asked before it was changed."""
    return need


@bp.get("/needs/outcomes")
@door(policies.READ_OUTCOMES)
@counting(READ_NEEDS, OutcomesQuery, answers=OutcomeShown, draw=_outcome)
def outcomes(typed):
    """Read what came of the posted needs of your state, one beside the other."""
    return sides.outcomes_in(queries.needs_with_outcomes(current_actor()), typed.stage)


@bp.get("/findings")
@door(needs_policies.READ_FINDINGS)
@listing(READ_NEEDS, lists.FINDINGS, answers=FindingShown, draw=_finding, order=lists.FINDINGS_ORDER)
def findings():
    """List what others published about capability; these are not needs of a state."""
    return needs.visible_findings(current_actor())
