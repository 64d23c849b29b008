"""Invitations for calendars, as real clients take them: one number, a growing sequence, a cancellation that fits."""

import re
from datetime import timedelta
from functools import reduce

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from lms.admissions import services as admissions
from lms.base import mail
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.editions import services as editions
from lms.kernel.actor import SYSTEM
from lms.notices import services as notices
from lms.notices.rules import About, Channel
from lms.programmes.rules import moved_days
from lms.topics.rules import Mode
from lms.travel import services
from lms.travel.models import CalendarInvitation
from tests.factories.attending import seated
from tests.factories.calendars import holds, mails, sent_to, tell
from tests.factories.people import actor_of, keep
from tests.factories.training import a_nomination, a_published_edition, a_session, fresh
from tests.factories.travelling import what_is_told

LINK = "https://meet.example/room-7"


@pytest.fixture
def seat(app, clock):
    """An accepted seat in an edition that meets once, with everything told that a journey takes."""
    edition = a_published_edition()
    found = seated(edition, clock, name="Siti Aminah")
    services.keep_travel(found, what_is_told(edition), by=SYSTEM, now=clock.now())
    found.meets = a_session(edition, title="Opening in the great hall", link=LINK)
    return found


def change(session, clock, **facts):
    editions.change_session(session, link=LINK, by=SYSTEM, now=clock.now(), **facts)


def test_an_accepted_seat_brings_an_invitation_in_the_zone_of_the_session(seat, clock):
    assert tell(clock) == 1
    (thing,) = sent_to(seat.account)
    assert (thing.method, thing.status, thing.sequence) == ("REQUEST", "CONFIRMED", 0)
    assert thing.summary == "Opening in the great hall: Digital evidence at the scene, 2027"
    assert thing.event["dtstart"].params["TZID"] == "Asia/Bangkok"
    assert [str(zone["tzid"]) for zone in thing.book.walk("VTIMEZONE")] == ["Asia/Bangkok"]
    assert thing.event["dtstart"].dt == seat.meets.starts_at
    assert thing.event["dtend"].dt == seat.meets.ends_at
    assert thing.event["dtstamp"].dt == clock.now()
    assert str(thing.event["location"]) == "Hall, Bangkok"
    assert f"/nominations/{seat.nomination.public_id}" in thing.event["url"]


def test_nothing_is_sent_twice(seat, clock):
    tell(clock)
    assert tell(clock) == 0
    editions.change_session(seat.meets, link="https://meet.example/another", by=SYSTEM, now=clock.now())
    assert tell(clock) == 0, "the link stands on the page and in no calendar"


def test_each_change_replaces_what_the_calendar_holds(seat, clock):
    tell(clock)
    for room in ("Room 8", "Room 9"):
        change(seat.meets, clock, room=room)
        tell(clock)
    change(seat.meets, clock, starts_at=seat.meets.starts_at + timedelta(hours=1))
    change(seat.meets, clock, title="A later opening")
    tell(clock)
    found = sent_to(seat.account)
    assert [thing.sequence for thing in found] == [0, 1, 2, 3], "two changes of one minute are one"
    assert len({thing.uid for thing in found}) == 1
    (held,) = reduce(holds, found, {}).values()
    assert held.summary.startswith("A later opening")
    assert held.event["dtstart"].dt == seat.meets.starts_at


def test_a_postponed_edition_moves_the_session_in_the_calendar(seat, clock):
    tell(clock)
    days = moved_days(seat.edition, seat.edition.starts_on + timedelta(weeks=3), clock.now().date())
    editions.postpone_edition(seat.edition, days, by=SYSTEM, now=clock.now())
    tell(clock)
    first, moved = sent_to(seat.account)
    assert (moved.uid, moved.sequence) == (first.uid, first.sequence + 1)
    assert moved.event["dtstart"].dt == first.event["dtstart"].dt + timedelta(weeks=3)


def call_off(seat, clock):
    editions.call_off_session(seat.meets, "The hall is closed.", by=SYSTEM, now=clock.now())


def withdraw(seat, clock):
    admissions.withdraw(seat.nomination, by=SYSTEM, now=clock.now())


def substitute(seat, clock):
    admissions.substitute(seat.nomination, a_nomination(seat.edition, "SG"), by=SYSTEM, now=clock.now())


def cancel(seat, clock):
    editions.cancel_edition(seat.edition, "Too few.", by=SYSTEM, now=clock.now())


@pytest.mark.parametrize("ends", [call_off, withdraw, substitute, cancel])
def test_what_does_not_take_place_is_taken_out(seat, clock, ends):
    tell(clock)
    change(seat.meets, clock, room="Room 8")
    tell(clock)
    ends(seat, clock)
    assert tell(clock) == 1
    _first, last, gone = sent_to(seat.account)
    assert (gone.method, gone.status) == ("CANCEL", "CANCELLED")
    assert (gone.uid, gone.sequence) == (last.uid, last.sequence + 1)
    assert gone.event["dtstart"].dt == last.event["dtstart"].dt
    assert gone.event["organizer"] == last.event["organizer"]
    assert gone.event["attendee"] == last.event["attendee"]
    assert tell(clock) == 0


def test_what_never_was_in_a_calendar_is_not_taken_out(seat, clock):
    call_off(seat, clock)
    assert tell(clock) == 0


def test_every_line_is_folded_as_the_format_asks(seat, clock):
    change(seat.meets, clock, title="ការបើក ภาษาไทย ພາສາລາວ မြန်မာ Tiếng Việt " * 3)
    tell(clock)
    (thing,) = sent_to(seat.account)
    octets = thing.text.encode()
    assert octets.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in octets.replace(b"\r\n", b"")
    assert max(map(len, octets.split(b"\r\n"))) <= 75
    assert thing.summary.startswith("ការបើក ภาษาไทย ພາສາລາວ")


def test_nobody_stands_in_the_invitation_of_another(seat, clock):
    other = seated(seat.edition, clock, "TH", name="Malee Chaiyo")
    services.keep_travel(other, what_is_told(seat.edition), by=SYSTEM, now=clock.now())
    tell(clock)
    (mine,), (hers,) = sent_to(seat.account), sent_to(other.account)
    assert mine.uid != hers.uid
    for thing, account in ((mine, seat.account), (hers, other.account)):
        attendee = thing.event["attendee"]
        assert str(attendee) == f"mailto:{account.email}"
        assert "CN" not in attendee.params
        assert str(thing.event["organizer"]) == "mailto:balai@localhost"
        assert not {seat.account.name, other.account.name} & set(
            re.findall(r"Siti Aminah|Malee Chaiyo", thing.text)
        )
        assert LINK not in thing.text


def test_all_invitations_of_a_session_have_one_shape(seat, clock):
    other = seated(seat.edition, clock, "TH", name="K. 27")
    services.keep_travel(other, what_is_told(seat.edition), by=SYSTEM, now=clock.now())
    tell(clock)
    shapes = set()
    for enrolment in (seat, other):
        (thing,) = sent_to(enrolment.account)
        text = (
            thing.text.replace("\r\n ", "")
            .replace(enrolment.account.email, "address")
            .replace(thing.uid, "number")
        )
        shapes.add(text.replace(str(enrolment.nomination.public_id), "nomination"))
    assert len(shapes) == 1, "a cover name is a name like any other, and none stands there"


def test_the_letter_carries_it_as_mail_programs_expect(app, seat, clock):
    tell(clock)
    mail.deliver_due(by=SYSTEM, now=clock.now(), limit=500)
    (letter,) = [each for each in mails(app, seat.account) if "calendar" in each["Subject"]]
    assert letter.get_content_type() == "multipart/alternative"
    plain, calendar = letter.iter_parts()
    assert plain.get_content_type() == "text/plain"
    assert calendar.get_content_type() == "text/calendar"
    assert calendar["Content-Type"].params["method"] == "REQUEST"
    assert calendar["Content-Type"].params["charset"] == "utf-8"
    assert calendar.get_payload(decode=True) == sent_to(seat.account)[0].text.encode()
    assert letter["List-Unsubscribe"]


def test_a_letter_without_a_calendar_is_plain_text_as_before(app, seat, clock):
    mail.deliver_due(by=SYSTEM, now=clock.now(), limit=500)
    assert {each.get_content_type() for each in mails(app, seat.account)} == {"text/plain"}


def test_travel_data_have_a_day_in_the_calendar_until_they_are_told(app, clock):
    edition = a_published_edition()
    enrolment = seated(edition, clock)
    assert tell(clock) == 1
    services.keep_travel(enrolment, {"visa": "needed"}, by=SYSTEM, now=clock.now())
    assert tell(clock) == 0
    services.keep_travel(enrolment, what_is_told(edition), by=SYSTEM, now=clock.now())
    assert tell(clock) == 1
    asked, done = sent_to(enrolment.account)
    assert asked.event["dtstart"].dt == edition.starts_on - timedelta(weeks=4)
    assert str(asked.event["transp"]) == "TRANSPARENT"
    assert (done.method, done.uid, done.sequence) == ("CANCEL", asked.uid, 1)


def test_nobody_is_reminded_of_a_journey_online_or_of_a_day_that_is_over(app, clock):
    seated(a_published_edition(mode=Mode.ONLINE), clock)
    edition = a_published_edition()
    seated(edition, clock)
    clock.fix(edition.calendar.starts_at - timedelta(weeks=3))
    assert tell(clock) == 0


def test_who_wants_no_invitations_gets_none_and_later_what_stands_then(seat, clock):
    actor = actor_of(seat.account)
    notices.choose({About.CALENDAR: Channel.HERE}, by=actor, now=clock.now())
    assert tell(clock) == 0
    notices.choose({About.CALENDAR: Channel.AT_ONCE}, by=actor, now=clock.now())
    assert tell(clock) == 1
    notices.choose({About.CALENDAR: Channel.HERE}, by=actor, now=clock.now())
    change(seat.meets, clock, room="Room 8")
    assert tell(clock) == 0
    notices.choose({About.CALENDAR: Channel.AT_ONCE}, by=actor, now=clock.now())
    assert tell(clock) == 1
    assert [thing.sequence for thing in sent_to(seat.account)] == [0, 1]


def test_what_is_over_is_told_to_nobody(seat, clock):
    clock.fix(seat.meets.ends_at)
    assert tell(clock) == 0


def test_more_than_one_minute_holds_goes_in_several(seat, clock):
    for hour in (13, 15, 17):
        a_session(seat.edition, hour=hour, hours=1)
    assert [tell(clock, limit=3), tell(clock, limit=3), tell(clock, limit=3)] == [3, 1, 0]


def rows():
    db.session.rollback()
    letters = select(func.count()).where(OutboxLetter.calendar.is_not(None))
    return db.session.scalar(select(func.count(CalendarInvitation.id))), db.session.scalar(letters)


def test_a_worker_that_dies_before_the_commit_loses_neither(seat, clock):
    def die(_session):
        raise MemoryError

    event.listen(Session, "before_commit", die)
    try:
        with pytest.raises(MemoryError):
            tell(clock)
    finally:
        event.remove(Session, "before_commit", die)
    assert rows() == (0, 0)
    assert tell(clock) == 1, "the change was committed before, and the next minute tells it"
    assert rows() == (1, 1)
    assert fresh(db.session.scalar(select(CalendarInvitation))).sequence == 0


@pytest.mark.parametrize("facts, name", [
    ({"sequence": -1}, "sequence_is_not_negative"), ({"session_id": 1}, "calendar_invitation.session_id"),
    ({"session_id": None}, "calendar_invitation.enrolment_id"),
])  # fmt: skip
def test_the_table_refuses_a_second_entry_and_a_sequence_that_falls(seat, clock, facts, name):
    a_session(seat.edition, hour=14)
    for known in (1, None):
        keep(CalendarInvitation(enrolment_id=seat.id, session_id=known, mark="m", told_at=clock.now()))
    with pytest.raises(IntegrityError, match=name):
        keep(
            CalendarInvitation(
                enrolment_id=seat.id, mark="m", told_at=clock.now(), **({"session_id": 2} | facts)
            )
        )
    db.session.rollback()
