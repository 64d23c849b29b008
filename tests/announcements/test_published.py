"""The standing offers of the published record become announcements for review: what they say, once each."""

import pytest

from lms.announcements import services
from lms.announcements.models import Announcement
from lms.announcements.rules import ReviewStage, as_activity
from lms.base.db import db
from lms.kernel.actor import SYSTEM
from lms.trainings.models import PublishedTraining
from tests.factories.people import a_secretary


@pytest.fixture
def standing(app):
    """The codes of the standing offers that the record holds."""
    found = db.session.query(PublishedTraining).filter_by(standing="offer")
    return {f"published-training:{each.code}" for each in found}


def read(clock):
    return services.read_published(by=SYSTEM, now=clock.now()).counts


def test_standing_offers_wait_for_review_and_nothing_that_was_held(standing, clock):
    assert standing
    assert read(clock)["new"] == len(standing)
    assert {each.identifier for each in db.session.query(Announcement)} == standing


def test_each_is_read_once_and_what_was_set_aside_stays_so(standing, clock):
    read(clock)
    first = db.session.query(Announcement).first()
    services.set_aside(first, reason="It has ended.", by=SYSTEM, now=clock.now())
    assert (read(clock)["new"], read(clock)["changed"]) == (0, 0)
    assert first.stage == ReviewStage.SET_ASIDE


def test_it_says_what_was_published_and_makes_no_day_up():
    training = PublishedTraining(
        code="P1", title="A desk", provider="INTERPOL", topics=["data_requests", "online_fraud"], standing="offer",
        starts="2027-02-01", ends="2027", seats="20 to 25.",
    )  # fmt: skip
    found = as_activity(training, 1)
    assert (found.start_on.isoformat(), found.end_on, found.running) == ("2027-02-01", None, True)
    assert found.text == "On: data requests, online fraud. Seats or participants: 20 to 25."


def test_the_secretariat_takes_them_in_with_one_button(standing, browser):
    page = browser.sign_in(a_secretary()).open("/announcements").press("Take in the published offers")
    assert f"{len(standing)} published offers wait for review" in page.flashes
    assert page.path == "/announcements"
