"""What is true of learning: attempts, progress, when a course is completed."""

from enum import StrEnum

from lms.kernel.workflow import Step, Workflow


class AttemptStage(StrEnum):
    """Where one go at a quiz stands."""

    OPEN = "open"
    SUBMITTED = "submitted"


ATTEMPT = Workflow("attempt", Step("submit", AttemptStage.OPEN, AttemptStage.SUBMITTED))
