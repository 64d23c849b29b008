"""The stages of a proposed match: both sides confirm, or one refuses with a reason."""

from enum import StrEnum

from lms.kernel.workflow import Step, Workflow


class MatchStage(StrEnum):
    """Where a proposed match stands."""

    PROPOSED = "proposed"
    HALF_CONFIRMED = "half_confirmed"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


M = MatchStage
RUNNING = (M.PROPOSED, M.HALF_CONFIRMED, M.CONFIRMED)

MATCH = Workflow(
    "proposed match",
    Step("confirm_first", M.PROPOSED, M.HALF_CONFIRMED),
    Step("confirm_second", M.HALF_CONFIRMED, M.CONFIRMED),
    Step("refuse", (M.PROPOSED, M.HALF_CONFIRMED), M.REFUSED),
    Step("withdraw", (M.PROPOSED, M.HALF_CONFIRMED), M.WITHDRAWN),
)


def shared_out(seats, planned, free) -> dict[str, int]:
    """Return {state: seats} of one match among the states of its need.

    `planned` is what an adopted plan gave each state, `free` how many people each has left, the leading state first. What
    no plan has said goes to the states in that order, and what is more than all people to the one that leads.
    """
    found, left = dict.fromkeys(free, 0), seats
    for wish in (planned, free):
        for state, people in free.items():
            more = min(wish.get(state, 0), people - found[state], left)
            found[state], left = found[state] + more, left - more
    found[next(iter(free))] += left
    return {state: many for state, many in found.items() if many}
