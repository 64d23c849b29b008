"""Letters about offers and seats, as they are kept."""

import pytest

from lms.admissions import emails
from lms.seats.rules import OPEN_RULE
from tests.factories.letters import assert_kept
from tests.factories.training import a_nomination_full_of_secrets

TO_OFFICERS = (
    "waitlisted", "offered", "reminder", "offer_expired",
    "substituted", "not_selected",
)  # fmt: skip


@pytest.fixture
def nomination(app):
    """A nomination whose content no letter may repeat."""
    return a_nomination_full_of_secrets()


@pytest.mark.parametrize("name", TO_OFFICERS)
def test_an_officer_is_told_what_awaits_and_led_to_the_page(nomination, name):
    assert_kept(getattr(emails, name)(nomination))


def test_an_officer_who_is_promoted_reads_the_rule(nomination):
    assert_kept(emails.promoted(nomination, OPEN_RULE))
