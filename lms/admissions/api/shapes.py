"""What programs are shown of nominations: what the pages show to the same reader."""

from datetime import datetime
from uuid import UUID

from lms.base.api import Reference, Shown
from lms.nominations.models import Endorsement, Nomination
from lms.nominations.rules import NominationStage
from lms.parties.exports import StateShown


class NominationLine(Shown):
    """A nomination as a list shows it."""

    id: UUID
    edition: Reference
    state: StateShown
    officer: str
    agency: str
    post: str
    rank: int | None
    completeness: int
    stage: NominationStage


class EndorsementShown(Shown):
    """The state's signature."""

    signatory: str
    office: str
    deputy: bool
    channel: str
    signed_at: datetime


class NominationShown(NominationLine):
    """A nomination whole. What only those read who fill it in is null for everybody else."""

    block: int
    unit: str
    years_in_field: int | None
    current_tasks: str
    expected_use: str
    languages: list[str]
    supervisor_name: str
    supervisor_email: str | None
    report_hash: str | None
    gender: str | None
    need: UUID | None
    stage_since: datetime | None
    submitted_at: datetime | None
    returned_reason: str | None
    endorsed_at: datetime | None
    offered_at: datetime | None
    offer_ends_at: datetime | None
    accepted_at: datetime | None
    first_signature: EndorsementShown | None
    endorsement: EndorsementShown | None
    verbs: list[str]


SAME = ("unit", "years_in_field", "current_tasks", "expected_use", "languages", "supervisor_name", "report_hash", "stage_since",
        "submitted_at", "returned_reason", "endorsed_at", "offered_at", "offer_ends_at", "accepted_at")  # fmt: skip


def _of_both(found):
    edition, state = found.edition, found.state
    return {
        "id": found.public_id, "edition": Reference(id=edition.public_id, title=edition.title),
        "state": StateShown(code=state.code, name=state.name), "stage": found.stage,
    }  # fmt: skip


def _as_a_line(found: Nomination):
    names = ("agency", "post", "rank", "completeness")
    return _of_both(found) | {"officer": found.account.name} | {name: getattr(found, name) for name in names}


def nomination_line(found: Nomination):
    """Return a nomination as a list shows it."""
    return NominationLine(**_as_a_line(found))


def nomination(found: Nomination, *, fills_in, sees_need, verbs):
    """Return a nomination as it is shown to whoever may fill it in, or see its need, or neither."""
    return NominationShown(
        **_as_a_line(found), **{name: getattr(found, name) for name in SAME}, block=found.block.number,
        supervisor_email=found.supervisor_email if fills_in else None, gender=found.gender if fills_in else None,
        need=found.need.public_id if sees_need and found.need else None,
        first_signature=_endorsement(found.first_signature), endorsement=_endorsement(found.endorsement), verbs=verbs,
    )  # fmt: skip


def _endorsement(found: Endorsement | None):
    if found is None:
        return None
    return EndorsementShown(**{name: getattr(found, name) for name in EndorsementShown.model_fields})
