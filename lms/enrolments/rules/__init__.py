"""What is true of seats: stages of a nomination, the book of seats, the order of promotion."""

from lms.enrolments.rules.book import LAPSE_RULE, RELEASE_RULE, Book, Person
from lms.enrolments.rules.events import Outcome, Place, Row, SeatEvent, SeatEventKind
from lms.enrolments.rules.forms import CONSENT, CONSENT_VERSION, completeness, missing
from lms.enrolments.rules.ledger import faults, sums
from lms.enrolments.rules.line import OPEN_RULE, STATE_RULE, Promotion, Waiting, next_in_line, place_in_line
from lms.enrolments.rules.replay import differences, replay
from lms.enrolments.rules.returns import ReturnReason, endorse_until, hand_in_until, seconds_between
from lms.enrolments.rules.seats import ACCOUNTS, Seats, StateSeats, participant_numbers
from lms.enrolments.rules.stages import (
    ENROLMENT,
    NOMINATION,
    EnrolmentStage,
    LedgerVerb,
    NominationStage,
    Pool,
)

__all__ = [
    "ACCOUNTS",
    "CONSENT",
    "CONSENT_VERSION",
    "ENROLMENT",
    "LAPSE_RULE",
    "NOMINATION",
    "OPEN_RULE",
    "RELEASE_RULE",
    "STATE_RULE",
    "Book",
    "EnrolmentStage",
    "LedgerVerb",
    "NominationStage",
    "Outcome",
    "Person",
    "Place",
    "Pool",
    "Promotion",
    "ReturnReason",
    "Row",
    "SeatEvent",
    "SeatEventKind",
    "Seats",
    "StateSeats",
    "Waiting",
    "completeness",
    "differences",
    "endorse_until",
    "faults",
    "hand_in_until",
    "missing",
    "next_in_line",
    "participant_numbers",
    "place_in_line",
    "replay",
    "seconds_between",
    "sums",
]
