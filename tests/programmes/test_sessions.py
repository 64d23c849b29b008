"""Sessions of an edition: proposed for its days, inside them, one at a time in a room."""

from datetime import date, datetime, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from lms.base.db import db
from lms.kernel.actor import ANONYMOUS, SYSTEM
from lms.kernel.errors import RuleBroken
from lms.programmes import queries, services
from lms.programmes.models import EditionSession
from lms.programmes.rules import Calendar, SessionPlan, proposed_sessions, session_faults
from tests.factories.training import a_planned_edition, a_published_edition, a_session, fresh

BANGKOK = ZoneInfo("Asia/Bangkok")


def an_edition(starts=date(2027, 6, 7), days=5, zone="Asia/Bangkok"):
    found = SimpleNamespace(
        starts_on=starts, ends_on=starts + timedelta(days - 1), time_zone=zone, call_opens_on=starts,
        nominate_by=starts, endorse_by=starts, name_by=starts, release_on=starts, lock_on=starts,
    )  # fmt: skip
    found.calendar = Calendar.of(found)
    return found


def at(day, hour, minute=0):
    return datetime(2027, 6, day, hour, minute, tzinfo=BANGKOK)


def a_plan(begins, ends, room="Hall", title="Talk"):
    return SessionPlan(title, begins, ends, room)


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(1, 40),
       st.sampled_from(["Asia/Bangkok", "Asia/Kolkata", "America/New_York", "Pacific/Auckland", "UTC"]))  # fmt: skip
def test_what_is_proposed_lies_inside_the_edition_and_never_meets(starts, days, zone):
    edition = an_edition(starts, days, zone)
    proposed = [SessionPlan(p.title, p.starts_at, p.ends_at, "Hall") for p in proposed_sessions(edition)]
    assert proposed
    for number, plan in enumerate(proposed):
        assert session_faults(plan, edition, proposed[:number]) == []
    weekends = {plan.starts_at.weekday() > 4 for plan in proposed}
    assert len(weekends) == 1, "weekends are proposed only where there is nothing else"


@pytest.mark.parametrize(
    ("begins", "ends", "field"),
    [
        (at(8, 9), at(8, 9), "ends"), (at(8, 9), at(8, 8), "ends"), (at(6, 23), at(7, 1), "day"),
        (at(11, 22), at(12, 1), "day"), (at(8, 6), at(8, 19), "ends"), (at(7, 10), at(7, 11), "room"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_session_is_said_beside_its_field(begins, ends, field):
    there = a_plan(at(7, 9), at(7, 12))
    assert [f for f, _words in session_faults(a_plan(begins, ends), an_edition(), [there])] == [field]


def test_two_sessions_may_meet_in_two_rooms_or_follow_each_other_in_one():
    there = a_plan(at(7, 9), at(7, 12))
    assert session_faults(a_plan(at(7, 10), at(7, 11), "Room 2"), an_edition(), [there]) == []
    assert session_faults(a_plan(at(7, 12), at(7, 13)), an_edition(), [there]) == []
    assert session_faults(a_plan(at(7, 9), at(7, 12), "hall"), an_edition(), [there]) != []


def test_an_edition_proposes_its_sessions_once(app, clock):
    edition = a_planned_edition()
    made = services.propose_sessions(edition, by=SYSTEM, now=clock.now())
    assert len(made) >= 2
    with pytest.raises(RuleBroken, match="has sessions already"):
        services.propose_sessions(edition, by=SYSTEM, now=clock.now())


def test_a_room_that_is_taken_is_refused_until_that_session_is_called_off(app, clock):
    edition = a_planned_edition()
    first = a_session(edition)
    with pytest.raises(RuleBroken, match="“Opening” is in this room"):
        a_session(edition, title="Second", hour=10)
    services.call_off_session(first, "The speaker is ill.", by=SYSTEM, now=clock.now())
    assert a_session(edition, title="Second", hour=10).takes_place


def test_a_change_that_is_refused_leaves_the_session_as_it_was(app, clock):
    session = a_session(a_planned_edition())
    with pytest.raises(RuleBroken, match="outside the days"):
        services.change_session(session, starts_at=session.starts_at - timedelta(days=3),
                                by=SYSTEM, now=clock.now())  # fmt: skip
    assert fresh(session).minutes == 180


def test_what_was_called_off_is_not_changed_and_says_why(app, clock):
    session = a_session(a_planned_edition())
    with pytest.raises(RuleBroken, match="Say why"):
        services.call_off_session(session, " ", by=SYSTEM, now=clock.now())
    services.call_off_session(session, "The hall is closed.", by=SYSTEM, now=clock.now())
    for verb in (services.change_session, services.call_off_session):
        with pytest.raises(RuleBroken, match="called off"):
            args = ("Again",) if verb is services.call_off_session else ()
            verb(session, *args, by=SYSTEM, now=clock.now())


def test_sessions_of_an_edition_that_is_over_stay(app, clock):
    edition = a_published_edition()
    session = a_session(edition)
    services.cancel(edition, "No host.", by=SYSTEM, now=clock.now())
    with pytest.raises(RuleBroken, match="is over"):
        services.change_session(session, title="Other", by=SYSTEM, now=clock.now())


def test_the_link_is_sealed_on_disk(app, clock):
    session = a_session(a_planned_edition(), link="https://meet.example/secret-room")
    kept = db.session.execute(text("SELECT link FROM edition_session")).scalar()
    assert "secret-room" not in kept
    assert fresh(session).link == "https://meet.example/secret-room"


def test_sessions_of_a_plan_are_for_those_who_see_the_plan(app, clock):
    planned, published = a_planned_edition(), a_published_edition()
    hidden, shown = a_session(planned), a_session(published)
    assert queries.session(ANONYMOUS, shown.public_id) is shown
    assert queries.session(ANONYMOUS, hidden.public_id) is None
    assert queries.sessions_of(ANONYMOUS, planned) == []


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("ends_after_it_starts", {"minutes": 0}),
        ("cancelled_says_why", {"reason": "Nobody knows"}),
    ],
)
def test_the_table_refuses_what_no_session_is(app, clock, name, facts):
    session = a_session(a_planned_edition())
    values = {"ends_at": session.starts_at} if "minutes" in facts else facts
    with pytest.raises(IntegrityError, match=name):
        for column, value in values.items():
            setattr(session, column, value)
        db.session.flush()
    db.session.rollback()
    assert db.session.get(EditionSession, session.id)
