"""What a nomination says, and the questions that a state asks of its own."""

import pytest
from sqlalchemy import select, text

from lms.admissions import services
from lms.base.db import db
from lms.kernel.actor import SYSTEM, Role
from lms.kernel.errors import RuleBroken
from lms.nominations import services as nomination_services
from lms.nominations.rules import NominationStage
from lms.practices.models import StateQuestions
from lms.topics.rules import Audience
from tests.factories.needs import an_open_need
from tests.factories.people import a_focal_point, a_secretary, a_state, actor_of, an_account
from tests.factories.practices import UNIT, WHY, asked
from tests.factories.training import a_nomination, a_published_edition, certificate_for, fresh

N = NominationStage
ANSWERS = {"agency": "Police", "post": "Investigator", "current_tasks": "Cases.", "expected_use": "Teaching.",
           "languages": ["en"]}  # fmt: skip


def path(nomination, step=""):
    return f"/nominations/{nomination.public_id}{step}"


def test_an_officer_tells_what_the_seat_and_the_journey_need(browser):
    nomination = a_nomination(a_published_edition(), stage=N.DRAFT)
    browser.sign_in(nomination.account)

    page = browser.open(path(nomination, "/change")).submit(
        **ANSWERS, grade="Inspector", service_number="SG-77", competency_role="investigator", tools="A write blocker",
        earlier_training="First response, 2024", preferred_name="Ti", abroad="yes", level_en="working",
        personal_needs="Halal",
    )  # fmt: skip

    assert all(
        word in page.text
        for word in ("Inspector", "SG-77", "Investigator", "A write blocker", "Halal", "working")
    )
    kept = fresh(nomination)
    assert (kept.competency_role, kept.first_time_abroad) == (Audience.INVESTIGATOR, True)
    assert kept.language_levels == {"en": "working"}


def test_what_somebody_eats_is_kept_sealed(app):
    nomination = a_nomination(a_published_edition(), personal_needs="Halal")
    kept = db.session.execute(text("SELECT personal_needs FROM nomination")).scalar()
    assert "Halal" not in kept
    assert fresh(nomination).personal_needs == "Halal"


def test_only_who_decides_reads_number_and_needs(browser):
    edition = a_published_edition(provider=a_state("SG"))
    nomination = a_nomination(edition, rank=1, service_number="SG-77", personal_needs="Halal")
    services.offer(nomination, by=SYSTEM, now=edition.calendar.opens_at)
    services.accept(nomination, by=SYSTEM, now=edition.calendar.opens_at)

    assert "SG-77" in browser.sign_in(a_secretary()).open(path(nomination)).text
    trainer = an_account(Role.TRAINER, party=a_state("SG"))
    page = browser.sign_out().sign_in(trainer).open(path(nomination))

    assert page.code == 200
    assert "SG-77" not in page.text
    assert "Halal" not in page.text


def test_earlier_courses_come_from_our_own_record(browser):
    nomination = a_nomination(a_published_edition(), stage=N.SUBMITTED)
    certificate_for(nomination.account)
    page = browser.sign_in(a_focal_point("SG")).open(path(nomination, "/endorse"))
    assert "A small course" in page.text


def test_a_focal_point_changes_the_need_and_a_trainee_is_not_shown_any(browser):
    nomination = a_nomination(a_published_edition(), stage=N.DRAFT)
    need = an_open_need(title="Phones in the provinces", topic="FOR-1")
    assert (
        browser.sign_in(nomination.account).open(path(nomination, "/change")).soup.select("#need_key") == []
    )
    browser.sign_out().sign_in(a_focal_point("SG"))

    browser.open(path(nomination, "/change")).submit(**ANSWERS, need_key=str(need.public_id))
    assert fresh(nomination).need_id == need.id
    browser.open(path(nomination, "/change")).submit(**ANSWERS, need_key="")
    assert fresh(nomination).need_id is None


def test_a_need_of_another_state_is_not_linked(app, clock):
    nomination = a_nomination(a_published_edition(), "MY", stage=N.DRAFT)
    with pytest.raises(RuleBroken, match="own state"):
        nomination_services.change_nomination(nomination, need=an_open_need(), by=SYSTEM, now=clock.now())


def test_a_state_asks_its_own_questions_and_an_officer_answers_before_handing_in(browser):
    focal = a_focal_point("SG")
    browser.sign_in(focal)
    page = browser.open("/nominations/questions").submit(
        label_q1="Why this officer?", kind_q1="long_text", required_q1="y",
        label_q2="Which district?", kind_q2="choice", choices_q2="North\nSouth",
    )  # fmt: skip
    assert "Why this officer?; Which district?" in page.text
    nomination = nomination_services.nominate(
        a_published_edition(), a_state("SG"), email="siti@police.example", name="Siti", by=actor_of(focal),
        now=fresh(focal).created_at, **ANSWERS,
    )  # fmt: skip
    refused = browser.open(path(nomination, "/submit")).submit(consent="y")
    assert "Still to fill in: Why this officer?" in refused.errors

    page = browser.open(path(nomination, "/change")).submit(
        **ANSWERS, state_q1="She leads.", state_q2="South"
    )

    assert "She leads." in page.text
    assert "handed in" in browser.open(path(nomination, "/submit")).submit(consent="y").text
    assert fresh(nomination).state_answers == {"q1": "She leads.", "q2": "South"}


def test_a_new_version_leaves_what_has_begun(browser):
    first = asked(WHY)
    nomination = a_nomination(a_published_edition(), stage=N.DRAFT, questions=first)
    browser.sign_in(a_focal_point("SG"))

    browser.open("/nominations/questions").submit(label_q1="Another?", required_q1="")

    versions = list(db.session.scalars(select(StateQuestions).order_by(StateQuestions.number)))
    assert [(v.number, [q.label for q in v.asked]) for v in versions] == [(1, [WHY.label]), (2, ["Another?"])]
    assert fresh(nomination).questions_id == first.id


@pytest.mark.parametrize("shown", [False, True])
def test_the_secretariat_reads_the_answers_where_the_state_says_so(browser, shown):
    nomination = a_nomination(
        a_published_edition(), questions=asked(WHY, shown=shown), state_answers={"q1": "She leads."}
    )
    assert "She leads." in browser.sign_in(a_focal_point("SG")).open(path(nomination)).text
    page = browser.sign_out().sign_in(a_secretary()).open(path(nomination))
    assert page.code == 200
    assert ("She leads." in page.text) is shown


def test_an_answer_that_was_not_offered_is_refused(app, clock):
    nomination = a_nomination(a_published_edition(), stage=N.DRAFT, questions=asked(UNIT))
    with pytest.raises(RuleBroken, match="Choose one of the answers"):
        nomination_services.change_nomination(
            nomination, state_answers={"q2": "West"}, by=SYSTEM, now=clock.now()
        )
