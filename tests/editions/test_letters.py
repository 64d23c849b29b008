"""Letters about editions in use, as they are kept."""

import pytest
from sqlalchemy import select

from lms.base.db import db
from lms.editions import emails
from lms.kernel import clock as the_clock
from lms.programmes.models import EditionSession
from tests.factories.letters import SECRET, assert_kept
from tests.factories.people import a_focal_point
from tests.factories.training import a_nomination_full_of_secrets

TO_OFFICERS = ("edition_changed", "edition_cancelled", "asked_again")
TO_FOCAL_POINTS = ("announced", "seats_changed", "call_opened", "edition_moved", "edition_called_off",
                   "edition_changed_for_party", "edition_called_off_for_party")  # fmt: skip


@pytest.fixture
def nomination(app):
    """A nomination whose content no letter may repeat."""
    return a_nomination_full_of_secrets()


@pytest.mark.parametrize("name", TO_OFFICERS)
def test_an_officer_is_told_what_became_of_the_edition(nomination, name):
    assert_kept(getattr(emails, name)(nomination))


@pytest.mark.parametrize("name", ["session_added", "session_changed", "session_called_off"])
def test_an_officer_is_told_about_a_session(nomination, name):
    session = db.session.scalar(select(EditionSession))
    session.reason, session.cancelled_at = SECRET, the_clock.now()
    letter = getattr(emails, name)(nomination, session)
    assert "meet.example" not in letter.body
    assert_kept(letter)


@pytest.mark.parametrize("name", TO_FOCAL_POINTS)
def test_a_focal_point_is_told_about_an_edition(nomination, name):
    assert_kept(getattr(emails, name)(a_focal_point(name="Farid Hassan"), nomination.edition))
