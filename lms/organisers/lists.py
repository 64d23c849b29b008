"""By what programs narrow the lists of programmes and editions, and in which order they read the ledger."""

from lms.base.forms import choices
from lms.base.lists import Filter, ListSpec
from lms.programmes.models import Edition, Programme, SeatBlock
from lms.programmes.rules import EditionStage
from lms.seats.models import LedgerRow
from lms.topics.rules import Mode

PROGRAMMES = ListSpec(noun="programme", key=Programme.public_id, columns=())
EDITIONS = ListSpec(noun="edition", key=Edition.public_id, columns=(), filters=(
    Filter("stage", "Stage", lambda: choices(EditionStage), lambda v: Edition.stage == v),
    Filter("mode", "How", lambda: choices(Mode), lambda v: Edition.mode == v),
))  # fmt: skip
LEDGER = ListSpec(noun="ledger row", key=LedgerRow.public_id, columns=(), label="TLP:AMBER")
LEDGER_ORDER = (SeatBlock.number, LedgerRow.number)
"""The order in which seats moved, block by block."""
