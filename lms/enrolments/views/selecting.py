"""The lists of an edition: who is nominated, how seats moved, who holds one; and the selection."""

from flask import flash, redirect, request, url_for

from lms.base.doors import door
from lms.base.i18n import counted
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.enrolments import lists, policies, queries, services
from lms.enrolments.views import bp
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
        "enrolments/nominations_of.html",
        edition=edition,
    )


@bp.get("/editions/<uuid:public_id>/participants")
@door(policies.RECORD_RESULTS, find=programmes.edition)
def participants(edition):
    """Show who holds a seat and what came of it: by number, and with names when they are asked for."""
    spec = lists.PARTICIPANTS_BY_NAME if request.args.get("names") == "shown" else lists.PARTICIPANTS
    rows = lists.seated(queries.enrolments_of(current_actor(), edition))
    return list_page(spec, rows, "enrolments/participants.html", edition=edition)
