"""The stages of a round and of a run, and by what the states' shares are measured."""

from enum import StrEnum

from lms.kernel.workflow import Step, Workflow


class Base(StrEnum):
    """By what a state's share of the seats is measured; a setting of the working group."""

    ENTITLEMENT = "entitlement"
    DEMAND = "demand"
    SQRT_DEMAND = "sqrt_demand"

    @property
    def label(self):
        """Return the base as the settings say it."""
        return {
            Base.ENTITLEMENT: "Equal entitlement: every member state counts the same",
            Base.DEMAND: "Demand: by how many people a state asks for",
            Base.SQRT_DEMAND: "Square root of demand: asking for four times as many counts twice",
        }[self]


class RoundStage(StrEnum):
    """Where a round stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSED = "closed"


class RunStage(StrEnum):
    """Where a run stands."""

    WAITING = "waiting"
    RUNNING = "running"
    SOLVED = "solved"
    FAILED = "failed"
    ADOPTED = "adopted"


STEPS = {
    "pairs": "Scores each need beside each offering",
    "shares": "Finds the fair share of each state",
    "seats": "Finds the best plan that leaves everybody the guaranteed part",
    "fairness": "Finds what fairness costs",
    "reasons": "Writes down why each need got what it got",
}
"""What a long run is at, in the order of the solver, as the page says it."""

R, U = RoundStage, RunStage

ROUND = Workflow("round", Step("publish", R.DRAFT, R.PUBLISHED), Step("close", R.PUBLISHED, R.CLOSED))
RUN = Workflow(
    "run",
    Step("begin", (U.WAITING, U.RUNNING), U.RUNNING),
    Step("solve", U.RUNNING, U.SOLVED),
    Step("fail", (U.WAITING, U.RUNNING), U.FAILED),
    Step("adopt", U.SOLVED, U.ADOPTED),
)
"""A run that a dying worker left running is begun again by the next one."""
