"""The letter about a proposed match, as it is kept."""

from lms.matching import emails
from tests.factories.letters import SECRET, assert_kept
from tests.factories.needs import a_match, an_open_need
from tests.factories.people import a_focal_point


def test_a_side_is_led_to_the_match_without_a_word_of_the_need(app):
    assert_kept(emails.proposed(a_focal_point(name="Farid Hassan"), a_match(an_open_need(text=SECRET))))
