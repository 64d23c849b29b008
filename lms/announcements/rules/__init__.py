"""What is true of announcements: how activities are read, and where the review stands."""

from enum import StrEnum

from lms.announcements.rules.activities import Activity, read_activities
from lms.announcements.rules.published import as_activity
from lms.kernel.workflow import Step, Workflow

__all__ = ["REVIEW", "Activity", "ReviewStage", "as_activity", "read_activities"]


class ReviewStage(StrEnum):
    """Where the secretariat is with what somebody else announced."""

    WAITING = "waiting"
    DRAFTED = "drafted"
    SET_ASIDE = "set_aside"


REVIEW = Workflow(
    "announcement",
    Step("draft", ReviewStage.WAITING, ReviewStage.DRAFTED),
    Step("set_aside", ReviewStage.WAITING, ReviewStage.SET_ASIDE),
    Step("take_up", ReviewStage.SET_ASIDE, ReviewStage.WAITING),
)
