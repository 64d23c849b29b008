"""The first page after sign-in names the one next step of each role, and what else waits."""

import pytest

from lms.base.db import db
from lms.kernel.actor import SYSTEM, Role
from lms.needs import services as needs
from lms.nominations.rules import NominationStage
from lms.privacy import services as privacy
from lms.privacy.rules import RequestKind
from tests.factories.courses import a_course
from tests.factories.needs import a_confirmed_match, a_draft_need, a_match, an_open_need, an_open_offering
from tests.factories.people import (
    a_focal_point,
    a_partner_officer,
    a_secretary,
    a_trainee,
    actor_of,
    an_account,
    the_asean_secretariat,
)
from tests.factories.scene import a_scene
from tests.factories.statements import counted
from tests.factories.training import a_nomination, a_published_edition


def step_of(page):
    """Return the words of the next step and of its button."""
    card = page.soup.select_one(".next-step")
    return " ".join(card.h2.get_text().split()), card.select_one("a.button").get_text()


def waits_of(page):
    """Return the lines of what else waits."""
    return [" ".join(line.get_text(" ").split()) for line in page.soup.select(".waits li")]


def test_an_offered_seat_is_the_trainees_next_step(app, browser, clock):
    trainee = a_trainee()
    nomination = a_nomination(a_published_edition(), account=trainee, stage=NominationStage.OFFERED)
    nomination.offered_at, nomination.offer_ends_at = clock.now(), clock.now().replace(month=12)
    db.session.commit()

    page = browser.sign_in(trainee).open("/")

    assert step_of(page) == (
        "1 seat offered to you in Digital evidence at the scene, 2027",
        "Accept or decline",
    )
    assert "Until 24 Dec 2026" in page.text


def test_a_trainee_continues_where_she_stopped(app, browser, clock):
    from lms.learning import services as learning

    trainee = a_trainee()
    study = learning.begin(trainee, a_course(), "en", by=actor_of(trainee), now=clock.now())
    learning.read_module(study, "010", by=actor_of(trainee), now=clock.now())

    page = browser.sign_in(trainee).open("/")

    assert step_of(page) == ("A small course", "Continue where you stopped")
    assert "1 of 2 modules" in page.text


def test_nominations_wait_for_the_focal_point_with_their_deadline(app, browser):
    edition = a_published_edition()
    for state in ("SG", "SG", "MY"):
        a_nomination(edition, state, stage=NominationStage.SUBMITTED)
    a_draft_need("SG")

    page = browser.sign_in(a_focal_point("SG")).open("/")

    assert step_of(page) == ("2 nominations to endorse", "Look at them")
    assert waits_of(page) == ["1 need in draft, seen by nobody else"]
    assert "Seats of Singapore" in page.text


def test_a_match_waits_for_the_side_that_has_not_confirmed(app, browser):
    match = a_match(an_open_need("SG"), an_open_offering("japan"))
    officer = a_partner_officer("japan")
    browser.sign_in(officer).open(f"/matches/{match.public_id}").press("Confirm for your side")

    assert "1 match" not in browser.open("/").text
    assert step_of(browser.sign_in(a_focal_point("SG")).open("/")) == (
        "1 match for your side to confirm", "Look and answer",
    )  # fmt: skip


def test_a_partner_sees_what_states_need_and_what_of_it_is_offered(app, browser):
    an_open_need("SG", people=12)
    an_open_need("MY", topic="INV-1", people=5)
    an_open_offering("japan")

    page = browser.sign_in(a_partner_officer("japan")).open("/")

    shown = [
        " ".join(line.get_text(" ").split())
        for line in page.soup.select("section[aria-labelledby=demand] li")
    ]
    assert len(shown) == 2
    assert ["you offer this" in line for line in shown] == [line.startswith("FOR-3") for line in shown]
    assert any("1 open need for 12 people" in line for line in shown)


def test_what_the_secretariat_selects_and_publishes_waits(app, browser):
    a_nomination(a_published_edition(), stage=NominationStage.ENDORSED)
    a_confirmed_match(a_focal_point("SG"), a_partner_officer("japan"))
    an_open_need("MY")

    page = browser.sign_in(a_secretary()).open("/")

    assert step_of(page)[0] == "1 nomination to look at for eligibility"
    assert waits_of(page) == [
        "1 match confirmed by both sides, without an edition", "1 open need that no match is proposed for",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("role", "button"),
    [
        (Role.AUDITOR, "Open the trail"),
        (Role.SYSTEM_ADMINISTRATOR, "Open the accounts"),
        (Role.SOMTC_READER, "Open the overview"),
        (Role.DELEGATE, "Read the needs"),
        (Role.TRAINER, "Open the catalogue"),
        (Role.CHAIR, "Open the meetings"),
    ],
)
def test_where_nothing_waits_the_role_says_what_is_next(app, browser, role, button):
    page = browser.sign_in(an_account(role, party=the_asean_secretariat())).open("/")

    assert step_of(page)[1] == button
    assert "Nothing waits for you." in page.text


def test_others_needs_stay_out_of_what_changed(app, browser, clock):
    need = a_draft_need("MY", title="Only for Malaysia", visibility="own_state")
    needs.post(need, by=actor_of(a_focal_point("MY")), now=clock.now())

    assert "Only for Malaysia" not in browser.sign_in(a_focal_point("SG")).open("/").text
    assert "Only for Malaysia" in browser.sign_in(a_focal_point("MY")).open("/").text


def test_what_ends_within_days_comes_before_what_ends_in_weeks(app, browser, clock):
    a_nomination(a_published_edition(), "SG", stage=NominationStage.SUBMITTED)
    privacy.ask(a_trainee("SG"), RequestKind.CORRECTION, "My name is wrong.", by=SYSTEM, now=clock.now())

    text = browser.sign_in(a_focal_point("SG")).open("/").text

    assert 0 < text.index("about personal data, to be answered") < text.index("to endorse")


def test_the_first_page_is_light_on_the_database(app, browser):
    things = a_scene()
    numbers = {}
    for who, account in things.people.items():
        browser.sign_out().sign_in(account).open("/")
        with counted() as statements:
            browser.open("/")
        numbers[who] = len([text for text in statements if text.lstrip().upper().startswith("SELECT")])
    assert {who: number for who, number in numbers.items() if number > 12} == {}, numbers
