"""Enrolments, as far as an actor sees them, and what is known of an officer from earlier ones."""

from lms.enrolments.queries.enrolments import (
    enrolment,
    enrolment_of,
    enrolments_of,
    enrolments_with_editions,
    unconfirmed_in,
    visible_enrolments,
)
from lms.enrolments.queries.known import completed_before, earlier_record, known_of

__all__ = [
    "completed_before",
    "earlier_record",
    "enrolment",
    "enrolment_of",
    "enrolments_of",
    "enrolments_with_editions",
    "known_of",
    "unconfirmed_in",
    "visible_enrolments",
]
