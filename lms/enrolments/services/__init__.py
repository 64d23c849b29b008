"""What states, nominees and the secretariat do with nominations and seats."""

from lms.enrolments.services.editions import (
    cancel_edition,
    change_seats,
    publish_edition,
)
from lms.enrolments.services.nominating import (
    change_nomination,
    endorse,
    nominate,
    return_nomination,
    submit,
    withdraw,
)
from lms.enrolments.services.results import complete, mark_no_show, not_complete
from lms.enrolments.services.seating import (
    accept,
    decline,
    expire_offers,
    offer,
    offer_standby,
    screen,
    select_all,
    substitute,
    wait,
)

__all__ = [
    "accept",
    "cancel_edition",
    "change_nomination",
    "change_seats",
    "complete",
    "decline",
    "endorse",
    "expire_offers",
    "mark_no_show",
    "nominate",
    "not_complete",
    "offer",
    "offer_standby",
    "publish_edition",
    "return_nomination",
    "screen",
    "select_all",
    "submit",
    "substitute",
    "wait",
    "withdraw",
]
