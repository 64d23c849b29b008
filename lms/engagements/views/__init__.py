"""The doors of engagements: a need with its trace, an offering with its shortlist, matches."""

from flask import Blueprint

from lms.base.identity import current_actor
from lms.engagements import policies, queries

bp = Blueprint("engagements", __name__)


@bp.app_template_global()
def matches_served_by(edition):
    """Return the matches that an edition serves, as far as the reader may see them."""
    actor = current_actor()
    return queries.matches_served_by(actor, edition) if policies.READ_MATCHES.allows(actor) else []


from lms.engagements.views import engagements, matches, sides  # noqa: E402, F401 - they hang their routes on bp
