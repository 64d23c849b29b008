"""What states, nominees and the secretariat do with nominations and seats."""

from lms.enrolments.services.clockwork import close_calls, expire_offers, release_seats, remind_of_offers
from lms.enrolments.services.confirming import confirm
from lms.enrolments.services.endorsing import endorse, sign_first
from lms.enrolments.services.reserving import give_back, reserve
from lms.enrolments.services.results import complete, mark_no_show, not_complete
from lms.enrolments.services.screening import ask_funder, begin_screening, screen
from lms.enrolments.services.seating import (
    accept,
    decline,
    not_select,
    offer,
    offer_standby,
    select_all,
    select_one,
    wait,
)
from lms.enrolments.services.swapping import permit_substitute, substitute
from lms.enrolments.services.withdrawing import withdraw

__all__ = [
    "accept",
    "ask_funder",
    "begin_screening",
    "close_calls",
    "complete",
    "confirm",
    "decline",
    "endorse",
    "expire_offers",
    "give_back",
    "mark_no_show",
    "not_complete",
    "not_select",
    "offer",
    "offer_standby",
    "permit_substitute",
    "release_seats",
    "remind_of_offers",
    "reserve",
    "screen",
    "select_all",
    "select_one",
    "sign_first",
    "substitute",
    "wait",
    "withdraw",
]
