"""Nominations, seats and enrolments, as far as an actor sees them."""

from lms.enrolments.queries.clock import (
    blocks_to_release,
    expired_offers,
    left_without_a_seat,
    offers_to_remind_of,
)
from lms.enrolments.queries.enrolments import (
    enrolment,
    enrolment_of,
    enrolments_of,
    enrolments_with_editions,
    possible_substitutes,
    unconfirmed_in,
    visible_enrolments,
)
from lms.enrolments.queries.known import completed_before, known_of
from lms.enrolments.queries.states import earlier_record, mandate_of

__all__ = [
    "blocks_to_release",
    "completed_before",
    "earlier_record",
    "enrolment",
    "enrolment_of",
    "enrolments_of",
    "enrolments_with_editions",
    "expired_offers",
    "known_of",
    "left_without_a_seat",
    "mandate_of",
    "offers_to_remind_of",
    "possible_substitutes",
    "unconfirmed_in",
    "visible_enrolments",
]
