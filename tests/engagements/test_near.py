"""Near misses on pages: conditions and money stand in the way with a sentence, on a need's page, an offering's and a proposal's."""

from decimal import Decimal

import pytest

from tests.factories.needs import an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary

RULES = {
    "conditions": ({"conditions": ["treaty_party"]}, "The state does not meet: treaty party."),
    "funds": (
        {"currency": "USD", "budget": Decimal(500), "cost_per_seat": Decimal(400), "costs": {"SG": "501"}},
        "One seat of this state costs more than is left of its budget.",
    ),
}
NEAR = "Near, but a rule stands in the way"


@pytest.fixture(params=RULES)
def pair(request, app, clock):
    """Return (need, offering, the sentence of the rule that stands between them)."""
    facts, sentence = RULES[request.param]
    return an_open_need(conditions=["vetting"]), an_open_offering(**facts), sentence


def test_the_page_of_a_need_says_which_rule_stands_in_the_way(pair, browser):
    need, offering, sentence = pair
    page = browser.sign_in(a_focal_point("SG")).open(f"/needs/{need.public_id}")
    near = page.text.partition(NEAR)[2]
    assert offering.title in near
    assert sentence in near


def test_the_page_of_an_offering_says_which_rule_stands_in_the_way(pair, browser):
    need, offering, sentence = pair
    page = browser.sign_in(a_partner_officer("japan")).open(f"/offerings/{offering.public_id}")
    near = page.text.partition(NEAR)[2]
    assert need.title in near
    assert sentence in near


def test_a_proposal_says_it_and_asks_for_a_reason(pair, browser):
    need, offering, sentence = pair
    page = browser.sign_in(a_secretary()).open(f"/needs/{need.public_id}/propose/{offering.public_id}")
    assert sentence in page.text
    refused = page.submit(seats="3", override_reason="")
    assert (refused.code, sentence in refused.errors) == (422, True)


def test_the_same_pair_fits_where_the_condition_is_met_and_the_seat_is_paid(app, clock, browser):
    need = an_open_need("MY", conditions=["treaty_party"])
    for facts, _sentence in RULES.values():
        an_open_offering(**facts)
    page = browser.sign_in(a_focal_point("MY")).open(f"/needs/{need.public_id}")
    assert NEAR not in page.text
