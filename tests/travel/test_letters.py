"""Letters about what follows a seat, as they are kept."""

import pytest

from lms.travel import emails
from tests.factories.attending import seated
from tests.factories.letters import SECRET, assert_kept
from tests.factories.people import a_focal_point
from tests.factories.training import a_published_edition
from tests.factories.travelling import funded


@pytest.fixture
def seat(app, clock):
    """A seat whose payer's words no letter may repeat."""
    found = seated(a_published_edition(conditions=SECRET), clock, name="Siti Aminah")
    return funded(found, clock, reference=SECRET)


def test_an_officer_is_told_that_another_pays_and_not_who(seat):
    assert_kept(emails.funding_changed(seat.account, seat))


def test_a_state_or_a_partner_is_told_about_a_seat_and_not_whose(seat):
    letter = emails.funding_of_a_seat(a_focal_point(name="Farid Hassan"), seat)
    assert seat.account.name not in letter.body + letter.subject
    assert_kept(letter)
