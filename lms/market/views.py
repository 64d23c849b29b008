"""One page: the market at a glance."""

from flask import Blueprint, request

from lms.base.doors import door
from lms.base.identity import current_actor
from lms.base.listings import list_page
from lms.kernel import clock
from lms.market import lists, policies, queries
from lms.market.rules import totals_by_state
from lms.parties import queries as parties
from lms.topics import queries as topics

bp = Blueprint("market", __name__)


@bp.get("/market")
@door(policies.READ_MARKET)
def market():
    """Show what states need beside what is open to them, topic by topic and state by state."""
    actor = current_actor()
    families = topics.families(actor)
    states = {state.code: state for state in parties.member_states_on(clock.now().date())}
    offered = lists.filters(families, {code: state.name for code, state in states.items()})
    found = queries.spots_seen_by(actor, lists.asked_for(offered, request.args))
    names = {topic.code: topic.name for family in families.values() for topic in family}
    table = queries.as_rows(found, names, {code: state.name for code, state in states.items()})
    return list_page(
        lists.spots(table, offered), queries.rows_of(table), "market/market.html", states=states.values(),
        families=families, grid={(spot.topic, spot.state): spot for spot in found}, sums=totals_by_state(found),
    )  # fmt: skip
