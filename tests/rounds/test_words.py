"""What a round says on pages: names and not codes, amounts with their currency, a refusal beside the field that caused it."""

import re
from decimal import Decimal

import pytest

from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.plans.rules.reasons import Reason
from lms.rounds import services
from lms.rounds.rules import REASONS, Change, changed, said
from tests.factories.needs import an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_secretary
from tests.factories.planning import a_published_round, a_run, what_if

FORCE = {"by": "Siri", "reason": "Agreed in Bangkok"}
INSTANCE = {
    "needs": [{"id": "n1", "state": "SG", "people": 6, "shared_with": ["japan"]}],
    "offerings": [
        {"id": "o1", "party": "japan", "seats": 9, "state_cap": 5, "caps": {"SG": 4}, "budget": {"amount": "900.50", "currency": "USD"},
         "cost_per_seat": {"default": "100", "SG": "400"}},
        {"id": "o2", "party": "unodc", "seats": 9}, {"id": "o3", "party": "japan", "seats": 1},
    ],
    "parameters": {"pair_limit": 5},
}  # fmt: skip


@pytest.fixture
def market(app, clock):
    """A need of nine people, and an offering with money for three of the four seats that its state may have."""
    an_open_need("TH", title="Phones of Thailand", people=9)
    return an_open_offering(title="Two weeks", seats=8, state_cap=4, currency="USD", budget=Decimal(3000),
                            cost_per_seat=Decimal(1000))  # fmt: skip


def choice(page, name, words):
    return next(o["value"] for o in page.soup.select(f"#{name} option") if words in o.get_text())


@pytest.mark.parametrize(("offering", "seats", "field", "words"), [
    ("o1", 7, "seats", "The need has only 6 people without a seat."), ("o3", 2, "seats", "The offering has only 1 seat left."),
    ("o1", 5, "seats", "may take only 4 seats more"), ("o1", 3, "seats", "cost USD 1,200, and USD 900.50 is left"),
    ("o2", 1, "offering", "does not show this need"),
])  # fmt: skip
def test_what_cannot_be_forced_is_said_beside_its_field(offering, seats, field, words):
    with pytest.raises(RuleBroken) as refusal:
        changed(INSTANCE, Change("force", need="n1", offering=offering, seats=seats, **FORCE))
    assert (refusal.value.field, words in refusal.value.sentence) == (field, True)


def test_a_page_refuses_it_with_what_was_typed_and_no_word_of_a_file(market, browser):
    page = browser.sign_in(a_secretary()).open(f"/runs/{a_run().public_id}/what-if/force")
    chosen = {
        "need": choice(page, "need", "Thailand, 9 people"),
        "offering": choice(page, "offering", "Japan, 8 seats, USD 3,000"),
    }
    refused = page.submit(**chosen, seats="4000", reason="Because")
    assert refused.code == 422
    assert "Seats: The need has only 9 people without a seat." in refused.errors
    assert "overrides" not in refused.text
    assert refused.soup.find(attrs={"name": "reason"}).get_text(strip=True) == "Because"


def test_faults_of_the_file_come_without_their_path(market, clock):
    run = a_run()
    pair = {"need": run.instance["needs"][0]["id"], "offering": run.instance["offerings"][0]["id"]}
    first = what_if(run, Change("force", **pair, seats=3, **FORCE))
    with pytest.raises(RuleBroken, match=r"^They cost 3000"):
        what_if(first, Change("set_budget", offering=pair["offering"], amount="2000"))


def test_a_guarantee_is_typed_and_told_in_per_cent(market, browser):
    page = browser.sign_in(a_secretary()).open(f"/runs/{a_run().public_id}/what-if/set_phi").submit(phi="50")
    assert page.title.endswith("50 per cent of the fair share guaranteed")
    assert "50 per cent of the fair share guaranteed" in page.soup.select_one("#changed + ul").get_text()


def test_only_offerings_with_a_budget_are_offered_another_one(market, browser):
    an_open_offering(title="Without money")
    page = browser.sign_in(a_secretary()).open(f"/runs/{a_run().public_id}/what-if/set_budget")
    assert "Without money" not in page.text
    page = page.submit(offering=choice(page, "offering", "Two weeks"), amount="5000")
    assert page.title.endswith("A budget of USD 5,000 for “Two weeks”")


def test_a_language_is_told_by_its_name(market, browser):
    page = browser.sign_in(a_secretary()).open(f"/runs/{a_run().public_id}/what-if/add_language")
    page = page.submit(offering=choice(page, "offering", "Two weeks"), language="km")
    assert "Interpretation into Khmer" in page.title


def test_why_somebody_has_no_seat_is_told_with_names_and_without_codes(app, clock, browser):
    an_open_need("TH", title="Phones of Thailand", people=9)
    an_open_offering(title="Two weeks", seats=8, state_cap=4)
    run = a_run()
    unserved = (
        browser.sign_in(a_secretary())
        .open(f"/runs/{run.public_id}")
        .soup.select_one("#unserved + ul")
        .get_text(" ")
    )
    assert "gives Thailand no more seats" in unserved
    assert "Phones of Thailand , Thailand: 5 people limit for one state" in re.sub(r"\s+", " ", unserved)
    services.adopt(run, by=SYSTEM, now=clock.now())
    page = browser.sign_out().sign_in(a_focal_point("TH")).open(f"/rounds/{run.round.public_id}/states/TH")
    assert "gives the state no more seats" in page.text


def test_every_reason_has_words():
    assert set(REASONS) == set(map(str, Reason))
    row = {
        "detail": {"sentence": "o1 gives TH no more seats: the cap for a state is reached.", "offering": "o1"}
    }
    assert said(row, {"o1": "Kits"}, {"TH": "Thailand"}).startswith("“Kits” gives Thailand no more seats")


def test_a_long_list_of_what_took_no_part_is_folded(app, clock, browser):
    from datetime import date

    for number in range(9):
        an_open_need("SG", title=f"Late {number}", wanted_by=date(2027, 1, 15))
    an_open_need("TH")
    an_open_offering()
    page = browser.sign_in(a_secretary()).open(
        f"/runs/{a_run(a_published_round(planned_on=date(2027, 2, 1))).public_id}"
    )
    assert (
        "9 needs and offerings, each with why"
        in page.soup.select_one("details summary:-soup-contains('each with why')").get_text()
    )
