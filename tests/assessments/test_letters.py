"""The letter that asks for a test, as it is kept."""

from lms.assessments import emails
from lms.assessments.rules import Part
from tests.factories.letters import assert_kept
from tests.factories.sitting import a_tested_edition


def test_an_officer_is_asked_to_take_a_test(app, clock):
    _edition, (officer,) = a_tested_edition(clock)
    officer.number, officer.account.name = 4711, "Siti Aminah"
    assert_kept(emails.to_take(officer, Part.BEFORE))
    again = emails.to_take(officer, Part.AFTER, again=True)
    assert again.subject == "Reminder: a short test after your training"
    assert "you have not handed it in yet" in again.body
