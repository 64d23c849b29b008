"""What rounds read: rounds, runs, lines of plans, and the snapshot from which a run begins."""

from lms.rounds.queries.plans import (
    adopted_run,
    lines_for,
    lines_of,
    names_in,
    part_for_partner,
    part_for_state,
    readable_round,
    readable_run,
    run,
    run_and_change,
    runs_of,
    solved_run,
    two_runs,
    visible_lines,
    visible_rounds,
    visible_runs,
)

__all__ = [
    "adopted_run",
    "lines_for",
    "lines_of",
    "names_in",
    "part_for_partner",
    "part_for_state",
    "readable_round",
    "readable_run",
    "run",
    "run_and_change",
    "runs_of",
    "solved_run",
    "two_runs",
    "visible_lines",
    "visible_rounds",
    "visible_runs",
]
