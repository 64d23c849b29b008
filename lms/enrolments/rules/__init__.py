"""What is true of seats: stages of a nomination, the book of seats, the order of promotion."""

from lms.enrolments.rules.book import LAPSE_RULE, RELEASE_RULE, Book, Person
from lms.enrolments.rules.events import Outcome, Place, Row, SeatEvent, SeatEventKind
from lms.enrolments.rules.ledger import faults, sums
from lms.enrolments.rules.line import OPEN_RULE, STATE_RULE, Promotion, Waiting, next_in_line, place_in_line
from lms.enrolments.rules.replay import differences, replay
from lms.enrolments.rules.seats import ACCOUNTS, Seats, StateSeats, participant_numbers
from lms.enrolments.rules.stages import ENROLMENT, EnrolmentStage, LedgerVerb

__all__ = [
    "ACCOUNTS",
    "ENROLMENT",
    "LAPSE_RULE",
    "OPEN_RULE",
    "RELEASE_RULE",
    "STATE_RULE",
    "Book",
    "EnrolmentStage",
    "LedgerVerb",
    "Outcome",
    "Person",
    "Place",
    "Promotion",
    "Row",
    "SeatEvent",
    "SeatEventKind",
    "Seats",
    "StateSeats",
    "Waiting",
    "differences",
    "faults",
    "next_in_line",
    "participant_numbers",
    "place_in_line",
    "replay",
    "sums",
]
