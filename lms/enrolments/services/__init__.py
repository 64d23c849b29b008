"""What is recorded of an accepted seat: that the officer still comes, and what came of it."""

from lms.enrolments.services.confirming import confirm
from lms.enrolments.services.results import complete, mark_no_show, not_complete

__all__ = [
    "complete",
    "confirm",
    "mark_no_show",
    "not_complete",
]
