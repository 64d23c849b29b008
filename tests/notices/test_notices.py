"""What a letter tells, the centre shows; each person chooses how, and can stop what may be stopped."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from lms.accounts import services as accounts
from lms.admissions import services as admissions
from lms.base import audit
from lms.base.db import db
from lms.editions import services as editions
from lms.entry.services import close_account, end_role
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.notices import queries, services
from lms.notices.rules import About, Channel, digest_boundary
from tests.factories.notices import choose, letters_to, notices_of, told_of_a_call
from tests.factories.people import a_focal_point, a_trainee, actor_of, ask_for_a_link
from tests.factories.statements import counted
from tests.factories.training import a_nomination, a_planned_edition, a_published_edition

ROOT = Path(__file__).resolve().parents[2]


def test_a_call_is_told_by_letter_and_here(app, clock):
    focal = told_of_a_call(clock)

    (notice,), (letter,) = notices_of(focal), letters_to(focal)
    assert (notice.subject, notice.about) == (letter.subject, About.CALLS)
    assert notice.detail == "Digital evidence at the scene, 2027"
    assert notice.path.startswith("/editions/")
    assert notice.path in letter.body


def test_a_use_case_that_fails_tells_nobody(app, clock):
    focal = a_focal_point("SG")
    edition = a_planned_edition(states=("SG",), starts_in_weeks=20)
    clock.fix(clock.now() + timedelta(weeks=30))

    with pytest.raises(RuleBroken):
        editions.publish_edition(edition, by=SYSTEM, now=clock.now())

    assert notices_of(focal) == []


def test_only_here_means_no_letter(app, clock):
    focal = a_focal_point("SG")
    choose(focal, About.CALLS, Channel.HERE, clock)

    editions.publish_edition(a_planned_edition(states=("SG",)), by=SYSTEM, now=clock.now())

    assert len(notices_of(focal)) == 1
    assert letters_to(focal) == []


def test_security_and_seats_always_come_by_mail(app, clock):
    officer = a_trainee("SG")
    choose(officer, About.SEATS, Channel.HERE, clock)
    nomination = a_nomination(a_published_edition(), account=officer)

    admissions.offer(nomination, by=SYSTEM, now=clock.now())
    end_role(officer.roles[0], by=SYSTEM, now=clock.now())

    assert [letter.kind for letter in letters_to(officer)] == ["admissions.offered", "entry.roles_changed"]
    assert {letter.stop for letter in letters_to(officer)} == {None}
    assert {notice.about for notice in notices_of(officer)} == {About.SEATS, About.SECURITY}


def test_the_secret_of_a_link_is_never_a_notice(app, clock):
    officer = a_trainee("SG")
    ask_for_a_link(officer.email)

    assert "/link/" in letters_to(officer)[0].body
    assert notices_of(officer) == []


def test_every_letter_is_told_here_unless_it_opens_an_account():
    """Whoever writes a new letter decides: `tell`, or `mail.post` with a reason below."""
    posted = {
        line.split("emails.")[1].split("(")[0]
        for path in (ROOT / "lms").rglob("services*/**/*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "mail.post(emails." in line
    }
    posted |= {
        line.split("emails.")[1].split("(")[0]
        for path in (ROOT / "lms").rglob("services.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "mail.post(emails." in line
    }
    without_a_notice = {
        "invitation": "its reader cannot sign in yet",
        "reset": "it holds a secret",
        "access_refused": "its reader has no account",
        "to_supervisor": "its reader has no account",
        "digest": "it repeats notices",
        "with_a_way_out": "it is for the calendar: the seat and the session were told here already",
    }
    assert posted == set(without_a_notice)


class TestDigests:
    def test_a_digest_waits_for_the_morning_and_goes_once(self, app, clock):
        focal = a_focal_point("SG", email="focal@example.org")
        focal.time_zone = "Asia/Singapore"
        choose_digest(focal, clock)
        editions.publish_edition(a_planned_edition(states=("SG",)), by=SYSTEM, now=clock.now())
        assert letters_to(focal) == []
        assert accounts.send_digests(by=SYSTEM, now=clock.now()) == 0

        morning = clock.now() + timedelta(hours=22)
        assert accounts.send_digests(by=SYSTEM, now=morning) == 1
        assert accounts.send_digests(by=SYSTEM, now=morning + timedelta(minutes=1)) == 0

        (letter,) = letters_to(focal)
        assert letter.subject == "Balai: 1 new for you"
        assert "A call for nominations is open: Digital evidence at the scene, 2027" in letter.body
        assert notices_of(focal)[0].path in letter.body

    def test_what_was_read_here_is_not_repeated(self, app, clock):
        focal = a_focal_point("SG")
        choose_digest(focal, clock)
        editions.publish_edition(a_planned_edition(states=("SG",)), by=SYSTEM, now=clock.now())
        services.mark_all_read(by=actor_of(focal), now=clock.now())

        assert accounts.send_digests(by=SYSTEM, now=clock.now() + timedelta(days=2)) == 0

    def test_a_closed_account_gets_no_digest(self, app, clock):
        focal = a_focal_point("SG")
        choose_digest(focal, clock)
        editions.publish_edition(a_planned_edition(states=("SG",)), by=SYSTEM, now=clock.now())
        close_account(focal, by=SYSTEM, now=clock.now())

        assert accounts.send_digests(by=SYSTEM, now=clock.now() + timedelta(days=2)) == 0

    @pytest.mark.parametrize(
        ("zone", "boundary"),
        [("Asia/Singapore", "2026-11-24T00:00:00+00:00"), ("Asia/Yangon", "2026-11-24T01:30:00+00:00"),
         ("UTC", "2026-11-23T08:00:00+00:00")],
    )  # fmt: skip
    def test_the_morning_is_the_readers_own(self, clock, zone, boundary):
        assert digest_boundary(clock.now(), zone).isoformat() == boundary


def choose_digest(account, clock):
    db.session.commit()
    choose(account, About.CALLS, Channel.DIGEST, clock)


class TestTheCentre:
    def test_it_shows_the_unread_first_and_the_head_counts_them(self, browser, clock):
        focal = told_of_a_call(clock)
        page = browser.sign_in(focal).open("/notifications")

        assert page.soup.select_one(".bell").get_text(" ", strip=True) == "Notifications 1 unread"
        assert "A call for nominations is open" in page.soup.select_one(".notices .unread").get_text()

    def test_opening_one_reads_it_and_leads_to_the_thing(self, browser, clock):
        focal = told_of_a_call(clock)
        page = browser.sign_in(focal).open("/notifications").press("Open")

        assert page.title == "Digital evidence at the scene, 2027"
        assert notices_of(focal)[0].read_at == clock.now()
        assert "unread" not in page.soup.select_one(".bell").get_text()

    def test_reading_can_be_undone_for_a_moment(self, browser, clock):
        focal = told_of_a_call(clock)
        page = browser.sign_in(focal).open("/notifications").press("Mark everything as read")
        assert notices_of(focal)[0].read_at is not None

        page.press("Mark as unread")

        assert notices_of(focal)[0].read_at is None

    def test_looking_reads_nothing(self, browser, clock):
        focal = told_of_a_call(clock)
        browser.sign_in(focal).open("/notifications")

        assert notices_of(focal)[0].read_at is None

    def test_the_choice_is_kept_and_on_the_trail(self, browser, clock):
        focal = a_focal_point("SG")
        page = browser.sign_in(focal).open("/notifications/choices")
        page = page.submit(about_calls="digest")

        assert "Your choice is kept." in page.text
        assert queries.choices_of(focal.public_id)[About.CALLS] == Channel.DIGEST
        entry = db.session.scalar(select(audit.AuditEvent).where(audit.AuditEvent.verb == "choose_notices"))
        assert '"calls": ["at_once", "digest"]' in entry.facts

    def test_a_channel_that_does_not_exist_is_refused(self, browser, clock):
        focal = a_focal_point("SG")
        page = browser.sign_in(focal).open("/notifications/choices").submit(about_calls="pigeon")

        assert page.code == 422
        assert queries.choices_of(focal.public_id)[About.CALLS] == Channel.AT_ONCE

    def test_an_invitation_for_a_calendar_comes_at_once_or_not_at_all(self, browser, clock):
        focal = a_focal_point("SG")
        page = browser.sign_in(focal).open("/notifications/choices")
        assert [box["value"] for box in page.soup.select("[name=about_calendar]")] == ["at_once", "here"]
        assert page.submit(about_calendar="digest").code == 422
        browser.open("/notifications/choices").submit(about_calendar="here")
        assert queries.choices_of(focal.public_id)[About.CALENDAR] == Channel.HERE

    def test_another_persons_notice_does_not_exist(self, browser, clock):
        notice = notices_of(told_of_a_call(clock))[0]
        other = a_focal_point("MY")

        assert browser.sign_in(other).post(f"/notifications/{notice.public_id}/read").code == 404
        assert notices_of(other) == []
        assert "call for nominations" not in browser.open("/notifications").text

    def test_the_rows_go_to_a_file_as_they_are_filtered(self, browser, clock):
        focal = told_of_a_call(clock)
        rows = (
            browser.sign_in(focal, stepped_up=True)
            .get("/notifications?format=csv&about=calls")
            .get_data(as_text=True)
        )
        assert rows.count("A call for nominations is open") == 1
        assert "call" not in browser.get("/notifications?format=csv&about=matches").get_data(as_text=True)

    def test_the_page_names_the_label_of_its_rows_beside_the_files(self, browser, clock):
        page = browser.sign_in(told_of_a_call(clock), stepped_up=True).open("/notifications")

        assert "Take these rows, which are TLP:AMBER: CSV" in page.text
        assert browser.get("/notifications?format=csv").headers["X-TLP"] == "TLP:AMBER"

    def test_the_count_costs_one_query_and_a_visitor_none(self, app, browser, clock):
        focal = a_focal_point("SG")
        with counted() as asked:
            browser.open("/about")
        assert not [s for s in asked if "notice" in s]
        browser.sign_in(focal)
        with counted() as asked:
            browser.open("/about")
        assert len([s for s in asked if "FROM notice" in s]) == 1

    def test_a_notice_is_read_and_unread_again(self, browser, clock):
        focal = told_of_a_call(clock)
        (notice,) = notices_of(focal)
        browser.sign_in(focal)
        for step, is_read in (("read", True), ("unread", False)):
            assert browser.post(f"/notifications/{notice.public_id}/{step}").title == "Notifications"
            db.session.refresh(notice)
            assert (notice.read_at is not None) is is_read
