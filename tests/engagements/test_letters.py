"""Letters about matches, as they are kept: what is lacking and where stays on our pages."""

import pytest

from lms.engagements import emails
from tests.factories.letters import SECRET, assert_kept
from tests.factories.needs import a_match, an_open_need
from tests.factories.people import a_focal_point
from tests.factories.training import a_planned_edition


@pytest.fixture
def match(app):
    """A match whose need no mailbox may hold."""
    return a_match(an_open_need(title=SECRET, text=SECRET))


@pytest.mark.parametrize("event", emails.SUBJECTS)
def test_a_side_is_told_of_a_match_and_led_to_it(match, event):
    assert_kept(emails.about_match(event, a_focal_point(name="Farid Hassan"), match))


def test_both_sides_are_told_of_the_edition(match):
    assert_kept(emails.engaged(a_focal_point(name="Farid Hassan"), match, a_planned_edition()))


def test_who_served_a_need_is_told_that_it_is_closed(match):
    assert_kept(emails.need_closed(a_focal_point(name="Farid Hassan"), match.need))
