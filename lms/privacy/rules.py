"""What is true of requests about personal data: kinds, stages, and the day of the first answer."""

from datetime import timedelta
from enum import StrEnum

from lms.kernel.workflow import Step, Workflow

WORKING_DAYS = 2
SATURDAY = 5


class RequestKind(StrEnum):
    """What a person asks for."""

    CORRECTION = "correction"
    ERASURE = "erasure"
    QUESTION = "question"

    @property
    def label(self):
        """Return the kind as the form says it."""
        return KIND_LABELS[self]


KIND_LABELS = {
    RequestKind.CORRECTION: "Something about me is wrong",
    RequestKind.ERASURE: "Something about me, or all of it, should be erased",
    RequestKind.QUESTION: "I have a question about what is kept",
}


class RequestStage(StrEnum):
    """Where a request stands."""

    ASKED = "asked"
    ANSWERED = "answered"
    DONE = "done"


DATA_REQUEST = Workflow(
    "request about personal data",
    Step("answer", RequestStage.ASKED, RequestStage.ANSWERED),
    Step("finish", RequestStage.ANSWERED, RequestStage.DONE),
)


def answer_by(asked_on):
    """Return the second working day after the day of asking; Saturday and Sunday do not count."""
    day, left = asked_on, WORKING_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day
