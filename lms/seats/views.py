"""The door of the seat ledger."""

from flask import Blueprint

from lms.base.doors import door
from lms.base.listings import list_page
from lms.programmes import queries as programmes
from lms.seats import lists, policies, queries
from lms.seats.rules import sums

bp = Blueprint("seats", __name__)


@bp.get("/editions/<uuid:public_id>/ledger")
@door(policies.READ_SEATS, find=programmes.edition)
def ledger(edition):
    """Show every change of seats; the sums are what the pages show."""
    rows = lists.with_states(queries.ledger_of(edition))
    blocks = [(block, sums(queries.rows_of(block))) for block in edition.blocks]
    return list_page(lists.LEDGER, rows, "seats/ledger.html", edition=edition, blocks=blocks)
