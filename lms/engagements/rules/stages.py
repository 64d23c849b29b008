"""The stages of a proposed match: both sides confirm, or one refuses with a reason."""

from enum import StrEnum

from lms.kernel.workflow import Step, Workflow


class MatchStage(StrEnum):
    """Where a proposed match stands."""

    PROPOSED = "proposed"
    HALF_CONFIRMED = "half_confirmed"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


M = MatchStage
RUNNING = (M.PROPOSED, M.HALF_CONFIRMED, M.CONFIRMED)

MATCH = Workflow(
    "proposed match",
    Step("confirm_first", M.PROPOSED, M.HALF_CONFIRMED),
    Step("confirm_second", M.HALF_CONFIRMED, M.CONFIRMED),
    Step("refuse", (M.PROPOSED, M.HALF_CONFIRMED), M.REFUSED),
    Step("withdraw", (M.PROPOSED, M.HALF_CONFIRMED), M.WITHDRAWN),
)
