"""Rounds, runs and what would change a plan, for programs."""

from lms.base.api import Scope, blueprint

bp = blueprint("planners_api")
READ = Scope(
    "rounds:read", "Read rounds of the regional plan, and plans or your part of them, as far as you may"
)
WRITE = Scope(
    "rounds:write", "Lead rounds of the regional plan: settings, runs, what-ifs, adoption, as far as you may"
)

from lms.planners.api import comparing, parts, prospects, rounds, runs  # noqa: E402, F401 - they hang their routes on bp
