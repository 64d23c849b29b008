"""What engagements read: matches, their sides, and what came of them."""

from lms.engagements.queries.matches import (
    all_matches,
    confirmed_match,
    is_still_shown,
    match,
    matches_of_need,
    matches_of_offering,
    matches_served_by,
    pair,
    visible_matches,
)
from lms.engagements.queries.outcomes import (
    needs_with_outcomes,
    nominations_for,
    officers_for,
    seats_engaged,
    trace_of,
)
from lms.engagements.queries.shortlists import needs_fitting, offerings_fitting, verdict_on, what_is_left
from lms.engagements.queries.taken import taken
from lms.engagements.queries.voices import (
    parties_without_a_voice,
    readers_of,
    readers_of_side,
    secretariat,
    served_by,
)

__all__ = [
    "all_matches", "confirmed_match", "is_still_shown", "match", "matches_of_need", "matches_of_offering",
    "matches_served_by", "needs_fitting", "needs_with_outcomes", "nominations_for", "offerings_fitting",
    "officers_for", "pair", "parties_without_a_voice", "readers_of", "readers_of_side", "seats_engaged",
    "secretariat", "served_by", "taken", "trace_of", "verdict_on", "visible_matches", "what_is_left",
]  # fmt: skip
