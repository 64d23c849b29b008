"""What the secretariat does with programmes and editions."""

from lms.programmes.services.planning import (
    cancel,
    change_edition,
    change_programme,
    complete,
    create_programme,
    plan_edition,
    plans_of,
    publish,
)

__all__ = [
    "cancel",
    "change_edition",
    "change_programme",
    "complete",
    "create_programme",
    "plan_edition",
    "plans_of",
    "publish",
]
