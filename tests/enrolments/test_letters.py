"""Letters about nominations and seats, as they are kept."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from lms.base.db import db
from lms.enrolments import emails
from lms.enrolments.rules import OPEN_RULE, NominationStage
from lms.kernel import clock as the_clock
from lms.programmes.models import EditionSession
from tests.factories.letters import SECRET, assert_kept
from tests.factories.people import a_focal_point, a_trainee
from tests.factories.training import a_nomination, a_planned_edition, a_session

TO_OFFICERS = (
    "nominated", "returned", "endorsed", "waitlisted", "offered", "reminder", "offer_expired", "enrolled",
    "substituted", "not_selected", "edition_changed", "edition_cancelled", "asked_again",
)  # fmt: skip
TO_FOCAL_POINTS = ("announced", "call_opened", "edition_moved", "edition_called_off",
                   "edition_changed_for_party", "edition_called_off_for_party")  # fmt: skip


@pytest.fixture
def nomination(app):
    """A nomination whose content no letter may repeat."""
    edition = a_planned_edition(conditions=SECRET)
    a_session(edition, link="https://meet.example/room-7")
    found = a_nomination(
        edition, stage=NominationStage.DRAFT,
        account=a_trainee("SG", name="Siti Aminah"),
    )  # fmt: skip
    found.current_tasks = found.expected_use = found.returned_reason = found.agency = SECRET
    found.edition.reason = found.supervisor_name = SECRET
    found.account.time_zone = "Asia/Singapore"
    found.offer_ends_at = the_clock.now() + timedelta(days=7)
    return found


@pytest.mark.parametrize("name", TO_OFFICERS)
def test_an_officer_is_told_what_awaits_and_led_to_the_page(nomination, name):
    assert_kept(getattr(emails, name)(nomination))


def test_an_officer_who_is_promoted_reads_the_rule(nomination):
    assert_kept(emails.promoted(nomination, OPEN_RULE))


@pytest.mark.parametrize("name", ["session_changed", "session_called_off"])
def test_an_officer_is_told_about_a_session(nomination, name):
    session = db.session.scalar(select(EditionSession))
    session.reason, session.cancelled_at = SECRET, the_clock.now()
    letter = getattr(emails, name)(nomination, session)
    assert "meet.example" not in letter.body
    assert_kept(letter)


@pytest.mark.parametrize("name", TO_FOCAL_POINTS)
def test_a_focal_point_is_told_about_an_edition(nomination, name):
    assert_kept(getattr(emails, name)(a_focal_point(name="Farid Hassan"), nomination.edition))


@pytest.mark.parametrize("event", emails.STATE_EVENTS)
def test_a_focal_point_is_told_about_a_nomination_and_not_whose(nomination, event):
    letter = emails.to_the_state(event, nomination, a_focal_point(name="Farid Hassan"))
    assert nomination.account.name not in letter.body + letter.subject
    assert_kept(letter)
