"""What the rules of matching get of a need and of an offering: what the state brings, what a seat costs."""

from decimal import Decimal

import pytest

from lms.matching import queries
from lms.matching.rules import score
from tests.factories.needs import a_draft_need, a_draft_offering
from tests.factories.people import a_focal_point

MONEY = {
    "currency": "USD",
    "budget": Decimal(1000),
    "cost_per_seat": Decimal("400.50"),
    "costs": {"SG": "1200"},
}


def blocks(need, offering):
    """Return {code: sentence} of what stands between them."""
    found = score(queries.need_facts(need), queries.offering_facts(offering), queries.framework())
    return {block.code: block.sentence for block in found.blocks}


def test_a_condition_that_the_state_does_not_bring_stands_in_the_way(app, clock):
    offering = a_draft_offering(conditions=["treaty_party", "vetting"])
    assert blocks(a_draft_need(conditions=["vetting"]), offering)["conditions"] == (
        "The state does not meet: treaty party."
    )
    assert "conditions" not in blocks(a_draft_need(conditions=["vetting", "treaty_party"]), offering)


def test_what_nobody_has_said_stands_in_no_way(app, clock):
    assert "conditions" not in blocks(a_draft_need(), a_draft_offering(conditions=["treaty_party"]))


def test_a_seat_that_costs_more_than_the_whole_budget_is_no_seat(app, clock):
    offering = a_draft_offering(**MONEY)
    assert "more than is left" in blocks(a_draft_need("SG"), offering)["funds"]
    assert "funds" not in blocks(a_draft_need("MY"), offering)


@pytest.mark.parametrize("gone", ["budget", "costs"])
def test_money_is_no_limit_where_one_half_of_it_is_not_said(app, clock, gone):
    facts = MONEY | ({"budget": None} if gone == "budget" else {"cost_per_seat": None, "costs": {}})
    assert "funds" not in blocks(a_draft_need("SG"), a_draft_offering(**facts))


def test_amounts_are_whole_units_of_the_currency(app, clock):
    facts = queries.offering_facts(a_draft_offering(**MONEY))
    assert (facts.budget, facts.cost_for("SG"), facts.cost_for("MY")) == (100_000, 120_000, 40_050)


def test_the_state_says_what_it_brings_and_reads_what_stands_in_the_way(app, clock, browser):
    need = a_draft_need("SG", title="Phones")
    page = (
        browser.sign_in(a_focal_point("SG"))
        .open(f"/needs/{need.public_id}/change")
        .submit(conditions=["vetting"])
    )
    assert (page.status, "Brings vetting" in page.text) == (200, True), page.errors
