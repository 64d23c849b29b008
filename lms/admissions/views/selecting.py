"""The lists of an edition: who is nominated, how seats moved, who holds one; and the selection."""

from flask import flash, redirect, url_for

from lms.admissions import lists, services
from lms.admissions.views import bp
from lms.base.doors import door
from lms.base.i18n import counted
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.kernel import clock
from lms.nominations import policies as nomination_policies
from lms.nominations import queries as nomination_queries
from lms.programmes import queries as programmes
from lms.seats import policies as seat_policies


@bp.post("/editions/<uuid:public_id>/select")
@door(seat_policies.MANAGE_SEATS, find=programmes.edition)
def select_all(edition):
    """Offer seats to every eligible officer in the order of ranks."""
    offered, waiting = services.select_all(edition, by=current_actor(), now=clock.now())
    flash(
        f"{counted(offered, 'seat')} offered, {counted(waiting, 'officer waits', 'officers wait')}.",
        "success",
    )
    return redirect(url_for(".nominations_of", public_id=edition.public_id))


@bp.get("/editions/<uuid:public_id>/nominations")
@door(nomination_policies.READ_NOMINATIONS, find=programmes.edition)
def nominations_of(edition):
    """Show the visible nominations of an edition."""
    rows = nomination_queries.nominations_of(current_actor(), edition).order_by(None)
    return list_page(
        lists.NOMINATIONS,
        lists.joined(rows),
        "admissions/nominations_of.html",
        edition=edition,
    )
