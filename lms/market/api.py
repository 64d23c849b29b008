"""The market at a glance for programs: the spots of the page's grid, as far as the owner of the token may see them."""

from typing import Annotated, Literal

from pydantic import Field

from lms.base.api import Query, Scope, Shown, blueprint, counting
from lms.base.doors import door
from lms.base.identity import current_actor
from lms.kernel import clock
from lms.kernel.errors import RuleBroken
from lms.market import policies, queries
from lms.market.rules import Reach, reach_of
from lms.parties import queries as parties
from lms.parties.exports import StateShown
from lms.topics import queries as topics
from lms.topics.rules import Audience

bp = blueprint("market_api")
READ = Scope("market:read", "Read needs and offers at a glance, as far as you may")


class MarketQuery(Query):
    """To which needs the grid is narrowed, before anything is counted."""

    family: Annotated[str | None, Field(max_length=100, pattern=r"^[^\x00]*$", description="Only topics of this kind of capability.")] = None  # fmt: skip
    state: Annotated[str | None, Field(pattern="^[A-Z]{2}$", description="Only this member state.")] = None
    audience: Annotated[
        Literal[tuple(str(each) for each in Audience)] | None, Field(description="For whom.")
    ] = None
    urgency: Annotated[int | None, Field(ge=1, le=5, description="At least as urgent as this.")] = None


class TopicOfSpot(Shown):
    """A topic of the framework."""

    code: str
    name: str


class SpotShown(Shown):
    """One topic in one state: the open needs that you may read, and what is open to them.

    `reached` are people for whom an open offer fits if no other need asked for the same seats; `unreached` are the others.
    `seats` are those in offers that fit, in each no more than one state may take.
    """

    topic: TopicOfSpot
    state: StateShown
    needs: int
    people: int
    reached: int
    unreached: int
    offers: int
    seats: int
    reach: Reach


def _drawn(row, _asked):
    numbers = {name: int(getattr(row, name)) for name in (*queries.NUMBERS, "unreached")}
    return SpotShown(
        topic=TopicOfSpot(code=row.topic, name=row.topic_name), state=StateShown(code=row.state, name=row.state_name),
        **numbers, reach=reach_of(numbers["people"], numbers["reached"]),
    )  # fmt: skip


@bp.get("/market")
@door(policies.READ_MARKET)
@counting(READ, MarketQuery, answers=SpotShown, draw=_drawn)
def market(typed):
    """Read what states need beside what is open to them, topic by topic and state by state."""
    actor, families = current_actor(), topics.families(current_actor())
    if typed.family is not None and typed.family not in families:
        raise RuleBroken("The framework has no such kind of capability.", field="family")
    asked = queries.Asked(
        typed.family or "", typed.audience or "", str(typed.urgency or ""), typed.state or ""
    )
    names = {topic.code: topic.name for family in families.values() for topic in family}
    states = {state.code: state.name for state in parties.member_states_on(clock.now().date())}
    table = queries.as_rows(queries.spots_seen_by(actor, asked), names, states)
    return queries.rows_of(table), table.c.key
