"""What asks the database in its own words holds on SQLite and on PostgreSQL."""

from sqlalchemy import func, select

from lms.admissions import services as admissions
from lms.base.db import db
from lms.editions import services as editions
from lms.kernel.actor import SYSTEM
from lms.travel import queries, services
from lms.travel.models import SeatFunding, TravelData
from lms.travel.rules import over_at
from tests.factories.attending import seated
from tests.factories.calendars import sent_to, tell
from tests.factories.people import a_secretary, actor_of
from tests.factories.training import a_published_edition, a_session
from tests.factories.travelling import a_traveller, funded


def rows(model):
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model))


def test_a_seat_from_its_invitation_to_the_end_of_what_was_told(either, clock):
    edition = a_published_edition()
    session = a_session(edition)
    stays, leaves, silent = (
        a_traveller(clock, "SG", edition),
        a_traveller(clock, "TH", edition),
        seated(edition, clock),
    )
    funded(leaves, clock)
    assert tell(clock) == 4, "a session for three, and the day for whom it is still to tell"
    editions.change_session(session, room="Room 9", link=None, by=SYSTEM, now=clock.now())
    assert tell(clock) == 3
    admissions.withdraw(leaves.nomination, by=SYSTEM, now=clock.now())
    assert tell(clock) == 1
    assert [thing.method for thing in sent_to(leaves.account)] == ["REQUEST", "REQUEST", "CANCEL"]
    assert services.end_what_is_over(by=SYSTEM, now=clock.now()) == 2
    assert (rows(TravelData), rows(SeatFunding)) == (1, 0)
    lines = queries.lines(actor_of(a_secretary()), edition, clock.now())
    told = {line.enrolment.id: line.travel is not None for line in lines}
    assert told == {stays.id: True, silent.id: False}
    assert services.end_what_is_over(by=SYSTEM, now=over_at(edition.ends_on, edition.time_zone)) == 1
    assert rows(TravelData) == 0
