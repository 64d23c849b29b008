"""What programs are shown of nominations and enrolments: what the pages show to the same reader."""

from datetime import datetime
from uuid import UUID

from lms.base.api import Reference, Shown
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.nominations.models import Endorsement, Nomination
from lms.nominations.rules import NominationStage


class StateShown(Shown):
    """A member state."""

    code: str
    name: str


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
    endorsement: EndorsementShown | None
    verbs: list[str]


class EnrolmentShown(Shown):
    """An accepted seat and what came of it: by the participant's number, as every roster; the nomination names whom."""

    id: UUID
    number: int
    nomination: UUID
    edition: Reference
    state: StateShown
    stage: EnrolmentStage
    asked_again_at: datetime | None
    confirmed_at: datetime | None
    attended_minutes: int | None
    pre_percent: int | None
    post_percent: int | None
    certificate: str | None


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
        endorsement=_endorsement(found.endorsement), verbs=verbs,
    )  # fmt: skip


def _endorsement(found: Endorsement | None):
    if found is None:
        return None
    return EndorsementShown(**{name: getattr(found, name) for name in EndorsementShown.model_fields})


def enrolment(found: Enrolment):
    """Return an enrolment as it is shown."""
    names = ("number", "asked_again_at", "confirmed_at", "attended_minutes", "pre_percent", "post_percent")
    return EnrolmentShown(
        **_of_both(found), **{name: getattr(found, name) for name in names}, nomination=found.nomination.public_id,
        certificate=found.certificate.number if found.certificate else None,
    )  # fmt: skip
