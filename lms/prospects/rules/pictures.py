"""The price of fairness as a line: how much of the best utility is left when more of the fair share is guaranteed."""

from typing import NamedTuple

WIDTH, HEIGHT, LEFT, TOP = 560, 180, 48, 16
LEAST_SPAN = 0.005
"""The picture shows at least half a per cent from top to bottom, so that nothing looks like much."""


class Dot(NamedTuple):
    """One floor: where it stands in the picture, and what it says."""

    x: float
    y: float
    phi: float
    kept: float
    seats: int


class Curve(NamedTuple):
    """The dots in the order of the floors, the line through them, and what the lower edge stands for."""

    dots: tuple[Dot, ...]
    line: str
    lowest: float


def curve_of(rows) -> Curve:
    """Return the picture of rows with `phi`, `price` and `seats`; the upper edge is the best utility, 1."""
    lowest = 1 - max(LEAST_SPAN, *(row["price"] for row in rows)) if rows else 1 - LEAST_SPAN
    dots = tuple(_dot(row, lowest) for row in sorted(rows, key=lambda row: row["phi"]))
    return Curve(dots, " ".join(f"{dot.x:g},{dot.y:g}" for dot in dots), lowest)


def _dot(row, lowest):
    kept = 1 - row["price"]
    x, y = LEFT + row["phi"] * WIDTH, TOP + (1 - kept) / (1 - lowest) * HEIGHT
    return Dot(round(x, 1), round(y, 1), row["phi"], kept, row["seats"])
