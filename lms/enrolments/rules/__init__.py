"""What is true of seats: stages of a nomination, the ledger, the order of promotion."""

from lms.enrolments.rules.stages import (
    ENROLMENT,
    NOMINATION,
    EnrolmentStage,
    LedgerVerb,
    NominationStage,
    Pool,
)

__all__ = [
    "ENROLMENT",
    "NOMINATION",
    "EnrolmentStage",
    "LedgerVerb",
    "NominationStage",
    "Pool",
]
