"""The figures of seats: how each is counted, by what they can be grouped, and who reads which."""

from enum import StrEnum
from typing import NamedTuple

FEWEST = 4
"""A figure about persons is shown to others only where it stands for at least so many officers."""


class Group(StrEnum):
    """What one row of the figures stands for."""

    EDITION = "edition"
    STATE = "state"
    PROGRAMME = "programme"
    YEAR = "year"
    AGENCY = "agency"

    @property
    def label(self):
        """Return the group as the head of its column says it."""
        return "Year of start" if self is Group.YEAR else self.value.capitalize()


class Figure(NamedTuple):
    """One number of a row: its heading and how it is counted."""

    key: str
    label: str
    formula: str


SEATS = (
    Figure(
        "promised", "Guaranteed", "seats that the edition guarantees to a state, over all its kinds of seats"
    ),
    Figure("nominated", "Nominated", "nominations that were handed in, whatever became of them"),
    Figure(
        "endorsed", "Endorsed", "nominations that their state has signed and that were not returned since"
    ),
    Figure("offered", "Offered", "nominations that were offered a seat, answered or not"),
    Figure("accepted", "Accepted", "nominations whose seat was accepted, also where it was given up later"),
    Figure("completed", "Completed", "enrolments whose result is “completed”"),
)
"""What everybody reads of every row that he or she may read."""
CONDUCT = (
    Figure("attended", "Attended", "enrolments with a minute of attendance, or whose result is “completed” or “not completed”"),
    Figure("no_show", "No-show", "enrolments whose result is “no show”, which two people have to say"),
    Figure("late_swap", "Late swap", "accepted seats that went to a substitute after the names were locked"),
)  # fmt: skip
"""How states kept to their seats: for the state itself and the secretariat, for others over a whole edition."""
PERSONS = (
    Figure("women", "Women", "accepted seats of officers who gave their gender as woman or female"),
    Figure("men", "Men", "accepted seats of officers who gave their gender as man or male"),
    Figure(
        "agencies", "Agencies", "different agencies among the accepted seats, by the name as it was typed"
    ),
)
"""As CONDUCT, and for others only where at least four officers accepted."""
WOMAN, MAN = ("woman", "female"), ("man", "male")


def figures_shown(group, whole, narrowed):
    """Return the figures of a row: all of them to whoever may read the whole, else by group and state filter."""
    if whole or (group is Group.EDITION and not narrowed):
        return (*SEATS, *CONDUCT, *PERSONS)
    return SEATS
