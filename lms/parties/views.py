"""The public record: member states, partners, where facts come from."""

from flask import Blueprint, render_template

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.kernel import clock
from lms.parties import lists, policies, queries

bp = Blueprint("parties", __name__)


@bp.get("/states")
@door(policies.READ_PARTIES)
def states():
    """Show the member states of today."""
    members = queries.member_states_on(clock.now().date())
    return render_template("parties/states.html", states=members)


@bp.get("/partners")
@door(policies.READ_PARTIES)
def partners():
    """Show the partners of the published record."""
    return list_page(
        lists.PARTNERS,
        queries.visible_partners(current_actor()),
        "parties/partners.html",
    )


@bp.get("/sources")
@door(policies.READ_SOURCES)
def sources():
    """Show where every published fact was read, and where sources disagree."""
    actor = current_actor()
    return list_page(
        lists.SOURCES,
        queries.visible_sources(actor),
        "parties/sources.html",
        conflicts=queries.conflicts(actor),
    )


@bp.get("/glossary")
@door(policies.READ_SOURCES)
def glossary():
    """Show the terms of art."""
    return list_page(lists.TERMS, queries.visible_terms(current_actor()), "parties/glossary.html")
