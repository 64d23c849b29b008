"""What is true of seats: stages of a nomination, the ledger, the order of promotion."""

from lms.enrolments.rules.forms import CONSENT, CONSENT_VERSION, completeness, missing
from lms.enrolments.rules.ledger import Entry, faults, sums
from lms.enrolments.rules.seats import (
    OPEN_RULE,
    RELEASE_RULE,
    STATE_RULE,
    Promotion,
    Seats,
    StateSeats,
    Waiting,
    next_in_line,
    place_in_line,
)
from lms.enrolments.rules.stages import (
    ENROLMENT,
    NOMINATION,
    EnrolmentStage,
    LedgerVerb,
    NominationStage,
    Pool,
)

__all__ = [
    "CONSENT",
    "CONSENT_VERSION",
    "ENROLMENT",
    "NOMINATION",
    "OPEN_RULE",
    "RELEASE_RULE",
    "STATE_RULE",
    "EnrolmentStage",
    "Entry",
    "LedgerVerb",
    "NominationStage",
    "Pool",
    "Promotion",
    "Seats",
    "StateSeats",
    "Waiting",
    "completeness",
    "faults",
    "missing",
    "next_in_line",
    "place_in_line",
    "sums",
]
