"""Seats in the register of personal fields: they are about nobody."""

from lms.base.personal import about_nobody
from lms.seats.models import LedgerRow, SeatEvent, SeatTally

about_nobody(
    SeatEvent,
    LedgerRow,
    SeatTally,
    because="seats that are counted; a nomination is named by its public id only",
)
