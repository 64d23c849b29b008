"""What is true of seats: the book of their events, the ledger, the order of promotion."""

from lms.seats.rules.book import LAPSE_RULE, RELEASE_RULE, Book, Person
from lms.seats.rules.events import Outcome, Place, Row, SeatEvent, SeatEventKind
from lms.seats.rules.ledger import faults, sums
from lms.seats.rules.line import (
    OPEN_RULE,
    STATE_RULE,
    Promotion,
    Waiting,
    next_in_line,
    place_in_line,
    what_would_move,
)
from lms.seats.rules.replay import differences, replay
from lms.seats.rules.seats import ACCOUNTS, Seats, StateSeats
from lms.seats.rules.verbs import LedgerVerb

__all__ = [
    "ACCOUNTS",
    "LAPSE_RULE",
    "OPEN_RULE",
    "RELEASE_RULE",
    "STATE_RULE",
    "Book",
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
    "place_in_line",
    "replay",
    "sums",
    "what_would_move",
]
