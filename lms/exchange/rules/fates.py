"""What an item of a file would do."""

from enum import StrEnum
from typing import NamedTuple


class Fate(StrEnum):
    """What becomes of one item."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Line(NamedTuple):
    """One item looked at: where it stands in the file, its id, what it would do and why not.

    `faults` are (path, sentence) of each thing that is wrong with it; `why` says them in one text.
    """

    path: str
    id: str
    fate: Fate
    title: str = ""
    why: str = ""
    faults: tuple[tuple[str, str], ...] = ()


class Looked(NamedTuple):
    """A whole file looked at, item by item."""

    lines: tuple[Line, ...]

    @property
    def refused(self):
        """Return the lines that stand in the way of all others."""
        return [line for line in self.lines if line.fate == Fate.REFUSED]

    @property
    def faults(self):
        """Return (path, sentence) of everything that is wrong, item by item."""
        return [fault for line in self.refused for fault in line.faults]

    @property
    def counts(self):
        """Return {fate: how many} in the order of the fates."""
        return {fate.value: sum(line.fate == fate for line in self.lines) for fate in Fate}
