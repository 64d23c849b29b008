"""Letters about what follows a seat, as they are kept."""

from datetime import timedelta

import pytest

from lms.kernel.actor import SYSTEM
from lms.travel import emails, services
from lms.travel.models import CalendarInvitation
from tests.factories.attending import seated
from tests.factories.letters import SECRET, assert_kept
from tests.factories.people import a_focal_point
from tests.factories.training import a_published_edition, a_session
from tests.factories.travelling import funded


@pytest.fixture
def seat(app, clock):
    """A seat whose payer's words no letter may repeat."""
    found = seated(a_published_edition(conditions=SECRET), clock, name="Siti Aminah")
    return funded(found, clock, reference=SECRET)


def test_an_officer_is_told_that_another_pays_and_not_who(seat):
    assert_kept(emails.funding_changed(seat.account, seat))


def test_an_officer_is_reminded_that_something_is_missing_and_not_what(seat):
    assert_kept(emails.travel_missing(seat))


def test_whoever_holds_a_seat_is_told_that_how_to_join_was_written(seat, clock):
    services.write_joining(seat.edition, SECRET, by=SYSTEM, now=clock.now())
    assert_kept(emails.joining_changed(seat))


@pytest.mark.parametrize("name", ["calendar_entry", "calendar_change", "calendar_end"])
def test_a_calendar_is_told_what_is_public_and_no_more(seat, clock, name):
    session = a_session(seat.edition, link=f"https://meet.example/{SECRET}")
    known = CalendarInvitation(enrolment=seat, session_id=session.id, sequence=int(name != "calendar_entry"),
                               cancelled_at=clock.now() if name == "calendar_end" else None)  # fmt: skip
    letter = emails.for_the_calendar(known, services.occasion_of(seat.edition, session), "BEGIN:VCALENDAR")
    assert letter.kind == f"travel.{name}"
    assert_kept(letter)


def test_a_calendar_is_told_of_the_day_for_travel_data(seat, clock):
    known = CalendarInvitation(enrolment=seat, session=None, sequence=0)
    letter = emails.for_the_calendar(known, services.occasion_of(seat.edition, None), "")
    assert f"{seat.edition.starts_on - timedelta(weeks=4):%-d %B %Y}" in letter.body
    assert f"/enrolments/{seat.public_id}/travel" in letter.body


def test_a_state_or_a_partner_is_told_about_a_seat_and_not_whose(seat):
    letter = emails.funding_of_a_seat(a_focal_point(name="Farid Hassan"), seat)
    assert seat.account.name not in letter.body + letter.subject
    assert_kept(letter)
