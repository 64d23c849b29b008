"""What states, nominees and the secretariat do with nominations and seats."""

from lms.enrolments.services.clockwork import (
    close_calls,
    expire_offers,
    open_calls,
    release_seats,
    remind_of_offers,
)
from lms.enrolments.services.editions import (
    cancel_edition,
    change_edition,
    change_seats,
    complete_edition,
    publish_edition,
)
from lms.enrolments.services.nominating import (
    change_nomination,
    endorse,
    lacking_in,
    nominate,
    return_nomination,
    submit,
    withdraw,
)
from lms.enrolments.services.results import complete, mark_no_show, not_complete
from lms.enrolments.services.seating import (
    accept,
    begin_screening,
    decline,
    not_select,
    offer,
    offer_standby,
    screen,
    select_all,
    select_one,
    substitute,
    wait,
)
from lms.enrolments.services.sessions import call_off_session, change_session

__all__ = [
    "accept",
    "begin_screening",
    "call_off_session",
    "cancel_edition",
    "change_edition",
    "change_nomination",
    "change_seats",
    "change_session",
    "close_calls",
    "complete",
    "complete_edition",
    "decline",
    "endorse",
    "lacking_in",
    "expire_offers",
    "mark_no_show",
    "nominate",
    "not_complete",
    "not_select",
    "offer",
    "offer_standby",
    "open_calls",
    "publish_edition",
    "release_seats",
    "remind_of_offers",
    "return_nomination",
    "screen",
    "select_all",
    "select_one",
    "submit",
    "substitute",
    "wait",
    "withdraw",
]
