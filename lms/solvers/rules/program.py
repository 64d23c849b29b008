"""The linear program of a network: rows of limits, columns of pairs, everything in whole numbers."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array

FINE = 10**6


@dataclass
class Program:
    """Most of `value`·x where `matrix`·x is at most `limit` and x lies between `low` and `high`.

    Duals are in parts of `scale`: 1 where the optimum is whole, finer where seats cost money.
    `kinds` are (name, first row, one past the last), in the order need, offering, cap, floor, money.
    """

    value: np.ndarray
    matrix: csc_array
    limit: np.ndarray
    low: np.ndarray
    high: np.ndarray
    kinds: tuple
    scale: int = 1

    def rows(self, kind):
        """Return the slice of the rows of one kind."""
        return next(slice(first, last) for name, first, last in self.kinds if name == kind)

    def only(self, columns):
        """Return the program with these columns alone."""
        return Program(self.value[columns], self.matrix[:, columns], self.limit, self.low[columns], self.high[columns],
                       self.kinds, self.scale)  # fmt: skip

    def reduced(self, duals):
        """Return what one more seat of each pair would add beyond what its limits cost, in parts of `scale`."""
        return self.scale * self.value - self.matrix.T @ duals

    def worth(self, x) -> int:
        """Return the value of a whole-numbered x, exactly."""
        return int(self.value @ x)

    def bound(self, duals) -> int:
        """Return what no x can exceed, whatever the duals are as long as they are whole and not negative."""
        reduced, money = self.reduced(duals), self.rows("money")
        rows = int(self.limit[: money.start] @ duals[: money.start])
        paid = sum(
            int(amount) * int(price) for amount, price in zip(self.limit[money], duals[money], strict=True)
        )
        return (rows + paid + int(np.where(reduced > 0, self.high, self.low) @ reduced)) // self.scale


def program_of(network, floors) -> Program:
    """Return the program of a network under floors of seats for the states; money is relaxed to a row each."""
    kinds, entries, limits, first = [], [], [], 0
    for name, row, column, factor, limit in _parts(network, floors):
        kinds.append((name, first, first + len(limit)))
        entries.append((row + first, column, factor))
        limits.append(limit)
        first += len(limit)
    matrix = _columns(entries, (first, len(network.pairs)))
    limit, scale = np.concatenate(limits).astype(np.int64), FINE if network.money else 1
    return Program(network.pairs.value, matrix, limit, network.low, network.high, tuple(kinds), scale)


def _columns(entries, shape):
    """Return the matrix of entries that come row by row: in every column they stand in order already."""
    begin = np.zeros(shape[1] + 1, dtype=np.int64)
    for _row, column, _factor in entries:
        begin[1:][column] += 1
    np.cumsum(begin, out=begin)
    place, rows, factors = (
        begin[:-1].copy(),
        np.empty(begin[-1], dtype=np.int32),
        np.empty(begin[-1], dtype=np.int64),
    )
    for row, column, factor in entries:
        at = place[column]
        rows[at], factors[at] = row, factor
        place[column] += 1
    return csc_array((factors, rows, begin.astype(np.int32)), shape=shape)


def _parts(network, floors):
    """Return (name, row of each entry, its column, its factor, limits of the rows) of each kind of limit."""
    pairs, every = network.pairs, slice(None)
    capped = np.flatnonzero(network.cap >= 0)
    money = {offering: row for row, offering in enumerate(network.money)}
    paid = np.flatnonzero(np.isin(pairs.offering, network.money)) if money else capped[:0]
    rows = np.array([money[o] for o in pairs.offering[paid].tolist()], dtype=np.int64)
    return [
        ("need", pairs.need, every, 1, network.people),
        ("offering", pairs.offering, every, 1, network.seats),
        ("cap", network.cap[capped], capped, 1, network.cap_limit),
        ("floor", network.pair_state, every, -1, -np.asarray(floors, dtype=np.int64)),
        ("money", rows, paid, network.cost[paid] if money else 1, _budgets(network)),
    ]


def _budgets(network):
    return np.array([network.problem.offerings[place].budget for place in network.money], dtype=np.int64)
