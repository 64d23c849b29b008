"""The nominations that a reader may see, and one of them whole."""

from flask import flash, redirect, render_template, url_for

from lms.admissions import lists, policies, services
from lms.admissions.views import bp
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.courses.queries import titles_of
from lms.enrolments import queries
from lms.kernel import clock
from lms.learning.queries import completed_slugs as studied_slugs
from lms.nominations import policies as nomination_policies
from lms.nominations import queries as nomination_queries
from lms.nominations import services as nomination_services
from lms.nominations.rules import NOMINATION, NominationStage
from lms.programmes import queries as programmes
from lms.programmes.rules import has_started
from lms.seats import queries as seat_queries
from lms.seats.rules import place_in_line, what_would_move


@bp.get("/nominations")
@door(nomination_policies.READ_NOMINATIONS)
def nominations():
    """Show the nominations that the reader may see."""
    rows = lists.joined(nomination_queries.visible_nominations(current_actor()))
    action = ("Look at the editions", url_for("catalogue.editions"))
    return list_page(lists.NOMINATIONS, rows, "admissions/nominations.html", empty_action=action)


@bp.get("/nominations/<uuid:public_id>")
@door(nomination_policies.READ_NOMINATION, find=nomination_queries.nomination)
def nomination(nomination):
    """Show a nomination, its place in line, and what may be done with it now."""
    now, edition, line, moves = clock.now(), nomination.edition, None, ()
    if nomination.stage == NominationStage.WAITLISTED:
        seats = seat_queries.seats_of(nomination.block, now)
        line = place_in_line(seats, seat_queries.waiting_for(nomination.block), nomination.id)
        moves = what_would_move(seats, nomination.state.code)
    return render_template(
        "admissions/nomination.html", nomination=nomination, line=line, moves=moves, at=now,
        verbs=() if has_started(edition, now) else NOMINATION.verbs(nomination.stage),
        enrolment=queries.enrolment_of(nomination), sessions=programmes.sessions_of(current_actor(), edition), studied=studied_slugs(nomination.account_id),
        courses=titles_of(edition.programme.course_slugs), lacking=nomination_services.lacking_in(nomination),
        **queries.known_of(nomination),
    )  # fmt: skip


@bp.post("/nominations/<uuid:public_id>/withdraw")
@door(policies.WITHDRAW, find=nomination_queries.nomination)
def withdraw(nomination):
    """Take the nomination back; a seat it had goes to the next in line."""
    services.withdraw(nomination, by=current_actor(), now=clock.now())
    flash("The nomination is withdrawn.", "success")
    return redirect(url_for(".nomination", public_id=nomination.public_id))
