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
from lms.enrolments.queries.seats import (
    as_waiting,
    book_faults,
    events_of,
    has_book,
    ledger_of,
    ledger_with_states,
    public_ids,
    replayed,
    rows_of,
    seats_of,
    standing,
    waiting_for,
)
from lms.enrolments.queries.states import earlier_record, mandate_of

__all__ = [
    "as_waiting",
    "blocks_to_release",
    "book_faults",
    "completed_before",
    "earlier_record",
    "enrolment",
    "enrolment_of",
    "enrolments_of",
    "enrolments_with_editions",
    "events_of",
    "expired_offers",
    "has_book",
    "known_of",
    "ledger_of",
    "ledger_with_states",
    "left_without_a_seat",
    "mandate_of",
    "offers_to_remind_of",
    "possible_substitutes",
    "public_ids",
    "replayed",
    "rows_of",
    "seats_of",
    "standing",
    "unconfirmed_in",
    "visible_enrolments",
    "waiting_for",
]
