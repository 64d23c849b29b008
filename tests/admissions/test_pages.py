"""The pages of nominations and seats, each step as its own reader walks it."""

import hashlib
import io
from datetime import UTC, datetime, timedelta
from zipfile import ZipFile

import pytest
from sqlalchemy import select

from lms.admissions import services
from lms.base.db import db
from lms.certificates.models import Certificate
from lms.enrolments.models import Enrolment
from lms.enrolments.rules import EnrolmentStage
from lms.kernel.actor import SYSTEM
from lms.nominations.models import Nomination
from lms.nominations.rules import NominationStage
from lms.programmes.rules import EditionStage
from tests.factories.files import a_pdf
from tests.factories.people import a_focal_point, a_secretary, a_trainee
from tests.factories.training import a_nomination, a_planned_edition, a_published_edition, fresh

N = NominationStage
ANSWERS = {
    "agency": "Police", "post": "Investigator", "current_tasks": "Cases.", "expected_use": "Teaching.",
    "languages": ["en"], "years_in_field": "4",
}  # fmt: skip
PDF = a_pdf()


def path(thing, step=""):
    kind = (
        "nominations"
        if isinstance(thing, Nomination)
        else "enrolments"
        if isinstance(thing, Enrolment)
        else "editions"
    )
    return f"/{kind}/{thing.public_id}{step}"


def offered(edition=None, state="SG", rank=1, clock=None):
    nomination = a_nomination(edition or a_published_edition(), state, rank=rank)
    services.offer(nomination, by=SYSTEM, now=clock.now())
    return nomination


def enrolled(clock, edition=None):
    nomination = offered(edition, clock=clock)
    services.accept(nomination, by=SYSTEM, now=clock.now())
    return db.session.scalar(select(Enrolment).where(Enrolment.nomination_id == nomination.id))


def begin(edition, clock, day=None):
    clock.fix(datetime.combine(day or edition.starts_on, datetime.min.time(), UTC) + timedelta(hours=9))


def test_an_officer_fills_in_and_hands_in_the_own_nomination(clock, browser):
    nomination = a_nomination(a_published_edition(), stage=N.DRAFT)
    browser.sign_in(nomination.account)
    page = browser.open(path(nomination, "/change")).submit(**ANSWERS)
    assert "What you typed is kept." in page.text
    refused = browser.open(path(nomination, "/submit")).submit(consent="")
    assert refused.code == 422
    page = browser.open(path(nomination, "/submit")).submit(consent="y")
    assert "The nomination is handed in." in page.text
    assert (fresh(nomination).stage, nomination.consent_version is None) == (N.SUBMITTED, False)


def test_what_was_handed_in_is_not_changed_any_more(clock, browser):
    nomination = a_nomination(a_published_edition(), stage=N.SUBMITTED)
    page = browser.sign_in(nomination.account).open(path(nomination, "/change")).submit(**ANSWERS)
    assert page.code == 422
    assert "It has been submitted" in page.errors


def test_a_focal_point_endorses_with_a_letter_that_is_kept_with_its_hash(clock, browser):
    nomination = a_nomination(a_published_edition(), stage=N.SUBMITTED)
    browser.sign_in(a_focal_point("SG"))
    typed = {"rank": "1", "office": "Ministry", "channel": "letter", "confirmation": "ENDORSE"}
    refused = browser.open(path(nomination, "/endorse")).submit(**typed)
    assert "Attach the letter as PDF." in refused.errors

    wrong = browser.open(path(nomination, "/endorse")).submit(
        **typed, letter=(io.BytesIO(b"no letter"), "letter.pdf")
    )
    assert wrong.code == 422
    page = browser.open(path(nomination, "/endorse")).submit(**typed, letter=(io.BytesIO(PDF), "letter.pdf"))

    assert "The nomination is endorsed." in page.text
    signed = fresh(nomination).endorsement
    assert signed.letter_hash == hashlib.sha256(PDF).hexdigest()
    answer = browser.get(path(nomination, "/letter"))
    assert answer.get_data() == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_rank_is_given_once_within_a_state(clock, browser):
    edition = a_published_edition()
    a_nomination(edition, "SG", stage=N.ENDORSED, rank=1)
    nomination = a_nomination(edition, "SG", stage=N.SUBMITTED)
    browser.sign_in(a_focal_point("SG"))
    page = browser.open(path(nomination, "/endorse")).submit(
        rank="1", office="Ministry", confirmation="ENDORSE"
    )
    assert page.code == 422
    assert "Rank 1 is given already." in page.errors


def test_a_nomination_is_returned_with_a_reason_and_keeps_what_was_typed(clock, browser):
    nomination = a_nomination(a_published_edition(), stage=N.SUBMITTED)
    browser.sign_in(a_focal_point("SG"))
    assert browser.open(path(nomination, "/return")).submit(reason=" ").code == 422
    page = browser.open(path(nomination, "/return")).submit(reason="Name your supervisor.")
    assert "The nomination is returned" in page.text
    assert (fresh(nomination).stage, nomination.current_tasks) == (N.RETURNED, "Cases")


@pytest.mark.parametrize(
    ("step", "stage"), [("/find-eligible", N.ELIGIBLE), ("/find-ineligible", N.INELIGIBLE)]
)
def test_the_secretariat_screens_and_keeps_no_reason(clock, browser, step, stage):
    nomination = a_nomination(a_published_edition(), stage=N.ENDORSED, rank=1)
    browser.sign_in(a_secretary())
    assert browser.post(path(nomination, step)).code == 200
    assert fresh(nomination).stage == stage
    again = browser.post(path(nomination, step))
    assert "is not possible now" in again.text


def test_a_seat_is_offered_and_the_nominee_accepts(clock, browser):
    nomination = a_nomination(a_published_edition(), rank=1)
    browser.sign_in(a_secretary())
    assert "A seat is offered and held." in browser.post(path(nomination, "/offer")).text
    page = browser.sign_out().sign_in(nomination.account).open(path(nomination)).press("Accept the seat")
    assert "The seat is confirmed." in page.text
    assert fresh(nomination).stage == N.ACCEPTED


def test_a_declined_seat_goes_on_and_a_full_edition_lets_wait(clock, browser):
    edition = a_published_edition(capacity=1, guaranteed=0, cap=1, states=("SG",))
    first, second = offered(edition, rank=1, clock=clock), a_nomination(edition, "SG", rank=2)
    browser.sign_in(a_secretary())
    assert "the officer waits" in browser.post(path(second, "/offer")).text
    page = browser.sign_out().sign_in(first.account).open(path(first)).press("Decline it")
    assert "goes to the next in line" in page.text
    assert fresh(second).stage == N.OFFERED


def test_a_nominee_withdraws_with_a_button(clock, browser):
    nomination = offered(clock=clock)
    page = browser.sign_in(nomination.account).open(path(nomination)).press("Withdraw")
    assert "The nomination is withdrawn." in page.text
    assert fresh(nomination).stage == N.WITHDRAWN_BY_NOMINEE


def test_a_focal_point_names_a_substitute(clock, browser):
    edition = a_published_edition()
    accepted = enrolled(clock, edition).nomination
    successor = a_nomination(edition, "SG", rank=2)
    browser.sign_in(a_focal_point("SG"))
    page = browser.open(path(accepted, "/substitute")).submit(successor=str(successor.public_id))
    assert "The seat is offered to the substitute." in page.text
    assert (fresh(accepted).stage, fresh(successor).stage) == (N.SUBSTITUTED, N.OFFERED)


def test_after_the_lock_a_substitute_is_refused_in_words(clock, browser):
    edition = a_published_edition()
    accepted = enrolled(clock, edition).nomination
    successor = a_nomination(edition, "SG", rank=2)
    clock.fix(datetime.combine(edition.lock_on, datetime.min.time(), UTC) + timedelta(days=1, hours=9))
    browser.sign_in(a_focal_point("SG"))
    page = browser.open(path(accepted, "/substitute")).submit(successor=str(successor.public_id))
    assert page.code == 422
    assert "Names were locked" in page.errors


def test_completion_is_confirmed_at_the_end_and_brings_the_certificate(clock, browser):
    enrolment = enrolled(clock)
    browser.sign_in(a_secretary())
    early = browser.open(path(enrolment, "/complete")).submit(attended_minutes="1500")
    assert early.code == 422
    assert "completion is confirmed from that day on" in early.errors
    begin(enrolment.edition, clock, enrolment.edition.ends_on)
    browser.sign_out().sign_in(a_secretary())

    page = browser.open(path(enrolment, "/complete")).submit(
        attended_minutes="1500", pre_percent="40", post_percent="80"
    )

    assert "Completed; the certificate is issued." in page.text
    assert (fresh(enrolment).stage, enrolment.post_percent) == (EnrolmentStage.COMPLETED, 80)
    assert db.session.scalar(select(Certificate.account_id)) == enrolment.account_id
    assert browser.open(path(enrolment.edition, "/participants")).code == 200


def test_what_was_not_achieved_is_recorded_and_punishes_nobody(clock, browser):
    enrolment = enrolled(clock)
    begin(enrolment.edition, clock)
    browser.sign_in(a_secretary())
    assert browser.post(path(enrolment, "/not-complete")).code == 200
    assert fresh(enrolment).stage == EnrolmentStage.NOT_COMPLETED
    assert db.session.scalar(select(Certificate)) is None


def test_the_secretariat_publishes_selects_changes_and_closes_an_edition(clock, browser):
    edition = a_planned_edition()
    browser.sign_in(a_secretary())
    assert (
        "The edition is published"
        in browser.open(path(edition)).follow("Look it through and publish").press("Publish it").text
    )
    nomination = a_nomination(edition, "SG", rank=1)
    page = browser.post(path(edition, "/select"))
    assert "1 seat offered, 0 officers wait." in page.text
    assert fresh(nomination).stage == N.OFFERED

    page = browser.open(path(edition, "/seats")).submit(capacity="31").press("Publish the seats")
    assert "The seats are changed, published as version 2." in page.text
    assert browser.open(path(edition, "/seats")).submit(capacity="3").code == 422
    page = browser.open(path(edition, "/change")).submit(place="Dili").submit(step="publish")
    assert "The change is published" in page.text
    assert fresh(edition).place == "Dili"
    assert browser.open(path(edition, "/change")).submit(ends_on="2027-01-01").code == 422

    for step in ("/ledger", "/nominations", "/participants"):
        assert browser.open(path(edition, step)).code == 200
    assert browser.post(path(edition, "/close")).code == 422
    clock.fix(datetime.combine(edition.ends_on, datetime.min.time(), UTC) + timedelta(hours=12))
    browser.sign_out().sign_in(a_secretary())
    assert "The edition is closed." in browser.post(path(edition, "/close")).text
    assert fresh(edition).stage == EditionStage.COMPLETED


def test_a_cancelled_edition_says_why_to_everybody(clock, browser):
    edition = a_published_edition()
    browser.sign_in(a_secretary())
    assert browser.open(path(edition, "/cancel")).submit(reason="", confirmation="CANCEL").code == 422
    page = browser.open(path(edition, "/cancel")).submit(
        reason="The host is under water.", confirmation="CANCEL"
    )
    assert "The edition is cancelled" in page.text
    assert "under water" in browser.sign_out().open(path(edition)).text


def test_nominations_are_listed_filtered_and_given_out(clock, browser):
    edition = a_published_edition()
    a_nomination(edition, "SG", stage=N.SUBMITTED, account=a_trainee("SG", name="Siti Aminah"))
    a_nomination(edition, "MY", stage=N.SUBMITTED, account=a_trainee("MY", name="Farid Hassan"))
    browser.sign_in(a_focal_point("SG"), stepped_up=True)
    page = browser.open("/nominations?stage=submitted")
    assert "Siti Aminah" in page.text
    assert "Farid Hassan" not in browser.get("/nominations?format=csv").get_data(as_text=True)
    assert "No nomination is visible to you here." in browser.open("/nominations?q=nobody").text


def test_a_roster_begins_without_names_for_everybody_alike(clock, browser):
    enrolment = enrolled(clock)
    roster, name = path(enrolment.edition, "/participants"), enrolment.account.name
    page = browser.sign_in(a_secretary(), stepped_up=True).open(roster)
    assert str(enrolment.number) in page.text
    assert name not in page.text
    for ending in ("csv", "xlsx"):
        away = contents(browser.get(f"{roster}?format={ending}"))
        assert str(enrolment.number) in away
        assert name not in away
    shown = page.follow("Show them")
    assert name in shown.text
    assert name in contents(browser.get(f"{roster}?names=shown&format=csv"))
    assert name not in shown.follow("Leave the names out").text


def contents(answer):
    """Return the words of a CSV or of a workbook."""
    if answer.mimetype == "text/csv":
        return answer.text
    with ZipFile(io.BytesIO(answer.data)) as book:
        return "".join(book.read(part).decode("utf-8", "replace") for part in book.namelist())


def test_numbers_differ_within_an_edition_and_tell_no_order(clock, app):
    edition = a_published_edition(capacity=40, guaranteed=0, cap=40, states=("SG",))
    numbers = []
    for _ in range(12):
        nomination = a_nomination(edition, "SG")
        services.offer(nomination, by=SYSTEM, now=clock.now())
        numbers.append(services.accept(nomination, by=SYSTEM, now=clock.now()).number)
    assert len(set(numbers)) == 12
    assert numbers != sorted(numbers)
    assert all(1000 <= number < 10_000 for number in numbers)
