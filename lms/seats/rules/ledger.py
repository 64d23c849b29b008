"""The seat ledger: seats moved between accounts, what its rows add up to, and what could not have happened."""

from collections import Counter
from dataclasses import replace

from lms.kernel.errors import Full
from lms.seats.rules.seats import ACCOUNTS, Seats, StateSeats


def moves(before: Seats, after: Seats):
    """Yield (state, seats moved by account); "" is the block itself, whose seats come and go."""
    grown = after.capacity - before.capacity
    if grown:
        yield "", _moved(open=grown)
    for code in sorted(after.states.keys() | before.states.keys()):
        old = before.states.get(code, StateSeats(0, 0))
        new = after.states.get(code, StateSeats(0, 0))
        moved = {name: getattr(new, name) - getattr(old, name) for name in ("reserved", "held", "taken")}
        moved["promised"] = new.promised(after.released) - old.promised(before.released)
        if any(moved.values()):
            yield code, _moved(open=-sum(moved.values()), **moved)


def _moved(**some):
    return dict.fromkeys(ACCOUNTS, 0) | some


def resized(seats: Seats, capacity, quotas) -> Seats:
    """Return the seats with other numbers; raises Full when more is used or promised than there would be."""
    states = {}
    for code, (guaranteed, cap) in quotas.items():
        states[code] = replace(seats.states.get(code, StateSeats(0, 0)), guaranteed=guaranteed, cap=cap)
    for code, state in seats.states.items():
        if code not in states and state.used:
            raise Full("{state} uses seats; its quota cannot be taken away.", state=code, field="quotas")
    after = replace(seats, capacity=capacity, states=states)
    if after.open < 0:
        raise Full("{used} seats are used or promised already; {capacity} would be too few.",
                   used=after.used + after.promised, capacity=capacity, field="capacity")  # fmt: skip
    return after


def sums(rows):
    """Return {(state or "", account): seats} that the rows add up to, the empty ones left out."""
    found = Counter()
    for row in rows:
        found["", "open"] += row.open
        for name in ACCOUNTS[1:]:
            found[row.state, name] += getattr(row, name)
    return {key: seats for key, seats in found.items() if seats}


def faults(rows, caps):
    """Return a sentence for everything that a sound ledger never shows; caps are today's, by state."""
    found, held = [], Counter()
    for place, row in enumerate(rows, start=1):
        if row.number != place:
            found.append(f"row {row.number} stands where row {place} should")
        if row.state and row.adds:
            found.append(f"row {row.number}: {row.state} makes or loses seats that only the block can")
        held["", "open"] += row.open
        for name in ACCOUNTS[1:]:
            held[row.state, name] += getattr(row, name)
            if held[row.state, name] < 0:
                found.append(f"row {row.number}: {row.state} has fewer than no seats {name}")
    for code, cap in caps.items():
        used = held[code, "reserved"] + held[code, "held"] + held[code, "taken"]
        if used > cap:
            found.append(f"{code} is over its cap of {cap}")
    if held["", "open"] < 0:
        found.append("more seats are used or promised than the block has")
    return found
