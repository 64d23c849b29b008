"""What is left of an offering once some of it is proposed or agreed: shortlists, proposals, the market and rounds say the same."""

from decimal import Decimal

import pytest

from lms.engagements import queries, services
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.matching import queries as matching
from lms.snapshots.queries import snapshot
from tests.factories.needs import a_match, an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary, actor_of
from tests.factories.planning import a_published_round

PAID = {"currency": "USD", "budget": Decimal(1000), "cost_per_seat": Decimal(200), "costs": {"LA": "400"}}
NO_MONEY = "One seat of this state costs more than is left of its budget."
FULL = "All its seats are proposed or agreed already."


def left(offering):
    """Return the offering as shortlists see it."""
    return matching.offering_facts(offering, queries.taken().offerings[offering.id])


def shown(browser, need):
    """Return the words of a need's page to the focal point of its state."""
    page = browser.sign_out().sign_in(a_focal_point(need.state.code)).open(f"/needs/{need.public_id}")
    return " ".join(page.text.split())


def test_money_that_is_proposed_elsewhere_stands_in_the_way(app, clock, browser):
    need, offering = an_open_need("LA"), an_open_offering(state_cap=None, **PAID)
    assert NO_MONEY not in shown(browser, need)
    match = a_match(an_open_need("SG"), offering, seats=4)
    assert NO_MONEY in shown(browser, need)
    with pytest.raises(RuleBroken, match="more than is left"):
        services.propose(need, offering, 1, by=SYSTEM, now=clock.now())
    services.refuse(match, "Not this year.", by=actor_of(a_focal_point("SG")), now=clock.now())
    assert NO_MONEY not in shown(browser, need)


def test_the_shortlist_promises_no_more_seats_than_are_left(app, clock, browser):
    need, offering = an_open_need("TH", people=12), an_open_offering(seats=9, state_cap=None)
    assert "up to 9 seats" in shown(browser, need)
    a_match(an_open_need("SG"), offering, seats=7)
    assert "up to 2 seats" in shown(browser, need)
    a_match(an_open_need("MY"), offering, seats=2)
    assert FULL in shown(browser, need)


def test_a_cap_of_the_own_state_and_money_bound_what_is_promised(app, clock, browser):
    need = an_open_need("TH", people=12)
    an_open_offering(seats=30, state_cap=8, caps={"TH": 3})
    assert "up to 3 seats" in shown(browser, need)
    other = an_open_need("LA", people=12)
    an_open_offering(seats=30, state_cap=8, title="Paid", **PAID)
    assert "up to 2 seats" in shown(browser, other)


def test_a_state_that_has_its_cap_already_is_told(app, clock, browser):
    first, second, offering = an_open_need("TH"), an_open_need("TH"), an_open_offering(state_cap=3)
    a_match(first, offering, seats=3)
    near = an_open_offering(title="Near", topics=[{"code": "FOR-1", "entry": 2, "exit": 3}])
    page = shown(browser, second)
    assert "no seat is left for this state" in page
    assert page.index(near.title) < page.index(offering.title)
    assert "First response and evidence handling (FOR-1) belongs to the same family of topics." in page


def test_a_cap_that_is_used_up_asks_for_a_reason_even_from_the_secretariat(app, clock, browser):
    first, second, offering = an_open_need("TH"), an_open_need("TH"), an_open_offering(state_cap=3)
    a_match(first, offering, seats=2)
    page = browser.sign_in(a_secretary()).open(f"/needs/{second.public_id}/propose/{offering.public_id}")
    refused = page.submit(seats="3", override_reason="")
    assert (refused.code, "1 seats are left" in refused.errors or "1 seat is left" in refused.errors) == (
        422,
        True,
    )
    assert refused.submit(override_reason="The partner gives two more.").title.startswith("Match:")


def test_more_seats_than_the_money_pays_ask_for_a_reason(app, clock, browser):
    need, offering = an_open_need("TH"), an_open_offering(state_cap=None, **PAID)
    page = browser.sign_in(a_secretary()).open(f"/needs/{need.public_id}/propose/{offering.public_id}")
    refused = page.submit(seats="6", override_reason="")
    assert (refused.code, "pays for 5 seats" in refused.errors) == (422, True)
    assert refused.submit(override_reason="The embassy adds the rest.").title.startswith("Match:")


def test_the_partner_reads_what_is_left_of_the_money_and_others_do_not(app, clock, browser):
    offering, words = an_open_offering(state_cap=None, **PAID), "of which USD 600 is left"
    a_match(an_open_need("SG"), offering, seats=2)
    for reader, told in (
        (a_partner_officer("japan"), True),
        (a_secretary(), True),
        (a_focal_point("MY"), False),
    ):
        page = browser.sign_out().sign_in(reader).open(f"/offerings/{offering.public_id}")
        assert (words in " ".join(page.text.split())) is told


def test_rounds_and_shortlists_say_the_same_is_left(app, clock):
    offering = an_open_offering(seats=20, state_cap=5, caps={"SG": 7}, **PAID)
    a_match(an_open_need("LA"), offering, seats=2)
    (row,) = snapshot(a_published_round())[0]["offerings"]
    facts = left(offering)
    assert (row["seats"], row["budget"]["amount"]) == (facts.seats, "200.00") == (18, "200.00")
    assert facts.budget == 200 * 100
    assert {state: facts.cap_for(state) for state in ("LA", "SG", "MY")} == {"LA": 3, "SG": 7, "MY": 5}
    assert {state: row["caps"][state] for state in ("LA", "SG", "MY")} == {"LA": 3, "SG": 7, "MY": 5}


def test_all_states_that_have_their_cap_get_nothing_more(app, clock):
    offering = an_open_offering(seats=20, state_cap=3, eligible_states=["SG", "TH"])
    for state in ("SG", "TH"):
        a_match(an_open_need(state), offering, seats=3)
    an_open_need("SG")
    instance, left_out = snapshot(a_published_round())
    assert instance["offerings"] == []
    assert "every state that may come has as many of its seats as it may have" in left_out[-1]


def test_the_market_counts_seats_that_are_left(app, clock, browser):
    an_open_need("TH", people=12)
    a_match(an_open_need("SG", topic="FOR-1"), an_open_offering(seats=9, state_cap=None,
            topics=[{"code": "FOR-3", "entry": 2, "exit": 3}, {"code": "FOR-1", "entry": 2, "exit": 3}]), seats=7)  # fmt: skip
    page = browser.sign_in(a_partner_officer("japan")).open("/market?state=TH")
    row = page.soup.select_one("tbody tr a[href*='TH']").find_parent("tr")
    assert "12 2 10" in row.get_text(" ", strip=True)
