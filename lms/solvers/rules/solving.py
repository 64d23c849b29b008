"""Fair shares first, then the best plan under their floors, then one among the equally good ones."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from math import floor

import numpy as np

from lms.solvers.rules.apart import Apart
from lms.solvers.rules.backends import backend_of, named
from lms.solvers.rules.fairness import Flows, bases_of, leximin
from lms.solvers.rules.mixed import best_whole
from lms.solvers.rules.network import network_of
from lms.solvers.rules.program import program_of
from lms.solvers.rules.seats import cut_down, filled_up, kept
from lms.solvers.rules.sifting import Sifting
from lms.solvers.rules.ties import settled

PHI, PHI_WITH_MONEY = Fraction(95, 100), Fraction(90, 100)
STEP, STRIDE = Fraction(1, 100), 10
"""By which phi gives way at last, and how many of them at once before."""


class Status(StrEnum):
    """What a plan promises: only the prices of a flow prove an optimum."""

    OPTIMAL = "optimal"
    WITHIN_GAP = "within_gap"
    TIME_LIMIT = "time_limit"


@dataclass(frozen=True)
class Solved:
    """A solved network: seats of each pair, prices of each row, and what fairness cost."""

    network: object
    program: object
    x: np.ndarray
    duals: np.ndarray
    status: Status
    floors: tuple
    bound: int
    backend: str = ""
    phi: Fraction = Fraction(0)
    bases: tuple = ()
    shares: tuple = ()
    max_seats: int = 0
    without_floors: int = 0
    search: object = field(default=None, repr=False, compare=False)

    @property
    def utility(self) -> int:
        """Return the value of the plan in thousandths of points."""
        return self.program.worth(self.x)


class Step(StrEnum):
    """What a long run is at, in this order; the last one is what a plan tells of its solution."""

    PAIRS = "pairs"
    SHARES = "shares"
    SEATS = "seats"
    FAIRNESS = "fairness"
    REASONS = "reasons"


class Unsolvable(ValueError):
    """No plan keeps the overrides and smallest groups at once, even without floors."""


def floors_of(shares, phi) -> tuple[int, ...]:
    """Return phi times each state's fair seats, rounded down so that the program stays integral."""
    return tuple(floor(phi * share) for share in shares)


def solved(problem, backend="scipy", time_limit=None, pairs=None, settle=True, told=None) -> Solved:
    """Return the solved problem; raise Unsolvable, or BackendAbsent where the solver is not installed.

    `told`, where given, is called with each Step as it begins.
    """
    told = told or (lambda step: None)
    told(Step.PAIRS)
    with Apart(problem, backend) as apart:
        network = network_of(problem, pairs)
        apart.take(network)
        told(Step.SHARES)
        bases, solver = bases_of(network), backend_of(backend)
        shares, most = leximin(network, bases, solver.carried)
        phi = problem.parameters.phi
        if phi is None:
            phi = PHI if network.is_flow else PHI_WITH_MONEY
        told(Step.SEATS)
        found = _backed_off(network, shares, phi, solver, time_limit, settle)
        told(Step.FAIRNESS)
        free = found.bound if found.status == Status.TIME_LIMIT else worth_without_floors(found, apart.worth)
    return replace(
        found, without_floors=free, search=None, backend=named(backend), bases=tuple(bases), shares=tuple(shares),
        max_seats=most,
    )  # fmt: skip


def _backed_off(network, shares, phi, backend, time_limit, settle):
    """Lower phi where overrides or money do not leave the floors: by tenths until they do, then back up by hundredths."""

    def tried(steps):
        lowered = max(Fraction(0), phi - steps * STEP)
        found = under(network, floors_of(shares, lowered), backend, time_limit, settle)
        return found and replace(found, phi=lowered)

    steps, broken, found = 0, 0, tried(0)
    while found is None:
        if steps * STEP >= phi:
            raise Unsolvable("No plan keeps the overrides, the smallest groups and the needs that are whole.")
        broken, steps = steps, steps + STRIDE
        found = tried(steps)
    while steps - broken > 1:
        middle = (steps + broken) // 2
        higher = tried(middle)
        steps, broken, found = (steps, middle, found) if higher is None else (middle, broken, higher)
    return found


def under(network, floors, backend, time_limit=None, settle=True) -> Solved | None:
    """Return the best plan under these floors, or None where there is none; without `settle`, any of the best."""
    program = program_of(network, floors)
    search = Sifting(network, program, backend)
    relaxed = search.best(time_limit)
    if relaxed.timed_out:
        return _in_time(network, program, floors)
    if not relaxed.found:
        return None
    if network.is_flow:
        x = settled(network, program, relaxed.duals, backend, relaxed.x) if settle else relaxed.x
        status, duals, bound = Status.OPTIMAL, _on_rows(network, program, relaxed.duals), None
    else:
        whole = best_whole(network, program, relaxed, time_limit)
        if not whole.found and whole.timed_out:
            whole = cut_down(network, program, relaxed, relaxed.x)
        if not whole.found or not kept(network, program, whole.x):
            return None
        x, duals, status = whole.x, relaxed.duals, Status.TIME_LIMIT if whole.timed_out else Status.WITHIN_GAP
        bound = whole.bound
    bound = program.bound(duals) if bound is None else max(bound, program.worth(x))
    return Solved(network, program, x, duals, status, tuple(floors), bound, search=search)


def _in_time(network, program, floors):
    """Return a fair allocation that stands before any solver has ended, with the bound that needs no solver."""
    x = Flows(network).seats_of(floors)
    x = filled_up(network, program, np.maximum(x if network.is_flow else 0, program.low))
    if not kept(network, program, x):
        return None
    duals = np.zeros(len(program.limit), dtype=np.int64)
    np.maximum.at(duals[program.rows("need")], network.pairs.need, program.scale * program.value)
    return Solved(network, program, x, duals, Status.TIME_LIMIT, tuple(floors), program.bound(duals))


def worth_without_floors(found, elsewhere=lambda: None) -> int:
    """Return the value that the linear program reaches without floors: what fairness is paid from.

    `elsewhere` gives the value where another process has found it.
    """
    if not any(found.duals[found.program.rows("floor")]):
        return found.bound
    worth = elsewhere()
    if worth is not None:
        return worth
    free = found.search.without_floors()
    if not free.found:
        return found.bound
    program = found.search.program
    return program.worth(free.x) if found.network.is_flow else program.bound(free.duals)


def _on_rows(network, program, duals):
    """Move what the bounds of single pairs are worth to the limits that they come from.

    A pair's most is the least of its people, cap, seats and the round's limit. Where one of the first three stops
    it, the pair fills that limit alone, and the limit's price tells what one more of it would add.
    """
    reduced, duals, pairs = program.reduced(duals), duals.copy(), network.pairs
    need, offering, cap = (duals[program.rows(kind)] for kind in ("need", "offering", "cap"))
    for pair in np.flatnonzero(reduced > 0).tolist():
        n, o, c = pairs.need[pair], pairs.offering[pair], network.cap[pair]
        for limits, prices, place in (
            (network.people, need, n),
            (network.seats, offering, o),
            (network.cap_limit, cap, c),
        ):
            if place >= 0 and limits[place] == network.high[pair]:
                prices[place] += reduced[pair]
                break
    return duals
