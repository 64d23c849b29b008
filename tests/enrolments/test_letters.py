"""The letter about an accepted seat, as it is kept."""

from lms.enrolments import emails
from tests.factories.letters import assert_kept
from tests.factories.training import a_nomination_full_of_secrets


def test_an_officer_is_told_how_to_join(app):
    assert_kept(emails.enrolled(a_nomination_full_of_secrets()))
