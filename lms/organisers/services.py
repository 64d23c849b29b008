"""How an edition is held while a program's version of it is compared."""

from lms.base.transactions import locked
from lms.seats.services import hold_seats_of


def hold_edition(edition):
    """Hold the seats first and the edition after them, as whoever changes both: so nobody waits in a ring."""
    hold_seats_of(edition)
    locked(edition)


def hold_edition_of(part):
    """Hold the edition of a session or of a kind of seats, then the part itself."""
    hold_edition(part.edition)
    locked(part)
