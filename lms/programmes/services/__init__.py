"""What the secretariat does with programmes and editions."""

from lms.programmes.services.blocks import check_plans, plans_of
from lms.programmes.services.moving import plan_next, postpone, proposed_title
from lms.programmes.services.planning import (
    cancel,
    change_edition,
    change_programme,
    complete,
    create_programme,
    plan_edition,
    publish,
)
from lms.programmes.services.sessions import (
    call_off_session,
    change_session,
    check_session,
    plan_session,
    propose_sessions,
)

__all__ = [
    "call_off_session",
    "cancel",
    "change_edition",
    "change_programme",
    "change_session",
    "check_plans",
    "check_session",
    "complete",
    "create_programme",
    "plan_edition",
    "plan_next",
    "plan_session",
    "plans_of",
    "postpone",
    "propose_sessions",
    "proposed_title",
    "publish",
]
