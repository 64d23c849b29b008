"""Calendar files: a number that stays, changes that replace, and an address that can be taken back."""

from datetime import date, timedelta

from icalendar import Calendar
from sqlalchemy import select

from lms.accounts import services as accounts
from lms.accounts.models import CalendarAddress
from lms.admissions import services as admissions
from lms.base.db import db
from lms.editions import services as editions
from lms.entry import services as entry
from lms.kernel.actor import SYSTEM
from lms.meetings import services as meetings
from lms.meetings.models import Meeting
from lms.meetings.rules import Origin
from lms.programmes import services as programmes
from tests.factories.people import a_focal_point, a_trainee, actor_of
from tests.factories.training import a_nomination, a_published_edition


def read(answer):
    assert answer.status_code == 200
    assert answer.mimetype == "text/calendar"
    return Calendar.from_ical(answer.get_data())


def events(answer):
    return {str(event["summary"]): event for event in read(answer).walk("VEVENT")}


def the_event(browser, path):
    (event,) = events(browser.get(path)).values()
    return event


def a_seated(account, clock, **facts):
    """Return an edition in which the account has a seat."""
    edition = a_published_edition(**facts)
    nomination = a_nomination(edition, account=account)
    admissions.offer(nomination, by=SYSTEM, now=clock.now())
    admissions.accept(nomination, by=SYSTEM, now=clock.now())
    return edition


def an_own_meeting(clock, **facts):
    day = clock.now().date() + timedelta(days=30)
    defaults = {"series": "Working group", "ordinal": "15th", "title": "Plenary", "place": "Manila",
                "host_text": "Philippines", "mode": "in_person", "agenda": "", "outcome": "",
                "starts_on": day, "ends_on": day}  # fmt: skip
    return meetings.plan_meeting(by=SYSTEM, now=clock.now(), **(defaults | facts))


def feed_of(account, clock):
    token = accounts.renew_calendar_address(account, by=actor_of(account), now=clock.now())
    return f"/calendar/{token}.ics"


def test_an_edition_fills_whole_days_to_its_last(browser, clock):
    edition = a_published_edition()
    event = the_event(browser, f"/editions/{edition.public_id}.ics")

    assert event["dtstart"].dt == edition.starts_on
    assert event["dtend"].dt == edition.ends_on + timedelta(days=1)
    assert type(event["dtstart"].dt) is date
    assert event["status"] == "CONFIRMED"
    assert str(event["url"]).endswith(f"/editions/{edition.public_id}")


def test_a_change_keeps_the_number_and_raises_the_sequence(browser, clock):
    edition = a_published_edition()
    path = f"/editions/{edition.public_id}.ics"
    before = the_event(browser, path)
    clock.fix(clock.now() + timedelta(hours=1))
    programmes.change_edition(edition, place="Hanoi", by=SYSTEM, now=clock.now())

    after = the_event(browser, path)

    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["dtstamp"].dt == clock.now()
    assert after["location"] == "Hanoi"


def test_a_cancelled_edition_says_so(browser, clock):
    edition = a_published_edition()
    editions.cancel_edition(edition, "No trainer.", by=SYSTEM, now=clock.now())

    assert the_event(browser, f"/editions/{edition.public_id}.ics")["status"] == "CANCELLED"


def test_an_edition_that_is_only_planned_has_no_calendar_for_others(browser, clock):
    from tests.factories.training import a_planned_edition

    path = f"/editions/{a_planned_edition().public_id}.ics"

    assert browser.sign_in(a_trainee()).get(path).status_code == 404


def test_a_meeting_of_the_group_is_only_for_the_group(browser, clock):
    path = f"/meetings/{an_own_meeting(clock).public_id}.ics"

    assert browser.sign_in(a_trainee()).get(path).status_code == 404
    assert str(the_event(browser.sign_in(a_focal_point()), path)["summary"]) == "15th Plenary"


def test_a_published_meeting_without_a_day_has_no_calendar(browser, clock):
    published = db.session.scalars(select(Meeting).where(Meeting.origin == Origin.PUBLISHED)).all()
    vague = next(meeting for meeting in published if meeting.first_day is None)
    dated = next(meeting for meeting in published if meeting.first_day is not None)

    assert browser.get(f"/meetings/{vague.public_id}.ics").status_code == 404
    assert "calendar" not in browser.open(f"/meetings/{vague.public_id}").soup.main.text.lower()
    assert the_event(browser, f"/meetings/{dated.public_id}.ics")["dtstart"].dt == dated.first_day


class TestTheOwnCalendar:
    def test_it_holds_own_seats_and_deadlines_and_no_other_name(self, browser, clock):
        officer = a_trainee(name="Own Name")
        officer.time_zone = "Asia/Bangkok"
        db.session.commit()
        a_seated(officer, clock, title="Taken seat")
        offered = a_nomination(a_published_edition(title="Offered seat"), account=officer)
        admissions.offer(offered, by=SYSTEM, now=clock.now())
        a_seated(a_trainee(name="Another Officer"), clock, title="Of somebody else")

        answer = browser.get(feed_of(officer, clock))

        found = events(answer)
        assert {"Taken seat", "Answer the offer of a seat: Offered seat"} <= set(found)
        assert "Of somebody else" not in found
        assert b"Another Officer" not in answer.get_data()
        deadline = found["Answer the offer of a seat: Offered seat"]["dtstart"]
        assert deadline.params["TZID"] == "Asia/Bangkok"
        assert deadline.dt == offered.offer_ends_at
        assert "Asia/Bangkok" in {str(zone["tzid"]) for zone in read(answer).walk("VTIMEZONE")}

    def test_a_cancelled_seat_stays_as_cancelled(self, browser, clock):
        officer = a_trainee()
        edition = a_seated(officer, clock, title="Lost seat")
        editions.cancel_edition(edition, "No trainer.", by=SYSTEM, now=clock.now())

        assert events(browser.get(feed_of(officer, clock)))["Cancelled: Lost seat"]["status"] == "CANCELLED"

    def test_a_focal_point_sees_the_deadlines_of_the_own_state(self, browser, clock):
        focal = a_focal_point("SG")
        a_published_edition(title="Ours", states=("SG",))
        a_published_edition(title="Theirs", states=("TH",))

        found = events(browser.get(feed_of(focal, clock)))

        assert {"Nominations close: Ours", "Endorsements close: Ours"} <= set(found)
        assert not [name for name in found if "Theirs" in name]
        assert len({str(event["uid"]) for event in found.values()}) == len(found)

    def test_a_trainee_reads_no_meeting_of_the_group(self, browser, clock):
        an_own_meeting(clock)

        assert "15th Plenary" not in events(browser.get(feed_of(a_trainee(), clock)))
        assert "15th Plenary" in events(browser.get(feed_of(a_focal_point(), clock)))

    def test_the_table_holds_no_address(self, app, clock):
        officer = a_trainee()
        token = accounts.renew_calendar_address(officer, by=actor_of(officer), now=clock.now())

        kept = db.session.scalar(select(CalendarAddress))
        assert token not in (kept.token_hash, str(kept.public_id))

    def test_renewing_ends_the_old_address(self, browser, clock):
        officer = a_trainee()
        old = feed_of(officer, clock)
        new = feed_of(officer, clock)

        assert browser.get(old).status_code == 404
        assert browser.get(new).status_code == 200

    def test_it_is_made_shown_once_and_revoked_on_the_account_page(self, browser, clock):
        page = browser.sign_in(a_trainee()).open("/account").follow("Your calendar address")
        page = page.press("Make an address")
        secret = page.soup.select_one("#secret")["value"]
        path = secret.removeprefix("http://127.0.0.1:8000")
        assert page.soup.select_one("main a.button")["href"].startswith("webcal://127.0.0.1:8000/calendar/")
        assert browser.get(path).status_code == 200

        page = browser.open("/account/calendar")
        assert secret not in page.html
        page = page.press("Revoke it")

        assert "The address is revoked." in page.text
        assert browser.get(path).status_code == 404

    def test_a_suspended_account_has_no_calendar(self, browser, clock):
        officer = a_trainee()
        path = feed_of(officer, clock)
        entry.suspend_account(officer, by=SYSTEM, now=clock.now())

        assert browser.get(path).status_code == 404

    def test_roles_count_as_they_are_today(self, browser, clock):
        focal = a_focal_point("SG")
        path = feed_of(focal, clock)
        a_published_edition(title="Ours", states=("SG",))
        entry.end_role(focal.roles[0], by=SYSTEM, now=clock.now())

        assert "Nominations close: Ours" not in events(browser.get(path))
