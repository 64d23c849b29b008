"""Nominations, as far as an actor sees them, and what clashes with one."""

from lms.nominations.queries.clashes import A_SEAT, A_SEAT_OR_OFFER, clashes
from lms.nominations.queries.people import (
    blocks_of,
    counts_by_stage,
    endorsed_by_letter,
    nomination,
    nominations_of,
    nominations_with_officers,
    own_editions,
    own_nominations,
    own_offers,
    visible_nominations,
    with_report,
)

__all__ = [
    "A_SEAT",
    "A_SEAT_OR_OFFER",
    "blocks_of",
    "clashes",
    "counts_by_stage",
    "endorsed_by_letter",
    "nomination",
    "nominations_of",
    "nominations_with_officers",
    "own_editions",
    "own_nominations",
    "own_offers",
    "visible_nominations",
    "with_report",
]
