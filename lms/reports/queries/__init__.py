"""What reports read: the record of states and partners, the region, the figures of seats, the trail."""

from lms.reports.queries.figures import (
    Asked,
    editions_counted,
    figures_of,
    reads_states,
    reads_whole,
    seat_figures,
    states_counted,
    visible_in_figures,
    years_counted,
)
from lms.reports.queries.records import (
    editions_with,
    region,
    totals,
    trainings_of,
    visible_events,
    visible_in_sums,
)

__all__ = [
    "Asked",
    "editions_counted",
    "editions_with",
    "figures_of",
    "reads_states",
    "reads_whole",
    "region",
    "seat_figures",
    "states_counted",
    "totals",
    "trainings_of",
    "visible_events",
    "visible_in_figures",
    "visible_in_sums",
    "years_counted",
]
