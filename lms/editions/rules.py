"""Whom a change to a published edition concerns: exactly those are told, and a change of words tells nobody."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest


class Circle(StrEnum):
    """Those who may have to know of a change."""

    SEATED = "seated"
    NOMINATED = "nominated"
    FOCAL_POINTS = "focal_points"
    STATES = "states"
    PARTIES = "parties"

    def counted(self, number):
        """Return so many of the circle as people say it."""
        one, several = LABELS[self]
        return f"{number} {one if number == 1 else several}"


LABELS = {
    Circle.SEATED: ("officer with a seat or an offer", "officers with a seat or an offer"),
    Circle.NOMINATED: ("officer whose nomination is under way", "officers whose nomination is under way"),
    Circle.FOCAL_POINTS: ("focal point of a state with seats", "focal points of the states with seats"),
    Circle.STATES: (
        "focal point of a state whose seats change",
        "focal points of the states whose seats change",
    ),
    Circle.PARTIES: (
        "person who speaks for a party of the edition",
        "people who speak for the parties of the edition",
    ),
}
C = Circle
WHEN_AND_WHERE = (C.SEATED, C.NOMINATED, C.FOCAL_POINTS, C.PARTIES)
CONCERNS = {
    "mode": WHEN_AND_WHERE,
    "place": WHEN_AND_WHERE,
    "time_zone": WHEN_AND_WHERE,
    "starts_on": WHEN_AND_WHERE,
    "ends_on": WHEN_AND_WHERE,
    "funded": (C.SEATED, C.NOMINATED, C.FOCAL_POINTS),
    "attendance_percent": (C.SEATED,),
    "report_asked": (C.NOMINATED, C.FOCAL_POINTS),
    "call_opens_on": (C.FOCAL_POINTS,),
    "nominate_by": (C.NOMINATED, C.FOCAL_POINTS),
    "endorse_by": (C.FOCAL_POINTS,),
    "name_by": (C.FOCAL_POINTS,),
    "release_on": (C.FOCAL_POINTS,),
    "lock_on": (C.FOCAL_POINTS,),
    "offer_days": (C.FOCAL_POINTS,),
    "host": (C.PARTIES,),
    "venue": (C.PARTIES,),
    "provider": (C.PARTIES,),
    "funder": (C.PARTIES,),
}
"""What a change of each field means for whom; title and conditions are words, and tell nobody."""


def concerned(changed):
    """Return the circles that must know of a change to these fields, in their order."""
    found = {circle for name in changed for circle in CONCERNS.get(name, ())}
    return [circle for circle in Circle if circle in found]


@dataclass(frozen=True)
class SeatsChanged:
    """What other seats mean: for which states, for the officers of which kinds of seats, and for the parties or not."""

    states: frozenset = frozenset()
    kinds: frozenset = frozenset()
    parties: bool = False


def seats_changed(before, after):
    """Return what it means when plans of seats become other plans, kind by kind.

    Another number for a state concerns that state; for whom a kind is, and how, concerns its states and officers;
    how many seats there are, how many are paid and in which way concerns the parties.
    """
    states, kinds, parties = set(), set(), False
    for number, (old, new) in enumerate(zip_longest(before, after), start=1):
        was, now = (dict(plan.quotas) if plan else {} for plan in (old, new))
        states |= {state for state in was.keys() | now.keys() if was.get(state) != now.get(state)}
        if old is None or new is None:
            parties = True
        elif old != new:
            parties = parties or (old.capacity, old.funded_seats, old.mode) != (
                new.capacity,
                new.funded_seats,
                new.mode,
            )
            if (old.audience, old.mode) != (new.audience, new.mode):
                kinds.add(number)
            if (old.audience, old.mode, old.reserves) != (new.audience, new.mode, new.reserves):
                states |= was.keys() | now.keys()
    return SeatsChanged(frozenset(states), frozenset(kinds), parties)
