"""What the seat book says, for tests that ask."""

from lms.base.db import db
from lms.kernel import clock
from lms.seats import queries


def held_and_taken(edition, state="SG"):
    """Return (held, taken) of a state in an edition's first block."""
    seats = queries.seats_of(edition.blocks[0], clock.now()).states[state]
    return seats.held, seats.taken


def used_seats(edition):
    """Return how many seats of an edition are reserved, held or taken."""
    return sum(queries.seats_of(block, clock.now()).used for block in edition.blocks)


def book_faults(edition):
    """Return every way in which ledger, waiting list, tallies and events of an edition disagree."""
    db.session.flush()
    return [fault for block in edition.blocks for fault in queries.book_faults(block)]
