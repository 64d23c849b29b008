"""Seats that belong to states: what each is promised, what it uses, and what is free for whom."""

from dataclasses import dataclass, field, replace

from lms.nominations.rules.stages import Pool

ACCOUNTS = ("open", "promised", "reserved", "held", "taken")
"""Where a seat can be: free for all, promised to a state, reserved by it without a name, offered, accepted."""
FEWEST_STATES = 4
"""Figures about states are shown to partners and the public only from so many states on."""


@dataclass(frozen=True)
class StateSeats:
    """One state's seats in a block: promised, at most, and used (reserved, held or taken)."""

    guaranteed: int
    cap: int
    held: int = 0
    taken: int = 0
    reserved: int = 0

    @property
    def used(self):
        """Return how many seats count against the cap."""
        return self.reserved + self.held + self.taken

    def promised(self, released):
        """Return the guaranteed seats that nobody has used yet; none once they were released."""
        return 0 if released else max(self.guaranteed - self.used, 0)


@dataclass(frozen=True)
class Seats:
    """A block's seats; `released` says that unnamed guarantees have returned to the open pool."""

    capacity: int
    released: bool
    states: dict[str, StateSeats] = field(default_factory=dict)

    @property
    def used(self):
        """Return how many seats are reserved, held or taken."""
        return sum(state.used for state in self.states.values())

    @property
    def enough_to_count(self):
        """Tell whether so many states use a seat that their sum says nothing about one of them."""
        return sum(state.used > 0 for state in self.states.values()) >= FEWEST_STATES

    @property
    def promised(self):
        """Return the seats that are kept for states and used by nobody yet."""
        return sum(state.promised(self.released) for state in self.states.values())

    @property
    def open(self):
        """Return the seats that any state may still take; below zero when too much was promised."""
        return self.capacity - self.used - self.promised

    def pool_for(self, code, *, kept=True):
        """Return the pool that the state's next seat comes from, or None with the reason.

        Seats that the state keeps without a name are named first, unless they are not to be touched.
        """
        state = self.states.get(code)
        if state is None:
            return None, f"{code} has no quota in this edition"
        if kept and state.reserved:
            return Pool.STATE, f"{code} names one of its {state.reserved} reserved seats"
        if state.used >= state.cap:
            return None, f"{code} has reached its cap of {state.cap}"
        if state.promised(self.released):
            return Pool.STATE, f"{code} uses {state.used} of {state.guaranteed} guaranteed seats"
        if self.open > 0:
            return Pool.OPEN, f"{self.open} seats are free in the open pool"
        return None, "no seat is free in the open pool"

    def accounts(self):
        """Return {(state or "", account): seats}; their sum is the capacity."""
        found = {("", "open"): self.open}
        for code, state in self.states.items():
            found[code, "promised"] = state.promised(self.released)
            for name in ("reserved", "held", "taken"):
                found[code, name] = getattr(state, name)
        return found

    def after_lapse(self):
        """Return the seats once those that were kept without a name are kept no longer."""
        states = {code: replace(state, reserved=0) for code, state in self.states.items()}
        return replace(self, states=states)

    def after_release(self):
        """Return the seats once every unnamed one has returned to the open pool."""
        return replace(self.after_lapse(), released=True)

    def changed(self, code, **by):
        """Return the seats after a state's reserved, held or taken changed by so many."""
        state = self.states[code]
        after = replace(state, **{name: getattr(state, name) + n for name, n in by.items()})
        return replace(self, states=self.states | {code: after})

    def wider_than(self, before):
        """Return by how many seats the caps of states are wider than they were; a state that comes had none."""
        was = {code: state.cap for code, state in before.states.items()}
        return sum(max(state.cap - was.get(code, 0), 0) for code, state in self.states.items())

    def faults(self):
        """Return a sentence for everything that seats can never be."""
        found = []
        if self.open < 0:
            found.append(f"{-self.open} more seats are used or promised than the block has")
        for code, state in self.states.items():
            if min(state.reserved, state.held, state.taken) < 0:
                found.append(f"{code} has fewer than no seats")
            if state.used > state.cap:
                found.append(f"{code} is over its cap")
        return found
