"""The open needs and offers that a reader may see, as the spots of a grid and as rows of a list."""

from typing import NamedTuple

from sqlalchemy import Integer, String, column, select, values

from lms.engagements import queries as engagements
from lms.market.rules import spots
from lms.matching import queries as matching
from lms.needs import queries as needs
from lms.offerings import queries as offerings

NUMBERS = ("needs", "people", "reached", "offers", "seats")


class Asked(NamedTuple):
    """What the address narrows the grid to."""

    family: str = ""
    audience: str = ""
    urgency: str = ""
    state: str = ""

    def lets(self, need, family):
        """Tell whether a need is within what is asked for."""
        return (
            self.family in {"", family}
            and (not self.audience or self.audience in need.audiences)
            and need.urgency >= int(self.urgency or 1)
            and self.state in {"", need.state}
        )


def spots_seen_by(actor, asked):
    """Return the Spots of the needs that an actor sees, against the offers that the actor sees."""
    framework = matching.framework()
    wanted = (matching.need_facts(need) for need in needs.open_needs(actor))
    asked_for = [need for need in wanted if asked.lets(need, framework.families.get(need.topic))]
    used = engagements.taken().offerings
    offered = [matching.offering_facts(each, used.get(each.id)) for each in offerings.open_offerings(actor)]
    return spots(asked_for, offered, framework)


def as_rows(found, topics, states):
    """Return spots as a table of their own that a list can sort and page; topics and states are {code: name}."""
    names = [column(name, String) for name in ("key", "topic", "state", "topic_name", "state_name")]
    numbers = [column(name, Integer) for name in (*NUMBERS, "unreached")]
    rows = [
        (s.key, s.topic, s.state, topics.get(s.topic, s.topic), states.get(s.state, s.state),
         s.needs, s.people, s.reached, s.offers, s.seats, s.people - s.reached)
        for s in found
    ]  # fmt: skip
    return values(*names, *numbers, name="spot").data(rows or [("",) * 5 + (0,) * 6]).cte("spots")


def rows_of(table):
    """Return the select over the rows that a list begins with."""
    return select(table).where(table.c.key != "")
