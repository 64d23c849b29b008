"""What the clock has decided about offers, and who may take over a seat."""

from lms.admissions.queries.clock import (
    blocks_to_release,
    expired_offers,
    left_without_a_seat,
    offers_to_remind_of,
)
from lms.admissions.queries.substitutes import possible_substitutes

__all__ = [
    "blocks_to_release",
    "expired_offers",
    "left_without_a_seat",
    "offers_to_remind_of",
    "possible_substitutes",
]
