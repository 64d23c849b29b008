"""Nominations with their signatures, what states decide about them, the seat ledger, and enrolments."""

from lms.enrolments.models.seats import Enrolment, LedgerRow, SeatEvent, SeatTally

__all__ = [
    "Enrolment",
    "LedgerRow",
    "SeatEvent",
    "SeatTally",
]
