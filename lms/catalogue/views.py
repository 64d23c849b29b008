"""What readers find: the editions, one programme with its editions, an edition for a calendar."""

from flask import Blueprint, render_template, url_for

from lms.base import calendars
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.catalogue import exports, lists
from lms.programmes import policies, queries

bp = Blueprint("catalogue", __name__)


@bp.get("/editions")
@door(policies.READ_CATALOGUE)
def editions():
    """Show editions, the newest first."""
    actor = current_actor()
    action = ("Open the courses", url_for("courses.courses"))
    if policies.PLAN.allows(actor):
        action = ("Begin a programme", url_for("programmes.create_programme"))
    rows = queries.visible_editions(actor)
    return list_page(lists.EDITIONS, rows, "catalogue/editions.html", empty_action=action)


@bp.get("/editions/<uuid:public_id>.ics")
@door(policies.READ_CATALOGUE, find=queries.edition)
def edition_calendar(edition):
    """Answer with the edition and its sessions for a calendar."""
    sessions = queries.sessions_of(current_actor(), edition)
    entries = exports.entries([edition]) + exports.session_entries(sessions)
    return calendars.answer(entries, "edition.ics", edition.title)


@bp.get("/programmes/<uuid:public_id>")
@door(policies.READ_CATALOGUE, find=queries.programme)
def programme(programme):
    """Show a programme and its editions."""
    editions = queries.editions_of(current_actor(), programme)
    return render_template("catalogue/programme.html", programme=programme, editions=editions)
