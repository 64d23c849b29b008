"""The ledger of seats for programs."""

from datetime import datetime

from lms.base.api import Scope, Shown, blueprint, listing
from lms.base.doors import door
from lms.programmes import queries as programmes
from lms.seats import lists, policies, queries
from lms.seats.models import LedgerRow
from lms.seats.rules import ACCOUNTS, LedgerVerb

bp = blueprint("seats_api")
READ_SEATS = Scope("seats:read", "Read the ledger of seats of editions")


class LedgerShown(Shown):
    """One move of seats between accounts; the numbers that pages show are the sums of these rows."""

    block: int
    number: int
    event: int
    at: datetime
    verb: LedgerVerb
    state: str | None
    open: int
    promised: int
    reserved: int
    held: int
    taken: int
    rule: str


def ledger_row(found: LedgerRow):
    """Return a row of the ledger as it is shown."""
    names = ("number", "event", "at", "verb", "rule", *ACCOUNTS)
    return LedgerShown(
        block=found.block.number, state=found.state.code if found.state else None,
        **{name: getattr(found, name) for name in names},
    )  # fmt: skip


@bp.get("/editions/<uuid:public_id>/ledger")
@door(policies.READ_SEATS, find=programmes.edition)
@listing(READ_SEATS, lists.LEDGER, answers=LedgerShown, draw=ledger_row, order=lists.LEDGER_ORDER)
def ledger(edition):
    """List every move of the seats of an edition, block by block, in order."""
    return queries.ledger_with_states(edition)
