"""Rounds, runs and what would change a plan, for programs."""

from lms.base.api import Scope, blueprint

bp = blueprint("planners_api")
READ = Scope(
    "rounds:read", "Read rounds of the regional plan, and plans or your part of them, as far as you may"
)
WRITE = Scope("rounds:write", "Let plans be made, ask what one change would do and what would change a plan")

from lms.planners.api import parts, prospects, rounds, runs  # noqa: E402, F401 - they hang their routes on bp
