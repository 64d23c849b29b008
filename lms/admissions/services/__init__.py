"""How an officer gets a seat, answers for it and gives it up."""

from lms.admissions.services.clockwork import close_calls, expire_offers, release_seats, remind_of_offers
from lms.admissions.services.reserving import give_back, reserve
from lms.admissions.services.screening import ask_funder, begin_screening, screen
from lms.admissions.services.seating import (
    accept,
    decline,
    not_select,
    offer,
    offer_standby,
    select_all,
    select_one,
    wait,
)
from lms.admissions.services.swapping import permit_substitute, substitute
from lms.admissions.services.withdrawing import withdraw

__all__ = [
    "accept",
    "ask_funder",
    "begin_screening",
    "close_calls",
    "decline",
    "expire_offers",
    "give_back",
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
    "substitute",
    "wait",
    "withdraw",
]
