"""Announcements wait for the secretariat: read in once, drafted for their party or set aside with a reason."""

import io
import json

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from lms.announcements import queries, services
from lms.announcements.models import Announcement
from lms.announcements.rules import ReviewStage, read_activities
from lms.base import audit
from lms.base.db import db
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken, WrongStage
from lms.offerings.models import Offering
from tests.factories.activities import activities, an_announcement
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary, actor_of
from tests.factories.training import fresh

DRAFT = {
    "seats": "12",
    "place": "Phnom Penh",
    "languages": ["en"],
    "audiences": ["investigator"],
    "party": "japan",
}


def read(clock, *facts, **how):
    found, faults = read_activities(activities(*facts))
    assert faults == []
    return services.read_in(found, "activities.xml", by=SYSTEM, now=clock.now(), **how)


def count():
    return db.session.scalar(select(func.count(Announcement.id)))


def test_the_same_file_again_changes_nothing_and_a_newer_one_is_followed(app, clock):
    other = {"identifier": "XM-2", "status": "3"}
    assert read(clock, {}, other, keep=False).counts["new"] == 1
    assert count() == 0
    assert read(clock, {}, other).counts == {"new": 1, "changed": 0, "unchanged": 1, "refused": 0}
    assert read(clock, {}, other).counts["unchanged"] == 2
    assert read(clock, {"title": "Tracing, second phase"}).counts["changed"] == 1
    found = db.session.scalars(select(Announcement)).one()
    assert (found.title, found.party.code, found.topics[0]) == ("Tracing, second phase", "japan", "FIN-2")
    assert audit.verify().whole


def test_a_reviewed_one_does_not_come_back(app, clock):
    found = an_announcement()
    services.set_aside(found, reason="It is for teachers.", by=SYSTEM, now=clock.now())
    assert read(clock, {"title": "Renamed"}).counts["unchanged"] == 1
    services.take_up(found, by=SYSTEM, now=clock.now())
    assert (found.stage, found.reason) == (ReviewStage.WAITING, None)


def test_what_was_reviewed_and_says_something_else_now_is_told(app, clock):
    services.set_aside(an_announcement(), reason="Not for us.", by=SYSTEM, now=clock.now())
    assert read(clock, {}).lines[0].why == ""
    assert "was set aside before; that stays" in read(clock, {"title": "Renamed"}).lines[0].why


def test_what_waits_and_does_not_run_any_more_is_set_aside(app, clock):
    found = an_announcement()
    assert read(clock, {"status": "5"}).counts["changed"] == 1
    assert (found.stage, found.reason[:26]) == (ReviewStage.SET_ASIDE, "It does not run any more, ")
    assert read(clock, {"status": "5"}).counts["unchanged"] == 1


def test_long_words_are_cut_where_it_shows_and_a_long_title_is_not_lost(app, clock):
    read(clock, {"title": "Title " * 60, "org": "Office " * 60})
    found = db.session.scalars(select(Announcement)).one()
    assert (found.title[-1], len(found.title) <= 160, found.announced_by[-1]) == ("…", True, "…")
    assert found.text.startswith(("Title " * 60).strip())


def test_setting_aside_says_why_and_only_what_waits_is_drafted(app, clock):
    found = an_announcement()
    with pytest.raises(RuleBroken, match="Say why"):
        services.set_aside(found, reason=" ", by=SYSTEM, now=clock.now())
    services.set_aside(found, reason="Not for us.", by=SYSTEM, now=clock.now())
    with pytest.raises(WrongStage):
        services.set_aside(found, reason="Again.", by=SYSTEM, now=clock.now())


@pytest.mark.parametrize("person", [lambda: a_focal_point(), lambda: a_partner_officer("japan")])
def test_nobody_but_the_secretariat_sees_what_was_not_said_here(app, clock, person):
    found = an_announcement()
    assert queries.announcement(actor_of(person()), found.public_id) is None
    assert queries.announcement(actor_of(a_secretary()), found.public_id) is found


def test_the_secretariat_reads_a_file_and_drafts_an_offering_for_its_party(browser, clock):
    browser.sign_in(a_secretary())
    page = browser.open("/announcements/read").submit(file=(io.BytesIO(activities({})), "activities.xml"))
    assert "1 new" in page.text
    page = browser.open("/announcements").follow("Tracing virtual assets").follow("Draft an offering")
    assert page.form().select_one("#topic_1 option[selected]")["value"] == "FIN-2"
    assert page.submit(place="").code == 422
    page = page.submit(**DRAFT)
    assert "Drafted for Japan" in page.text
    made = db.session.scalars(select(Offering)).one()
    assert (made.stage, made.party.code, made.eligible_states) == ("draft", "japan", ["KH", "LA"])
    owner = browser.sign_out().sign_in(a_partner_officer("japan")).open(f"/offerings/{made.public_id}")
    assert "Publish" in owner.text


def test_a_wrong_file_names_line_and_element_and_keeps_nothing(browser, clock):
    wrong = activities({}).replace(b'code="KH"', b'code="kh"')
    page = (
        browser.sign_in(a_secretary())
        .open("/announcements/read")
        .submit(file=(io.BytesIO(wrong), "activities.xml"))
    )
    assert (page.code, "line 12, recipient-country" in page.text) == (422, True)
    assert count() == 0
    assert browser.open("/announcements/read").submit(file=(io.BytesIO(b"<!DOCTYPE a>"), "a.xml")).code == 422


def test_a_second_file_is_read_from_the_page_that_read_the_first(browser, clock):
    page = browser.sign_in(a_secretary()).open("/announcements/read")
    page = page.submit(file=(io.BytesIO(activities({})), "first.xml"))
    assert "The file was read" in page.text
    page = page.submit(file=(io.BytesIO(activities({"identifier": "XM-DAC-41128-2"})), "second.xml"))
    assert (page.title.startswith("Read a file"), "1 new" in page.text) == (True, True)
    assert count() == 2


def test_an_announcement_is_read_in_names_days_and_whole_amounts(browser, clock):
    found = an_announcement()
    browser.sign_in(a_secretary())
    words = " ".join(browser.open(f"/announcements/{found.public_id}").text.split())
    for said in ("Cambodia, Lao PDR", "FIN-2 Virtual asset tracing", "USD 125,000.50"):
        assert said in words
    assert "1 February 2027" in browser.open("/announcements").text


def test_setting_aside_and_looking_again_on_the_pages(browser, clock):
    found = an_announcement()
    page = browser.sign_in(a_secretary()).open(f"/announcements/{found.public_id}").follow("Set aside")
    page = page.submit(reason="It is for teachers.")
    assert "It is for teachers." in page.text
    assert "Draft an offering" in page.press("Look at it again").text


def test_from_the_shell(app, clock, tmp_path):
    shell, file = app.test_cli_runner(), tmp_path / "activities.xml"
    file.write_bytes(activities({}))
    assert "new, Tracing" in shell.invoke(args=["offerings", "import-iati", str(file), "--dry-run"]).stdout
    assert count() == 0
    assert (
        json.loads(shell.invoke(args=["offerings", "import-iati", str(file), "--json"]).stdout)["counts"][
            "new"
        ]
        == 1
    )
    file.write_bytes(b"<x/>")
    assert shell.invoke(args=["offerings", "import-iati", str(file)]).exit_code == 1


@pytest.mark.parametrize(("name", "facts"), [
    ("money_has_a_currency", {"currency": None}), ("drafted_into_an_offering", {"stage": ReviewStage.DRAFTED}),
    ("identifier", {"identifier": "XM-2"}),
])  # fmt: skip
def test_the_table_refuses_what_the_rules_forbid(app, clock, name, facts):
    found, _other = an_announcement(), an_announcement(identifier="XM-2")
    for column, value in facts.items():
        setattr(fresh(found), column, value)
    with pytest.raises(IntegrityError, match=name):
        db.session.commit()
