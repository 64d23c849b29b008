"""What follows a seat, as far as an actor sees it; and what calendars do not know yet."""

from lms.travel.queries.inviting import occasions, to_cancel, uninvited
from lms.travel.queries.joining import joining_of, joining_versions, seated_in
from lms.travel.queries.missing import missing_by_edition, reminded_in, to_remind
from lms.travel.queries.seats import (
    editions_ended,
    funding_of,
    is_kept,
    lines,
    paid_in,
    possible_payers,
    seat,
    told,
    travel_of,
    visible_fundings,
    visible_travel,
)

__all__ = [
    "editions_ended",
    "funding_of",
    "is_kept",
    "joining_of",
    "joining_versions",
    "lines",
    "missing_by_edition",
    "occasions",
    "paid_in",
    "possible_payers",
    "reminded_in",
    "seat",
    "seated_in",
    "to_cancel",
    "to_remind",
    "told",
    "travel_of",
    "uninvited",
    "visible_fundings",
    "visible_travel",
]
