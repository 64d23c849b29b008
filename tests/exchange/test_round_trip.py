"""What people state in the forms of needs and offerings leaves as a file and comes into an empty world as it was."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete
from wtforms.fields.core import UnboundField

from lms.base.db import db
from lms.base.sheets import read_table
from lms.exchange import exports, queries, services
from lms.exchange.models import FileId
from lms.exchange.rules import read_json, read_rows
from lms.kernel.actor import SYSTEM
from lms.needs.forms import NeedForm
from lms.needs.models import Need, NeedShare
from lms.needs.rules import Visibility
from lms.offerings.forms import OfferingForm
from lms.offerings.models import Offering
from lms.topics.rules import LANGUAGES, Audience, Condition, Mode
from tests.factories.needs import a_draft_need, a_draft_offering
from tests.factories.people import a_partner

MODELS = {"needs": Need, "offerings": Offering}
AS_KEPT = {"needs": {"topic": "topic", "shared_with": "partners", "mode_in_person": "modes", "mode_online": "modes",
                     "mode_hybrid": "modes"},
           "offerings": {f"{name}_{n}": "topics" for name in ("topic", "entry", "exit") for n in (1, 2)}}  # fmt: skip
FORMS = {"needs": NeedForm, "offerings": OfferingForm}
DAYS = st.dates(date(2027, 1, 1), date(2029, 12, 31))
STATES = ("SG", "TH", "VN")


def words(most, least=0):
    """Return texts with all that spreadsheets stumble over, stripped as forms strip them."""
    signs = st.one_of(
        st.sampled_from("=+-@'\";,:\t\n*|"), st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])
    )
    return st.text(signs, max_size=most).map(str.strip).filter(lambda text: len(text) >= least)


def some(values, least=0):
    return st.lists(
        st.sampled_from([str(value) for value in values]), unique=True, min_size=least, max_size=4
    )


@st.composite
def needs_stated(draw):
    """Draw what the form of a need takes."""
    level, ready = draw(st.none() | st.integers(0, 4)), draw(st.none() | DAYS)
    shown = draw(st.sampled_from([each for each in Visibility if each != Visibility.OWN_STATE]))
    partners = draw(some(("japan", "interpol"), 1)) if shown == Visibility.NAMED_PARTNERS else []
    return {
        "topic": draw(st.sampled_from(("FOR-3", "FIN-2"))), "title": draw(words(160, 1)), "text": draw(words(300, 1)), "current_level": level,
        "target_level": draw(st.integers((level or 0) + 1, 5)), "audiences": draw(some(Audience, 1)), "people": draw(st.integers(1, 10_000)),
        "urgency": draw(st.integers(1, 5)), "ready_on": ready,
        "wanted_by": ready + timedelta(draw(st.integers(0, 500))) if ready else draw(st.none() | DAYS),
        "languages": draw(some(LANGUAGES, 1)), "conditions": draw(some(Condition)), "visibility": shown, "shared_with": partners,
        "modes": {"in_person": "want"} | {mode: draw(st.sampled_from(("want", "ok", "avoid", "no"))) for mode in ("online", "hybrid")},
        "collective": draw(st.booleans()), "whole": draw(st.booleans()),
    }  # fmt: skip


@st.composite
def offerings_stated(draw):
    """Draw what the form of an offering takes."""
    seats, start, states = draw(st.integers(20, 5000)), draw(DAYS), draw(st.none() | st.just(list(STATES)))
    topics = []
    for code in draw(some(("FOR-3", "FIN-2"), 1)):
        entry = draw(st.integers(1, 5))
        topics.append({"code": code, "entry": entry, "exit": draw(st.integers(entry, 5))})
    amounts = st.none() | st.decimals(0, 99_999, places=2)
    budget, travel, each = (
        draw(st.none() | st.decimals(100_000, 200_000, places=2)),
        draw(amounts),
        draw(st.none() | st.decimals(0, 999, places=2)),
    )
    costs = draw(st.dictionaries(st.sampled_from(STATES), st.decimals(0, 999, places=2).map(str), max_size=2))
    priced = costs or any(amount is not None for amount in (budget, travel, each))
    return {
        "title": draw(words(160, 1)), "text": draw(words(300, 1)), "topics": topics, "audiences": draw(some(Audience, 1)), "seats": seats,
        "state_cap": draw(st.none() | st.integers(10, seats)), "eligible_states": states, "minimum_cohort": draw(st.integers(1, 10)),
        "caps": draw(st.dictionaries(st.sampled_from(STATES), st.integers(10, seats), max_size=2)), "standing": draw(st.booleans()),
        "start_on": start, "end_on": start + timedelta(draw(st.integers(0, 300))), "days": draw(st.none() | st.integers(1, 365)),
        "mode": draw(st.sampled_from(Mode)), "place": draw(words(60, 1)), "languages": draw(some(LANGUAGES, 1)),
        "interpretation": draw(some(LANGUAGES)), "funded": draw(some(("tuition", "travel", "visa"))), "budget": budget,
        "travel_budget": travel, "cost_per_seat": each, "costs": costs, "currency": "USD" if priced else None,
        "conditions": draw(some(Condition)), "conditions_text": draw(words(100)), "gains": draw(words(100)), "interests": draw(words(100)),
    }  # fmt: skip


STATED = {"needs": needs_stated(), "offerings": offerings_stated()}


def made_of(part, facts):
    """Return the need or offering that somebody has typed."""
    if part == "offerings":
        return a_draft_offering(**facts)
    partners = [a_partner(code) for code in facts["shared_with"]]
    return a_draft_need(**(facts | {"shared_with": partners}))


def stated_in(part, thing):
    """Return {field: what is kept of it} for every field of the form."""
    fields = [name for name in dir(FORMS[part]) if isinstance(getattr(FORMS[part], name), UnboundField)]
    names = {AS_KEPT[part].get(name, name) for name in fields}
    found = {name: getattr(thing, name) for name in names - {"partners", "topic", "costs", "once"}}
    if part == "needs":
        return found | {"topic": thing.topic.code, "partners": sorted(s.partner.code for s in thing.shares)}
    return found | {"costs": {state: Decimal(amount) for state, amount in thing.costs.items()}}


def carried(part, kind, item):
    """Return what an item is read as after it went out and came back as a file."""
    if kind == "json":
        items, faults = read_json(exports.as_json(part, [item]), part)
    else:
        items, faults = read_rows(read_table("file.csv", exports.as_csv(part, [item])), part)
    assert faults == []
    return items


def emptied(part):
    """Take everything of a part out of the world."""
    for model in (FileId, NeedShare, MODELS[part]):
        db.session.execute(delete(model))
    db.session.commit()


@pytest.mark.parametrize("kind", ["json", "csv"])
@pytest.mark.parametrize("part", ["needs", "offerings"])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_an_empty_world_gets_back_what_was_stated(app, clock, part, kind, data):
    thing = made_of(part, data.draw(STATED[part]))
    before, item = stated_in(part, thing), getattr(queries, f"{part[:-1]}_item")(thing)
    items = carried(part, kind, item)
    assert services.bring_in(items, part, by=SYSTEM, now=clock.now()).counts["unchanged"] == 1
    emptied(part)
    assert services.bring_in(items, part, by=SYSTEM, now=clock.now()).counts["new"] == 1
    assert stated_in(part, db.session.query(MODELS[part]).one()) == before
    assert services.bring_in(items, part, by=SYSTEM, now=clock.now()).counts["unchanged"] == 1
    emptied(part)
