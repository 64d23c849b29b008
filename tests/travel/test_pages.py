"""The pages of travel data and funding."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from lms.admissions import services as admissions
from lms.base.audit import AuditEvent
from lms.base.db import db
from lms.enrolments.models import Enrolment
from lms.kernel.actor import SYSTEM
from lms.topics.rules import Mode
from lms.travel.models import SeatFunding
from lms.travel.rules import over_at
from tests.factories.attending import seated
from tests.factories.people import (
    PASSWORD,
    a_focal_point,
    a_partner,
    a_partner_officer,
    a_secretary,
    actor_of,
)
from tests.factories.training import a_nomination, a_published_edition, fresh
from tests.factories.travelling import a_traveller, funded, what_is_told

PASSPORT = "K1234567E"


def page_of(enrolment):
    return f"/enrolments/{enrolment.public_id}/travel"


def readings():
    db.session.rollback()
    return db.session.scalar(select(func.count()).where(AuditEvent.verb == "read_travel_data"))


def typed(edition, **facts):
    told = what_is_told(edition, **facts)
    return {name: value if isinstance(value, str) else value.isoformat() for name, value in told.items()}


def test_travel_data_are_asked_once_the_seat_is_accepted_and_not_before(clock, browser):
    nomination = a_nomination(a_published_edition())
    admissions.offer(nomination, by=SYSTEM, now=clock.now())
    page = browser.sign_in(nomination.account).open(f"/nominations/{nomination.public_id}")
    assert page.links("Travel and who pays") == []
    assert db.session.scalar(select(func.count()).select_from(Enrolment)) == 0, (
        "nothing that travel could hang on"
    )
    page = page.press("Accept the seat").follow("Travel and who pays").follow("Fill them in")
    assert page.soup.find("input", {"name": "passport_number"})["value"] == ""


def test_an_officer_fills_in_a_draft_first_and_the_rest_later(clock, browser):
    enrolment = seated(a_published_edition(), clock)
    browser.sign_in(enrolment.account)
    page = browser.open(f"/nominations/{enrolment.nomination.public_id}").follow("Travel and who pays")
    assert "Nothing has been filled in yet." in page.text
    assert "Singapore, the officer's own state" in page.text
    page = page.follow("Fill them in").submit(contact_name="Aminah Tan")
    assert "not complete" in page.text
    assert "Still to tell: passport number" in page.text
    page = page.follow("Change them").submit(**typed(enrolment.edition))
    assert "complete" in page.text
    assert PASSPORT in page.text
    assert "Still to tell" not in page.text
    assert readings() == 0, "the officer reads the own data"


def test_what_is_wrong_keeps_every_value_and_says_where(clock, browser):
    enrolment = seated(a_published_edition(), clock)
    page = browser.sign_in(enrolment.account).open(page_of(enrolment) + "/change")
    refused = page.submit(**typed(enrolment.edition, contact_phone="call me"))
    assert refused.code == 422
    assert "Phone of this person: A phone number with its country code" in refused.errors
    assert refused.soup.find("input", {"name": "passport_number"})["value"] == PASSPORT
    assert refused.soup.find("input", {"name": "contact_phone"})["value"] == "call me"
    assert refused.submit(arrival="2027-02-31").code == 422
    assert "What you filled in is kept." in refused.submit(contact_phone="+65 6123 4567").text


def test_a_passport_that_expires_early_is_a_warning_on_every_look(clock, browser):
    enrolment = seated(a_published_edition(), clock)
    early = enrolment.edition.ends_on + timedelta(days=30)
    page = browser.sign_in(enrolment.account).open(page_of(enrolment) + "/change")
    page = page.submit(**typed(enrolment.edition, passport_expiry=early))
    assert "The passport expires" in page.flashes
    assert "Look at this before tickets are bought" in browser.open(page_of(enrolment)).text


@pytest.mark.parametrize("who", [a_secretary, a_focal_point])
def test_another_shows_them_once_proven_and_on_the_trail(clock, browser, who):
    enrolment = a_traveller(clock)
    page = browser.sign_in(who()).open(page_of(enrolment))
    assert PASSPORT not in page.html
    assert "expires" not in page.text
    asked = page.press("Show them")
    assert PASSPORT not in asked.html
    assert readings() == 0
    shown = asked.submit(proof_password=PASSWORD)
    assert PASSPORT in shown.html
    assert readings() == 1
    browser.open(page_of(enrolment)).press("Show them")
    assert readings() == 2, "each reading counts"


def test_the_officer_sees_to_whom_they_were_shown_and_no_name(clock, browser):
    enrolment, secretary, focal = (
        a_traveller(clock),
        a_secretary(name="Siti Reader"),
        a_focal_point(name="Farid Reader"),
    )
    for reader in (secretary, focal):
        browser.sign_out().sign_in(reader, stepped_up=True).open(page_of(enrolment)).press("Show them")
    page = browser.sign_out().sign_in(enrolment.account).open(page_of(enrolment))
    assert "Shown so far" in page.text
    assert "02:00 (UTC) to the secretariat" in page.text
    assert "to the focal point of Singapore" in page.text
    assert "Reader" not in page.text
    assert "Shown so far" not in browser.sign_out().sign_in(secretary).open(page_of(enrolment)).text


def test_a_focal_point_changes_them_for_the_officer_after_showing_them(clock, browser):
    enrolment, focal = a_traveller(clock), a_focal_point()
    browser.sign_in(focal, stepped_up=True)
    page = browser.open(page_of(enrolment) + "/change")
    assert page.path == page_of(enrolment)
    assert "Show what is kept first" in page.flashes
    page = page.press("Show them").submit("/change", passport_number="E7654321K")
    assert "What you filled in is kept." in page.text
    assert PASSPORT not in page.html
    assert "E7654321K" in page.press("Show them").html


def test_a_focal_point_who_is_overtaken_reads_what_stands_on_the_trail(clock, browser):
    enrolment = seated(a_published_edition(), clock)
    page = browser.sign_in(a_focal_point()).open(page_of(enrolment) + "/change")
    a_traveller_now(enrolment, clock)
    refused = page.submit(**typed(enrolment.edition, passport_number="E7654321K"))
    assert refused.code == 409
    assert PASSPORT in refused.errors
    assert readings() == 1


def a_traveller_now(enrolment, clock):
    from lms.travel import services

    services.keep_travel(fresh(enrolment), what_is_told(enrolment.edition), by=SYSTEM, now=clock.now())


def test_nothing_of_it_stays_in_the_browser(clock, browser):
    enrolment = a_traveller(clock)
    page = browser.sign_in(enrolment.account).open(page_of(enrolment) + "/change")
    assert not page.soup.select("form[data-keep]")
    assert page.soup.find("input", {"name": "passport_number"})["autocomplete"] == "off"
    assert page.response.headers["Cache-Control"] == "no-store"


def test_the_page_says_when_nothing_is_asked(clock, browser):
    online = seated(a_published_edition(mode=Mode.ONLINE), clock)
    left = a_traveller(clock)
    admissions.withdraw(left.nomination, by=SYSTEM, now=clock.now())
    over = a_traveller(clock)
    browser.sign_in(a_secretary())
    assert "Everybody takes part online" in browser.open(page_of(online)).text
    assert "The seat was given up." in browser.open(page_of(left)).text
    assert PASSPORT not in browser.sign_out().sign_in(over.account).open(page_of(left)).html
    secretary = a_secretary()
    clock.fix(over_at(over.edition.ends_on, over.edition.time_zone))
    browser.sign_out().sign_in(secretary)
    assert "ended more than 90 days ago" in browser.open(page_of(over)).text


def test_the_secretariat_says_who_pays_and_the_list_shows_it_to_each(clock, browser):
    edition = a_published_edition()
    own, other = seated(edition, clock, "SG"), seated(edition, clock, "TH")
    here, list_of = f"/enrolments/{own.public_id}/funding", f"/editions/{edition.public_id}/travel"
    page = browser.sign_in(a_secretary()).open(here)
    refused = page.submit(payer="japan", amount="12.345", currency="USD")
    assert refused.code == 422
    assert "two places" in refused.errors
    refused = refused.submit(amount="1250.50")
    assert "Give the reference" in refused.errors
    assert refused.soup.find("input", {"name": "amount"})["value"] == "1250.50"
    page = refused.submit(reference="JP-2027/14")
    assert "Who pays is kept" in page.flashes
    assert "All seats: 1 paid by partners." in page.text
    assert "USD 1,250.50" in page.text
    seen = browser.sign_out().sign_in(a_partner_officer()).open(list_of).text
    assert "JP-2027/14" in seen
    assert str(other.number) not in seen
    assert "JP-2027/14" not in browser.sign_out().sign_in(a_focal_point("TH")).open(list_of).text
    assert "JP-2027/14" in browser.sign_out().sign_in(own.account).open(page_of(own)).text


def test_the_own_state_pays_again_when_it_is_chosen(clock, browser):
    enrolment = funded(a_traveller(clock), clock)
    page = browser.sign_in(a_secretary()).open(f"/enrolments/{enrolment.public_id}/funding")
    assert page.soup.find("input", {"name": "reference"})["value"] == "JP-2027/14"
    assert "Own state" in page.submit(payer="", reference="").text
    assert db.session.scalars(select(SeatFunding)).all() == []


def test_a_partner_finds_nothing_where_it_pays_nothing(clock, browser):
    edition = a_published_edition(funder=a_partner("interpol"), provider=a_partner("interpol"))
    a_traveller(clock, edition=edition)
    page = browser.sign_in(a_partner_officer("interpol")).open(f"/editions/{edition.public_id}/travel")
    assert "No seat of this edition concerns you" in page.text


def test_the_funded_seats_of_a_kind_are_typed_with_its_seats(clock, browser):
    edition = a_published_edition()
    here = f"/seat-blocks/{edition.blocks[0].public_id}/change"
    refused = browser.sign_in(a_secretary()).open(here).submit(funded_seats="31")
    assert refused.code == 422
    assert "There are only 30 seats of this kind." in refused.errors
    refused.submit(funded_seats="12").press("Publish the seats")
    assert fresh(edition.blocks[0]).funded_seats == 12


def test_an_actor_without_a_part_in_it_finds_no_page(clock, browser):
    enrolment = a_traveller(clock)
    assert actor_of(enrolment.account).account_id == enrolment.account_id
    assert browser.sign_in(a_focal_point("TH")).open(page_of(enrolment)).code == 404
