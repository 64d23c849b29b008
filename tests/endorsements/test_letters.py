"""The letter about the signature of a state, as it is kept."""

from lms.endorsements import emails
from tests.factories.letters import assert_kept
from tests.factories.training import a_nomination_full_of_secrets


def test_an_officer_is_told_that_the_state_has_signed(app):
    assert_kept(emails.endorsed(a_nomination_full_of_secrets()))
