"""The seat ledger as a list."""

from sqlalchemy import func

from lms.base.i18n import instant
from lms.base.lists import Cell, Column, ListSpec
from lms.parties.models import Party
from lms.programmes.models import SeatBlock
from lms.seats.models import LedgerRow
from lms.seats.rules import ACCOUNTS


def _moved(name):
    """Return the column of one account: by how many seats a row changed it."""
    return Column(name, name.capitalize(), lambda r: Cell(getattr(r, name) or ""), numeric=True)


LEDGER = ListSpec(
    noun="ledger row",
    key=LedgerRow.public_id,
    sort="number",
    per_page=100,
    selected=(
        LedgerRow.number,
        LedgerRow.at,
        LedgerRow.verb,
        *(getattr(LedgerRow, name) for name in ACCOUNTS),
        LedgerRow.rule,
        Party.name.label("state"),
    ),
    columns=(
        Column(
            "number",
            "No.",
            lambda r: Cell(r.number),
            sort=LedgerRow.number,
            numeric=True,
        ),
        Column("at", "When", lambda r: Cell(instant(r.at))),
        Column("state", "State", lambda r: Cell(r.state or "all"), sort=func.coalesce(Party.name, "")),
        Column("verb", "What", lambda r: Cell(r.verb.value.replace("_", " "))),
        *(_moved(name) for name in ACCOUNTS),
        Column("rule", "Rule", lambda r: Cell(r.rule)),
    ),
    label="TLP:AMBER",
)
LEDGER_ORDER = (SeatBlock.number, LedgerRow.number)
"""The order in which seats moved, block by block."""


def with_states(rows):
    """Return the ledger's rows joined with their states."""
    return rows.outerjoin(Party, Party.id == LedgerRow.state_id)
