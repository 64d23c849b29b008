"""Letters about nominations, as they are kept."""

import pytest

from lms.nominations import emails
from tests.factories.letters import assert_kept
from tests.factories.people import a_focal_point
from tests.factories.training import a_nomination_full_of_secrets


@pytest.fixture
def nomination(app):
    """A nomination whose content no letter may repeat."""
    return a_nomination_full_of_secrets()


@pytest.mark.parametrize("name", ["nominated", "returned"])
def test_an_officer_is_told_what_is_to_be_filled_in_or_mended(nomination, name):
    assert_kept(getattr(emails, name)(nomination))


@pytest.mark.parametrize("event", emails.STATE_EVENTS)
def test_a_focal_point_is_told_about_a_nomination_and_not_whose(nomination, event):
    letter = emails.to_the_state(event, nomination, a_focal_point(name="Farid Hassan"))
    assert nomination.account.name not in letter.body + letter.subject
    assert_kept(letter)
