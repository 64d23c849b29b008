"""Standing and lapsed offers are renewed; companies declare; limits and costs per state are typed and kept."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from lms.base import audit
from lms.base.db import db
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.offerings import services
from lms.offerings.models import Offering
from lms.offerings.rules import OfferingStage, per_state, per_state_text
from tests.factories.needs import a_draft_offering, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer
from tests.factories.training import fresh

LATER = (date(2028, 5, 1), date(2028, 6, 30))
COMPANY = "kaspersky"


def renew(offering, clock, start_on=LATER[0], end_on=LATER[1]):
    return services.renew(offering, start_on, end_on, by=SYSTEM, now=clock.now())


def test_a_standing_offer_is_renewed_as_its_next_version(app, clock):
    old = an_open_offering(
        standing=True, caps={"SG": 2}, costs={"TL": "2400"}, currency="USD", minimum_cohort=4
    )
    new = renew(old, clock)
    assert (new.stage, new.version, new.renews, new.start_on) == (OfferingStage.DRAFT, 2, old, LATER[0])
    assert (new.caps, new.costs, new.minimum_cohort, new.party) == ({"SG": 2}, {"TL": "2400"}, 4, old.party)
    assert fresh(old).stage == OfferingStage.OPEN
    services.publish(new, by=SYSTEM, now=clock.now())
    assert (fresh(old).stage, fresh(new).stage) == (OfferingStage.RENEWED, OfferingStage.OPEN)
    assert audit.verify().whole


def test_a_lapsed_offer_is_renewed_and_one_that_still_runs_is_not(app, clock):
    offering = an_open_offering()
    with pytest.raises(RuleBroken, match="Only a standing offer"):
        renew(offering, clock)
    clock.fix(clock.now() + timedelta(days=400))
    assert offering.has_lapsed(clock.now().date())
    assert renew(offering, clock).version == 2
    with pytest.raises(RuleBroken, match="renewed already"):
        renew(offering, clock)


def test_it_is_not_renewed_into_the_past(app, clock):
    with pytest.raises(RuleBroken, match="window has passed") as broken:
        renew(an_open_offering(standing=True), clock, date(2026, 1, 1), date(2026, 1, 2))
    assert broken.value.field == "end_on"
    with pytest.raises(RuleBroken, match="ends before it starts"):
        renew(an_open_offering(standing=True), clock, date(2028, 1, 3), date(2028, 1, 2))


@pytest.mark.parametrize(
    ("gains", "interests", "field"), [("", "none known", "gains"), ("licences", " ", "interests")]
)
def test_a_company_declares_what_it_gets_and_its_conflicts(app, clock, gains, interests, field):
    draft = a_draft_offering(COMPANY, gains=gains, interests=interests)
    with pytest.raises(RuleBroken) as broken:
        services.publish(draft, by=SYSTEM, now=clock.now())
    assert broken.value.field == field
    services.change_offering(draft, gains="nothing", interests="none known", by=SYSTEM, now=clock.now())
    services.publish(draft, by=SYSTEM, now=clock.now())
    with pytest.raises(RuleBroken) as broken:
        services.change_offering(draft, gains=gains, interests=interests, by=SYSTEM, now=clock.now())
    assert broken.value.field == field


def test_a_form_keeps_the_topics_that_only_a_file_can_name(browser):
    topics = [{"code": code, "entry": 1, "exit": 2} for code in ("FOR-3", "FOR-1", "INV-1", "FIN-2")]
    offering = a_draft_offering("japan", topics=topics)
    page = browser.sign_in(a_partner_officer("japan")).open(f"/offerings/{offering.public_id}/change")
    assert "further topics, which stay: INV-1, FIN-2" in page.text
    page.submit(topic_2="")
    assert [topic["code"] for topic in fresh(offering).topics] == ["FOR-3", "INV-1", "FIN-2"]


def test_states_read_what_a_company_declared(browser, clock):
    offering = an_open_offering(
        COMPANY, gains="Two years of licences sold.", interests="A tender with one agency."
    )
    page = browser.sign_in(a_focal_point("SG")).open(f"/offerings/{offering.public_id}")
    assert "Two years of licences sold." in page.text and "A tender with one agency." in page.text


def test_a_state_has_its_own_limit_and_cost_or_that_of_all(app, clock):
    offering = an_open_offering(
        state_cap=5, caps={"SG": 2}, cost_per_seat=Decimal(900), costs={"TL": "2400.50"}, currency="USD"
    )
    assert (offering.cap_of("SG"), offering.cap_of("MY")) == (2, 5)
    assert (offering.cost_of("TL"), offering.cost_of("SG")) == (Decimal("2400.50"), Decimal(900))


def test_lines_per_state_are_read_back_as_they_are_kept():
    known = {"SG", "TL"}
    assert per_state("sg 5\nTL: 3", int, known) == {"SG": 5, "TL": 3}
    assert per_state(per_state_text({"TL": 3, "SG": 5}), int, known) == {"SG": 5, "TL": 3}
    assert per_state("", int, known) == {}


@pytest.mark.parametrize("text", ["XX 5", "SG", "SG five", "SG 5\nSG 6", "5 SG"])
def test_a_line_that_says_nothing_is_named(text):
    with pytest.raises(ValueError, match="Line [12]"):
        per_state(text, int, {"SG"})


TYPED = {"topic_1": "FOR-1", "title": "A course", "text": "Tools", "seats": "20", "place": "Bangkok", "languages": ["en"],
         "audiences": ["first_responder"], "start_on": "2027-06-07", "end_on": "2027-06-30"}  # fmt: skip


@pytest.mark.parametrize(("wrong", "words", "kept"), [
    ({"caps": "SG 50"}, "between 1 and 20 seats", "SG 50"), ({"caps": "XX 5"}, "two letters", "XX 5"),
    ({"costs": "SG many"}, "is no number", "SG many"), ({"seats": "0"}, "Seats", 'value="0"'),
    ({"seats": "60000"}, "Seats", 'value="60000"'), ({"costs": "SG 5"}, "Name the currency", "SG 5"),
    ({"minimum_cohort": "30"}, "larger than the number of seats", 'value="30"'),
])  # fmt: skip
def test_what_contradicts_itself_is_refused_and_kept_on_the_form(browser, clock, wrong, words, kept):
    page = browser.sign_in(a_partner_officer("japan")).open("/offerings/new").submit(**(TYPED | wrong))
    assert page.code == 422
    assert words in page.errors
    assert kept in page.html
    assert db.session.query(Offering).count() == 0


def test_a_partner_types_limits_and_renews_on_the_pages(browser, clock):
    browser.sign_in(a_partner_officer("japan"))
    page = browser.open("/offerings/new").submit(
        **TYPED, caps="SG 2\nTL 4", costs="TL 2400", cost_per_seat="900", currency="USD", standing="y"
    )
    assert "Singapore at most 2, Timor-Leste at most 4" in page.text
    assert "Timor-Leste USD 2,400" in page.text
    page = page.press("Publish").follow("Renew").submit(start_on="2028-05-01", end_on="2028-05-30")
    assert "2, renews version 1" in page.text
    again = page.follow("Change")
    assert again.form().select_one("#caps").get_text().split() == ["SG", "2", "TL", "4"]


def test_an_offers_page_names_states_topics_and_people_and_shows_no_code_for_them(app, clock, browser):
    offering = an_open_offering(eligible_states=["SG", "LA"], caps={"LA": 2}, audiences=["policy"])
    page = browser.sign_in(a_partner_officer("japan")).open(f"/offerings/{offering.public_id}")
    facts = " ".join(page.soup.select_one("aside dl.facts").get_text(" ", strip=True).split())
    assert "FOR-3 Mobile, cloud and IoT forensics, from level 2 foundation to 3 practitioner" in facts
    assert "policy or central authority" in facts
    assert "Lao PDR at most 2 Eligible states Singapore, Lao PDR" in facts
