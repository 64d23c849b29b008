"""A state keeps seats without a name yet, and gives them back."""

from lms.admissions.services.seating import happen
from lms.base import audit
from lms.base.transactions import use_case
from lms.kernel.errors import RuleBroken, WrongStage
from lms.nominations.services.nominating import block_for
from lms.programmes.rules import EditionStage
from lms.seats.rules import SeatEventKind
from lms.seats.services import hold_seats_of


@use_case
def reserve(edition, state, seats, *, block=None, by, now):
    """Keep so many unnamed seats for the state; who is named later takes one of them first."""
    _change(SeatEventKind.RESERVE, edition, state, seats, block, by, now)


@use_case
def give_back(edition, state, seats, *, block=None, by, now):
    """Give so many unnamed seats back; those who wait are offered them."""
    _change(SeatEventKind.UNRESERVE, edition, state, seats, block, by, now)


def _change(kind, edition, state, seats, block, by, now):
    if edition.stage != EditionStage.PUBLISHED:
        raise WrongStage("This edition has no seats to keep.")
    if seats < 1:
        raise RuleBroken("Say how many seats.", field="seats")
    chosen = block_for(edition, state, block)
    hold_seats_of(edition)
    happen(chosen, kind, by=by, now=now, state=state.code, seats=seats)
    audit.note(
        f"{kind.value}_seats", edition, by=by, now=now, state=state.code, seats=seats, block=chosen.label
    )
