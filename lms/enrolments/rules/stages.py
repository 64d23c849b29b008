"""The stages of a nomination and of an enrolment, and the verbs of the seat ledger."""

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


class LedgerVerb(StrEnum):
    """What a row of the seat ledger records."""

    OPEN = "open"
    RESIZE = "resize"
    RESERVE = "reserve"
    UNRESERVE = "unreserve"
    LAPSE = "lapse"
    RELEASE = "release"
    HOLD = "hold"
    TAKE = "take"
    FREE_HOLD = "free_hold"
    FREE_SEAT = "free_seat"
