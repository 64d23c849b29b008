"""What is true of learning: attempts, progress, completion; beside it how questions are drawn and asked."""

from lms.learning.rules.studying import (
    ATTEMPT,
    EXTRA_ATTEMPT,
    GRACE,
    AttemptStage,
    ExtraStage,
    is_completed,
    is_open,
    may_attempt,
    next_module,
    next_test,
    percent_of,
    shows_what_was_right,
)

__all__ = [
    "ATTEMPT",
    "AttemptStage",
    "EXTRA_ATTEMPT",
    "ExtraStage",
    "GRACE",
    "is_completed",
    "is_open",
    "may_attempt",
    "next_module",
    "next_test",
    "percent_of",
    "shows_what_was_right",
]
