"""The pages of sessions, and who hears of a change."""

import pytest
from icalendar import Calendar
from sqlalchemy import select

from lms.admissions import services
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.editions import services as edition_services
from lms.kernel.actor import SYSTEM
from lms.programmes.models import EditionSession
from tests.factories.people import a_secretary, a_trainee
from tests.factories.training import a_nomination, a_planned_edition, a_published_edition, a_session, fresh

LINK = "https://meet.example/room-7"


@pytest.fixture
def seated(app, clock):
    """An officer with a seat in an edition that has a session online."""
    edition, officer = a_published_edition(), a_trainee("SG")
    nomination = a_nomination(edition, account=officer)
    services.offer(nomination, by=SYSTEM, now=clock.now())
    services.accept(nomination, by=SYSTEM, now=clock.now())
    return officer, nomination, a_session(edition, link=LINK)


def letters(officer):
    return [
        letter.subject for letter in db.session.scalars(select(OutboxLetter)) if letter.to == officer.email
    ]


def test_the_secretariat_plans_changes_and_calls_off(clock, browser):
    edition = a_planned_edition()
    browser.sign_in(a_secretary())
    page = browser.open(f"/editions/{edition.public_id}/sessions").press("Propose a morning")
    assert "sessions are planned" in page.text
    day = edition.starts_on.isoformat()
    page = browser.open(f"/editions/{edition.public_id}/sessions/new").submit(
        title="Evening talk", day=day, begins="19:00", ends="18:00", room="Hall"
    )
    assert page.code == 422
    assert "It ends before it begins." in page.errors
    assert page.soup.find("input", {"name": "room"})["value"] == "Hall"
    page = page.submit(ends="20:30", link="http://meet.example/room")
    assert "https://" in page.errors
    page = page.submit(link="https://meet.example/room")
    assert "The session is planned." in page.text
    talk = db.session.scalar(select(EditionSession).where(EditionSession.title == "Evening talk"))
    assert (talk.minutes, talk.starts_at.isoformat()[11:16]) == (90, "12:00")
    page = browser.open(f"/sessions/{talk.public_id}/change").submit(ends="21:00")
    assert fresh(talk).minutes == 120
    page = browser.open(f"/sessions/{talk.public_id}/call-off").submit(reason="")
    assert page.code == 422
    page = page.submit(reason="The speaker is ill.")
    assert "The speaker is ill." in page.text


def test_only_the_seated_and_those_who_run_it_see_the_link(clock, browser, seated):
    (officer, nomination, session), secretary = seated, a_secretary()
    public = f"/editions/{session.edition.public_id}/sessions"
    assert session.title in browser.open(public).text
    assert not joins(browser.open(public))
    assert LINK not in browser.get(f"/editions/{session.edition.public_id}.ics").text
    assert joins(browser.sign_in(officer).open(f"/nominations/{nomination.public_id}"))
    assert joins(browser.open(public))
    assert joins(browser.sign_out().sign_in(secretary).open(public))


def joins(page):
    return page.soup.select_one(f'a[href="{LINK}"]') is not None


def test_another_time_is_told_to_the_seated_and_another_title_is_not(clock, seated):
    officer, _nomination, session = seated
    before = len(letters(officer))
    edition_services.change_session(session, title="Welcome", link=LINK, by=SYSTEM, now=clock.now())
    assert len(letters(officer)) == before
    edition_services.change_session(session, room="Room 9", link=LINK, by=SYSTEM, now=clock.now())
    edition_services.call_off_session(session, "The hall is closed.", by=SYSTEM, now=clock.now())
    assert letters(officer)[before:] == [
        "A session of your edition has changed", "A session of your edition is called off"
    ]  # fmt: skip


def test_calendars_show_a_session_in_its_zone_and_the_change_replaces_it(clock, browser, seated):
    _officer, _nomination, session = seated
    path = f"/editions/{session.edition.public_id}.ics"
    first = the_session(browser.get(path), session)
    assert first["dtstart"].params["TZID"] == "Asia/Bangkok"
    edition_services.call_off_session(session, "The hall is closed.", by=SYSTEM, now=clock.now())
    second = the_session(browser.get(path), session)
    assert (second["uid"], second["status"]) == (first["uid"], "CANCELLED")
    assert int(second["sequence"]) > int(first["sequence"])


def the_session(answer, session):
    found = Calendar.from_ical(answer.get_data()).walk("VEVENT")
    return next(event for event in found if str(session.public_id) in event["uid"])
