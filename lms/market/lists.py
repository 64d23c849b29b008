"""The same spots as a list: filters for the whole page, and rows that go out as CSV and XLSX."""

from flask import url_for

from lms.base.forms import choices
from lms.base.lists import Cell, Column, Filter, ListSpec
from lms.market.queries import Asked
from lms.needs.rules import urgency_words
from lms.topics.rules import Audience


def filters(families, states):
    """Return the filters of the page; needs come narrowed, before anything is counted."""
    return (
        Filter("family", "Kind of capability", [(family, family) for family in families]),
        Filter("state", "State", list(states.items())),
        Filter("audience", "For whom", choices(Audience)),
        Filter("urgency", "At least as urgent as", [(str(n), f"{n} {urgency_words(n)}") for n in (2, 3, 4, 5)]),
    )  # fmt: skip


def asked_for(offered, args):
    """Return what the address asks for, as far as it is offered."""
    kept = {f.name: args[f.name] for f in offered if args.get(f.name) in {v for v, _ in f.options()}}
    return Asked(**kept)


def spots(table, offered):
    """Return the list of the spots in a table."""
    one = table.c
    return ListSpec(
        noun="topic of a state", plural="topics of states",
        key=one.key, sort="unreached", descending=True, filters=offered, selected=tuple(one),
        columns=(
            Column("topic", "Topic", lambda s: Cell(f"{s.topic} {s.topic_name}", url_for("topics.topic", code=s.topic)),
                   sort=one.topic),
            Column("state", "State", lambda s: Cell(s.state_name, url_for("reports.state", code=s.state)),
                   sort=one.state_name),
            _number(one, "needs", "Open needs"), _number(one, "people", "People"),
            _number(one, "reached", "Within reach"), _number(one, "unreached", "Without an offer"),
            _number(one, "offers", "Offers that fit"), _number(one, "seats", "Seats in them"),
        ),
        explained=EXPLAINED, label="TLP:AMBER",
        empty="No open need is shown to you that the filters leave.",
    )  # fmt: skip


def _number(one, key, label):
    return Column(key, label, lambda spot: Cell(getattr(spot, key)), sort=one[key], numeric=True)


EXPLAINED = (
    ("People", "people of the open needs of the state on the topic"),
    (
        "Within reach",
        "people for whom an open offer fits under every hard rule, if no other need asked for the same seats",
    ),
    ("Without an offer", "people less those within reach"),
    ("Offers that fit", "open offers that fit at least one of these needs"),
    ("Seats in them", "their seats, in each no more than one state may take"),
)
