"""What the worker does for prospects: those of plans that are too large for a request."""

from lms.base.jobs import every_minute, work
from lms.prospects import queries, services


@work("reckon_prospects")
def reckon_prospects(argument, *, by, now):
    """Reckon what waits."""
    services.reckon(queries.waiting(argument["prospect"]))


every_minute("prospects of adopted plans")(services.ask_for_adopted)
