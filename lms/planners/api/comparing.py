"""Two plans of a round, one beside the other."""

from lms.base.api import Reference, Shown, operation
from lms.base.doors import door
from lms.planners.api import READ, bp, drawing
from lms.planners.api.drawing import POINT
from lms.plans.rules.comparing import compare
from lms.rounds import policies, queries


class SeatsOfState(Shown):
    """A state with its seats in the first plan and in the second."""

    state: str
    before: int
    after: int


class SeatsOfPair(Shown):
    """A need and an offering, by their keys and titles, with the seats that each plan gives."""

    need: str
    need_title: str
    offering: str
    offering_title: str
    before: int
    after: int


class ComparedShown(Shown):
    """What the second plan does differently: seats and points more, seats moved, and the states and pairs that differ."""

    first: Reference
    second: Reference
    seats: int
    points: float
    moved: int
    states: list[SeatsOfState]
    lines: list[SeatsOfPair]


def _difference(runs):
    """Return what the second of two runs does differently."""
    first, second = runs
    names, found = (
        queries.names_in(first.instance) | queries.names_in(second.instance),
        compare(first.plan, second.plan),
    )
    return ComparedShown(
        first=drawing.about(first), second=drawing.about(second), seats=found.seats, points=found.utility / POINT, moved=found.moved,
        states=[SeatsOfState(state=code, before=was, after=now) for code, (was, now) in found.states.items()],
        lines=[SeatsOfPair(need=need, need_title=names.get(need, need), offering=offering, before=was, after=now,
                                  offering_title=names.get(offering, offering)) for need, offering, was, now in found.lines],
    )  # fmt: skip


@bp.get("/runs/<uuid:public_id>/compare/<uuid:other_id>")
@door(policies.READ_RUNS, find=queries.two_runs)
@operation(READ, answers=ComparedShown, draw=_difference)
def compared(runs):
    """Read what a second plan of the same round does differently."""
    return runs
