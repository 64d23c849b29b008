"""What the secretariat does with rounds and runs; the solver itself works outside any transaction."""

from lms.rounds.services.adopting import adopt
from lms.rounds.services.planning import change_round, close_round, plan_round, publish_round
from lms.rounds.services.running import (
    as_file,
    as_kept,
    ask_for_run,
    ask_what_if,
    pairs_of_run,
    replay,
    solve_run,
    solved_again,
)

__all__ = ["adopt", "as_file", "as_kept", "ask_for_run", "ask_what_if", "change_round", "close_round", "pairs_of_run",
           "plan_round", "publish_round", "replay", "solve_run", "solved_again"]  # fmt: skip
