"""Why a need gets fewer seats than it has people: one primary reason, which adds up with the prices of the plan."""

from enum import StrEnum

import numpy as np

from lms.plans.rules.nothing import nothing_fits


class Reason(StrEnum):
    """What stands first between a need and one more seat."""

    NO_ELIGIBLE_OFFERING = "no_eligible_offering"
    OUTBID = "outbid"
    CAP = "cap"
    FLOOR_OF_ANOTHER_STATE = "floor_of_another_state"
    BUDGET = "budget"
    PAIR_LIMIT = "pair_limit"
    SMALLEST_GROUP = "smallest_group"
    WHOLE_NEED = "whole_need"


SENTENCES = {
    Reason.OUTBID: "{offering} is full, and a seat there is worth more to those who have it.",
    Reason.CAP: "{offering} gives {state} no more seats: the cap for a state is reached.",
    Reason.FLOOR_OF_ANOTHER_STATE: "{offering} is full, and a seat there goes to {holder} so that it keeps its floor.",
    Reason.BUDGET: "{offering} has no money left for one more seat.",
    Reason.PAIR_LIMIT: "The round allows one need no more seats of {offering}.",
    Reason.SMALLEST_GROUP: "{offering} is not held: too few would come.",
    Reason.WHOLE_NEED: "The need is for all of its people or nobody, and {offering} has no room for all.",
}
"""A need that nothing fits is told of by itself. The last two exist only beside the six where smallest groups or whole needs make the plan a mixed-integer one."""


class Margins:
    """What every pair would add with one more seat, taken apart by the price of each limit."""

    def __init__(self, found):
        network, program = found.network, found.program
        price = {kind: found.duals[program.rows(kind)] for kind, _first, _last in program.kinds}
        pairs, self.network, self.found = network.pairs, network, found
        self.value, self.own = program.scale * pairs.value, price["floor"][network.pair_state]
        self.seat = price["offering"][pairs.offering]
        self.cap = np.append(price["cap"], 0)[network.cap]
        self.money = _money(network, price["money"])
        self.left = self.value + self.own - self.seat - self.cap - self.money
        self.floor = price["floor"]
        holders = np.zeros((len(network.seats), len(network.codes)), dtype=bool)
        held = np.flatnonzero(found.x)
        holders[pairs.offering[held], network.pair_state[held]] = True
        self.holding = np.where(holders, self.floor[None, :], 0)

    def rows_of(self, need):
        """Return the places of a need's pairs, those nearest to a seat first."""
        first, last = np.searchsorted(self.network.pairs.need, [need, need + 1])
        rows = np.arange(first, last)
        return rows[np.lexsort((self.network.pairs.offering[rows], -self.left[rows]))]

    def reason(self, row) -> tuple[Reason, str | None]:
        """Return what stands first in a pair's way, and the state whose floor it is where it is one."""
        network = self.network
        if not network.is_flow:
            return _by_room(self, row)
        if self.left[row] > 0:
            return Reason.PAIR_LIMIT, None
        offering = network.pairs.offering[row]
        kind = Reason.BUDGET if offering in network.budgeted else Reason.OUTBID
        dearest = max((self.cap[row], Reason.CAP), (self.seat[row], kind), key=lambda found: found[0])[1]
        holder = self._holder(row, offering) if dearest is Reason.OUTBID else None
        return (
            (Reason.FLOOR_OF_ANOTHER_STATE, network.codes[holder]) if holder is not None else (dearest, None)
        )

    def _holder(self, row, offering):
        """Return the state but for whose floor this pair would have the seat, or None."""
        floors = self.holding[offering].copy()
        floors[self.network.pair_state[row]] = 0
        holder = int(np.argmax(floors))
        return holder if floors[holder] and self.left[row] + floors[holder] > 0 else None

    def told(self, row) -> dict:
        """Return a pair's account: value and own floor on one side, prices and what is missing on the other."""
        offering = self.network.problem.offerings[self.network.pairs.offering[row]].id
        return {
            "offering": offering, "value": int(self.value[row]), "own_floor": int(self.own[row]),
            "seat_price": int(self.seat[row]), "cap_price": int(self.cap[row]), "money_price": int(self.money[row]),
            "margin": int(self.left[row]),
        }  # fmt: skip


def _money(network, price):
    if not network.money:
        return np.zeros(len(network.pairs), dtype=np.int64)
    each = np.zeros(len(network.seats), dtype=np.int64)
    each[list(network.money)] = price
    return each[network.pairs.offering] * network.cost


def _by_room(margins, row):
    """Name what one more seat would break: in a mixed-integer plan prices alone do not tell."""
    room, pair = Room.of(margins.found), margins.network.pairs
    offering, network = pair.offering[row], margins.network
    if network.problem.needs[pair.need[row]].whole:
        return Reason.WHOLE_NEED, None
    if offering in network.cohorts and not room.filled[offering]:
        return Reason.SMALLEST_GROUP, None
    if room.filled[offering] >= network.seats[offering]:
        return (Reason.BUDGET if offering in network.budgeted else Reason.OUTBID), None
    if network.cap[row] >= 0 and room.capped[network.cap[row]] >= network.cap_limit[network.cap[row]]:
        return Reason.CAP, None
    if offering in room.left and network.cost[row] > room.left[offering]:
        return Reason.BUDGET, None
    return (Reason.PAIR_LIMIT if margins.found.x[row] >= network.high[row] else Reason.OUTBID), None


class Room:
    """What an allocation leaves of every limit."""

    def __init__(self, found):
        network, pairs = found.network, found.network.pairs
        self.served = np.bincount(pairs.need, found.x, len(network.people)).astype(np.int64)
        self.filled = np.bincount(pairs.offering, found.x, len(network.seats)).astype(np.int64)
        capped = np.where(network.cap < 0, len(network.caps), network.cap)
        self.capped = np.bincount(capped, found.x, len(network.caps) + 1)[:-1].astype(np.int64)
        spent = (
            np.bincount(pairs.offering, found.x * network.cost, len(network.seats)) if network.money else None
        )
        self.left = {o: network.problem.offerings[o].budget - int(spent[o]) for o in network.money}

    @classmethod
    def of(cls, found):
        """Return the room of a solved problem, reckoned once."""
        if "_room" not in found.__dict__:
            object.__setattr__(found, "_room", cls(found))
        return found._room


def reasons_of(found) -> list[dict]:
    """Return every need that is unserved or served in part, with its people left, the reason and its account."""
    margins, served, rows = Margins(found), Room.of(found).served, []
    short = np.flatnonzero(served < found.network.people)
    nothing = nothing_fits(found.network.problem, np.setdiff1d(short, found.network.pairs.need))
    for place in short.tolist():
        need = found.network.problem.needs[place]
        reason, detail = (
            (Reason.NO_ELIGIBLE_OFFERING, nothing[place]) if place in nothing else _beaten(margins, place)
        )
        rows.append(
            {
                "need": need.id,
                "people": int(need.people - served[place]),
                "reason": str(reason),
                "detail": detail,
            }
        )
    return rows


def _beaten(margins, place):
    """Return (Reason, account) of a need with offerings that fit: why the nearest of them gives it no more seats."""
    row = margins.rows_of(place)[0]
    reason, holder = margins.reason(row)
    told = margins.told(row) | ({"holder": holder} if holder else {})
    state = margins.network.problem.needs[place].state
    return reason, {
        "sentence": SENTENCES[reason].format(offering=told["offering"], state=state, holder=holder)
    } | told


def closest(found, place, many=3) -> list[dict]:
    """Return up to so many offerings nearest to giving the need at this place one more seat, and what stood between."""
    margins = Margins(found)
    told = [(margins.reason(row), margins.told(row)) for row in margins.rows_of(place)[:many]]
    return [account | {"reason": str(reason), "holder": holder} for (reason, holder), account in told]
