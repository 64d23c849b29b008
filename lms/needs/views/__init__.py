"""Needs: the list, the form, the verbs, joining; the whole trace of one need is a page of matching."""

from flask import Blueprint, url_for

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.needs import lists, policies, queries

bp = Blueprint("needs", __name__)


@bp.get("/needs")
@door(policies.READ_NEEDS)
def needs():
    """Show the needs that the reader may see."""
    actor = current_actor()
    action = ("State a need", url_for(".state_need")) if policies.STATE_NEED.allows(actor) else None
    rows = lists.joined(queries.visible_needs(actor))
    return list_page(lists.NEEDS, rows, "needs/needs.html", empty_action=action)


@bp.get("/findings")
@door(policies.READ_FINDINGS)
def findings():
    """Show what others published about capability; these are not needs of a state."""
    return list_page(lists.FINDINGS, queries.visible_findings(current_actor()), "needs/findings.html")


from lms.needs.views import joining, stating  # noqa: E402, F401 - they hang their routes on bp
