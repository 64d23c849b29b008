"""What states, nominees and the secretariat do with nominations and seats."""

from lms.enrolments.services.clockwork import close_calls, expire_offers, release_seats, remind_of_offers
from lms.enrolments.services.confirming import confirm
from lms.enrolments.services.endorsing import endorse, sign_first
from lms.enrolments.services.handing_in import return_nomination, submit, withdraw
from lms.enrolments.services.nominating import change_nomination, lacking_in, nominate
from lms.enrolments.services.reporting import attach_report
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

__all__ = [
    "accept",
    "ask_funder",
    "attach_report",
    "begin_screening",
    "change_nomination",
    "close_calls",
    "complete",
    "confirm",
    "decline",
    "endorse",
    "expire_offers",
    "give_back",
    "lacking_in",
    "mark_no_show",
    "nominate",
    "not_complete",
    "not_select",
    "offer",
    "offer_standby",
    "permit_substitute",
    "release_seats",
    "remind_of_offers",
    "reserve",
    "return_nomination",
    "screen",
    "select_all",
    "select_one",
    "sign_first",
    "submit",
    "substitute",
    "wait",
    "withdraw",
]
