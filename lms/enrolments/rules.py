"""The stages of an enrolment, and the numbers of participants."""

from enum import StrEnum

from lms.kernel.workflow import Step, Workflow


class EnrolmentStage(StrEnum):
    """What came of an accepted seat."""

    ENROLLED = "enrolled"
    COMPLETED = "completed"
    NOT_COMPLETED = "not_completed"
    NO_SHOW = "no_show"
    LEFT = "left"


E = EnrolmentStage

ENROLMENT = Workflow(
    "enrolment",
    Step("complete", E.ENROLLED, E.COMPLETED),
    Step("not_complete", E.ENROLLED, E.NOT_COMPLETED),
    Step("mark_no_show", E.ENROLLED, E.NO_SHOW),
    Step("leave", E.ENROLLED, E.LEFT),
)


def participant_numbers(capacity):
    """Return the numbers from which participants get theirs: four digits, and ten times as many as seats."""
    return range(1000, max(10_000, 1000 + 10 * capacity))
