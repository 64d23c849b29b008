"""What happens to an edition in use: published, changed, postponed, closed or cancelled."""

from lms.editions.services.calling import open_calls, states_called
from lms.editions.services.postponing import consequences, postpone_edition
from lms.editions.services.running import (
    cancel_edition,
    change_edition,
    change_seats,
    complete_edition,
    offered_by,
    publish_edition,
    set_block,
)
from lms.editions.services.sessions import (
    NEWS,
    call_off_session,
    change_session,
    plan_session,
    propose_sessions,
    seated_in,
)
from lms.editions.services.telling import concerned_by, concerned_by_seats

__all__ = [
    "NEWS",
    "call_off_session",
    "cancel_edition",
    "change_edition",
    "change_seats",
    "change_session",
    "complete_edition",
    "concerned_by",
    "concerned_by_seats",
    "consequences",
    "offered_by",
    "open_calls",
    "plan_session",
    "postpone_edition",
    "propose_sessions",
    "publish_edition",
    "seated_in",
    "set_block",
    "states_called",
]
