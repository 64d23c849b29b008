"""One letter to whoever travels soon and has not told what the journey takes; its focal point sees who is missing."""

from lms.base.db import db
from lms.base.transactions import use_case
from lms.notices.rules import About
from lms.notices.services import tell
from lms.travel import emails, queries
from lms.travel.models import TravelReminder


@use_case
def remind_of_travel(*, by, now):
    """Remind once of travel data that are not complete; returns how many were reminded."""
    seats = queries.to_remind(now)
    for seat in seats:
        db.session.add(TravelReminder(enrolment=seat, reminded_at=now))
        tell(seat.account, emails.travel_missing(seat), About.SEATS, now=now)
    return len(seats)
