"""What the worker does for rounds: solve the runs that are too large for a request."""

from lms.base.jobs import work
from lms.rounds import queries, services


@work("solve_run")
def solve_run(argument, *, by, now):
    """Solve one run that waits."""
    services.solve_run(queries.run(argument["run"]))
