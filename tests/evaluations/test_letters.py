"""Letters that ask, as they are kept."""

import pytest

from lms.evaluations import emails
from lms.evaluations.rules import Kind
from tests.factories.evaluating import a_request, an_evaluated_edition
from tests.factories.letters import SECRET, assert_kept
from tests.factories.people import a_focal_point


@pytest.fixture
def person(app, clock):
    """A participant whose words no letter may repeat."""
    _edition, (found,) = an_evaluated_edition(clock, people=("SG",))
    found.number, found.account.name = 4711, "Siti Aminah"
    found.nomination.supervisor_name, found.nomination.current_tasks = "Mr Lim", SECRET
    return found


def test_a_participant_is_asked(person):
    assert_kept(emails.to_participant(a_request(person, Kind.REACTION), "secret"))


def test_a_supervisor_is_asked_about_a_number_and_not_a_name(person):
    letter = emails.to_supervisor(a_request(person, Kind.SUPERVISOR_12), "secret", again=True)
    assert "Siti" not in letter.body + letter.subject
    assert_kept(letter)


def test_a_state_is_asked_for_its_note(person):
    reader = a_focal_point(name="Farid Hassan")
    assert_kept(emails.to_the_state(a_request(person, Kind.USE_26), reader))
