"""Whom a change to a published edition concerns: exactly those are told, and a change of words tells nobody."""

from enum import StrEnum


class Circle(StrEnum):
    """Those who may have to know of a change."""

    SEATED = "seated"
    NOMINATED = "nominated"
    FOCAL_POINTS = "focal_points"
    PARTIES = "parties"

    @property
    def label(self):
        """Return the circle as people say it."""
        return LABELS[self]


LABELS = {
    Circle.SEATED: "officers with a seat or an offer",
    Circle.NOMINATED: "officers whose nomination is under way",
    Circle.FOCAL_POINTS: "focal points of the states with seats",
    Circle.PARTIES: "people who speak for the parties of the edition",
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
