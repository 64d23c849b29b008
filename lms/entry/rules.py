"""What is true of entry: stages of a request, how long a link lives."""

from datetime import timedelta
from enum import StrEnum

from lms.kernel.workflow import Step, Workflow


class AccessStage(StrEnum):
    """Where a person's own request for an account stands."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"


ACCESS_REQUEST = Workflow(
    "request for access",
    Step("approve", AccessStage.ASKED, AccessStage.APPROVED),
    Step("refuse", AccessStage.ASKED, AccessStage.REFUSED),
)


class LinkKind(StrEnum):
    """What a one-time link is for."""

    INVITATION = "invitation"
    RESET = "reset"
    INSTALL = "install"


LINK_LIVES = {
    LinkKind.INVITATION: timedelta(hours=72),
    LinkKind.RESET: timedelta(hours=1),
    LinkKind.INSTALL: timedelta(hours=24),
}
