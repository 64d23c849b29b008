"""What programs are shown of an accepted seat, and the scopes for it: upper features record what came of it, too."""

from datetime import datetime
from uuid import UUID

from lms.base.api import Reference, Scope, Shown
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.parties.exports import StateShown

READ_ENROLMENTS = Scope(
    "enrolments:read", "Read who holds a seat, who was there and what came of it, as far as you may"
)
WRITE_ENROLMENTS = Scope(
    "enrolments:write", "Choose tests, write down who was there, record what came of a seat"
)


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


def _of_both(found):
    edition, state = found.edition, found.state
    return {
        "id": found.public_id, "edition": Reference(id=edition.public_id, title=edition.title),
        "state": StateShown(code=state.code, name=state.name), "stage": found.stage,
    }  # fmt: skip


def drawn(found: Enrolment):
    """Return an enrolment as it is shown."""
    names = ("number", "asked_again_at", "confirmed_at", "attended_minutes", "pre_percent", "post_percent")
    return EnrolmentShown(
        **_of_both(found), **{name: getattr(found, name) for name in names}, nomination=found.nomination.public_id,
        certificate=found.certificate.number if found.certificate else None,
    )  # fmt: skip
