"""The verbs of the seat ledger."""

from enum import StrEnum


class LedgerVerb(StrEnum):
    """What a row of the seat ledger records."""

    OPEN = "open"
    RESIZE = "resize"
    RESERVE = "reserve"
    UNRESERVE = "unreserve"
    LAPSE = "lapse"
    RELEASE = "release"
    HOLD = "hold"
    TAKE = "take"
    FREE_HOLD = "free_hold"
    FREE_SEAT = "free_seat"
