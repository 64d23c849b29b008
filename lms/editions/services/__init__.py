"""What happens to an edition in use: published, changed, postponed, closed or cancelled."""

from lms.editions.services.calling import open_calls
from lms.editions.services.postponing import consequences, postpone_edition
from lms.editions.services.running import (
    cancel_edition,
    change_edition,
    change_seats,
    complete_edition,
    publish_edition,
    set_block,
)
from lms.editions.services.sessions import call_off_session, change_session
from lms.editions.services.telling import concerned_by

__all__ = [
    "call_off_session",
    "cancel_edition",
    "change_edition",
    "change_seats",
    "change_session",
    "complete_edition",
    "concerned_by",
    "consequences",
    "open_calls",
    "postpone_edition",
    "publish_edition",
    "set_block",
]
