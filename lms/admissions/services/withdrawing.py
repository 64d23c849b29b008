"""A nomination is taken back; the seat it had goes to the next."""

from lms.admissions.services.seating import in_book, leave
from lms.base.transactions import use_case
from lms.base.workflow import move
from lms.kernel.errors import RuleBroken
from lms.nominations.rules import NOMINATION
from lms.nominations.services.telling import tell_the_state
from lms.programmes.rules import has_started
from lms.seats.services import hold_seats_of


@use_case
def withdraw(nomination, *, by, now):
    """Take a nomination back, by the nominee or by the state; a seat it had goes to the next."""
    if has_started(nomination.edition, now):
        raise RuleBroken("The edition has started. What came of the seat is recorded by the trainer.")
    by_nominee = nomination.account_id == by.account_id
    verb = "withdraw_by_nominee" if by_nominee else "withdraw_by_state"
    hold_seats_of(nomination.edition)
    was = in_book(nomination)
    move(nomination, NOMINATION, verb, by=by, now=now)
    nomination.rank = None
    if by_nominee:
        tell_the_state("withdrawn", nomination, now)
    leave(was, "the nomination was withdrawn", by=by, now=now)
