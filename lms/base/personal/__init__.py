"""The register of personal fields: what every column of every table says of whom, what for, and for how long.

A feature declares its tables in its room `personal.py`, whole: each column is a field about a person or plain. The
document, the privacy page, a person's own file and the nightly purge are made from these declarations alone.
"""

from lms.base.personal.people import closed_people, keep_while, people_are_closed
from lms.base.personal.register import (
    CLOCKED,
    REGISTER,
    Clock,
    Entry,
    Field,
    about_nobody,
    about_person,
    another_clock,
    entries,
    unknown_columns,
)
from lms.base.personal.words import SINCE, VERSION, Kind, Person, Then

__all__ = [
    "CLOCKED",
    "REGISTER",
    "SINCE",
    "VERSION",
    "Clock",
    "Entry",
    "Field",
    "Kind",
    "Person",
    "Then",
    "about_nobody",
    "about_person",
    "another_clock",
    "closed_people",
    "entries",
    "keep_while",
    "people_are_closed",
    "unknown_columns",
]
