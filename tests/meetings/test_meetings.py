"""The register: published meetings are facts, the working group keeps its own."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from lms.base import audit
from lms.base.db import db
from lms.kernel.actor import ANONYMOUS, SYSTEM, Role
from lms.kernel.errors import RuleBroken, WrongStage
from lms.meetings import queries, services
from lms.meetings.models import Meeting, Participation
from lms.meetings.reference import first_day
from lms.meetings.rules import MeetingStage, Origin, Part, fault_of
from tests.factories.people import a_focal_point, a_state, a_trainee, actor_of, an_account, keep
from tests.factories.training import fresh

TYPED = {
    "series": "Working group", "ordinal": "14th", "title": "Annual meeting", "starts_on": "2027-03-01",
    "ends_on": "2027-03-02", "place": "Bangkok", "host_text": "Thailand", "mode": "hybrid", "agenda": "1. Opening",
    "outcome": "",
}  # fmt: skip


def a_meeting(clock, days=30, **facts):
    on = clock.now().date() + timedelta(days=days)
    known = TYPED | {"starts_on": on, "ends_on": on} | facts
    return services.plan_meeting(**known, by=SYSTEM, now=clock.now())


def a_published_meeting():
    return db.session.scalars(select(Meeting).where(Meeting.origin == Origin.PUBLISHED).limit(1)).one()


def do(use_case, meeting, clock, *facts, **more):
    return use_case(meeting, *facts, by=SYSTEM, now=clock.now(), **more)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-10-26", date(2025, 10, 26)),
        ("2025-10", date(2025, 10, 1)),
        ("2025", date(2025, 1, 1)),
        ("soon", None),
        ("", None),
    ],
)
def test_a_published_date_may_be_a_day_a_month_or_a_year(text, day):
    assert first_day(text) == day


def test_a_meeting_may_last_one_day_but_not_less():
    day = date(2027, 3, 1)
    assert fault_of(day, day) is None
    assert fault_of(day, day - timedelta(days=1)) == "It ends before it starts."


def test_a_meeting_is_planned_convened_and_recorded(app, clock):
    meeting = a_meeting(clock, days=0)
    assert (meeting.stage, meeting.origin) == (MeetingStage.PLANNED, Origin.OWN)
    for verb, stage in (("convene", MeetingStage.CONVENED), ("record", MeetingStage.HELD)):
        do(services.step, meeting, clock, verb)
        assert meeting.stage == stage
    with pytest.raises(WrongStage):
        do(services.step, meeting, clock, "cancel")


def test_a_meeting_that_has_not_begun_is_not_recorded(app, clock):
    meeting = a_meeting(clock, days=1)
    do(services.step, meeting, clock, "convene")
    with pytest.raises(RuleBroken, match="has not begun yet"):
        do(services.step, meeting, clock, "record")
    assert fresh(meeting).stage == MeetingStage.CONVENED


def test_a_meeting_that_ends_before_it_starts_is_not_kept(app, clock):
    today = clock.now().date()
    with pytest.raises(RuleBroken, match="ends before it starts") as refusal:
        a_meeting(clock, starts_on=today, ends_on=today - timedelta(days=1))
    assert refusal.value.field == "ends_on"


def test_a_change_is_on_the_trail_with_before_and_after(app, clock):
    meeting, day = a_meeting(clock), clock.now().date() + timedelta(days=60)
    do(services.change_meeting, meeting, clock, starts_on=day, ends_on=day, place="Dili")
    assert (fresh(meeting).sort_on, meeting.last_day) == (day, day)
    assert '"place": ["Bangkok", "Dili"]' in audit.history(meeting)[0].facts


@pytest.mark.parametrize(
    ("use_case", "facts"),
    [
        (services.step, {"verb": "cancel"}),
        (
            services.change_meeting,
            {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 1, 1), "title": "Other"},
        ),
    ],
)
def test_a_published_meeting_is_a_fact_and_never_changes_here(app, clock, use_case, facts):
    meeting = a_published_meeting()
    with pytest.raises(RuleBroken, match="is a fact with a source"):
        do(use_case, meeting, clock, **facts)
    with pytest.raises(RuleBroken, match="is a fact with a source"):
        do(services.record_part, meeting, clock, a_state("SG"), Part.DELEGATION)


def test_a_part_is_recorded_once_and_changed_when_recorded_again(app, clock):
    meeting = a_meeting(clock)
    do(services.record_part, meeting, clock, a_state("SG"), Part.DELEGATION, people=3)
    do(
        services.record_part,
        meeting,
        clock,
        a_state("SG"),
        Part.DELEGATION,
        people=4,
        note="With a prosecutor",
    )
    do(services.record_part, meeting, clock, a_state("SG"), Part.HOST)
    kept = {(p.part, p.people, p.note) for p in fresh(meeting).parts}
    assert kept == {(Part.DELEGATION, 4, "With a prosecutor"), (Part.HOST, None, None)}


def test_hosting_and_taking_part_are_counted_apart(app, clock):
    before = queries.participation_counts(SYSTEM).get(a_state("SG").id, (0, 0))
    meeting = a_meeting(clock)
    for part in (Part.HOST, Part.DELEGATION, Part.CO_CHAIR):
        do(services.record_part, meeting, clock, a_state("SG"), part)
    focal = actor_of(a_focal_point("SG"))
    assert queries.participation_counts(focal)[a_state("SG").id] == (before[0] + 1, before[1] + 2)
    assert queries.participation_counts(ANONYMOUS).get(a_state("SG").id, (0, 0)) == before
    assert meeting in {p.meeting for p in queries.parts_of(focal, a_state("SG"))}


def test_the_next_meetings_come_first_and_what_is_over_does_not_come(app, clock):
    far, near = a_meeting(clock, days=90, title="Far"), a_meeting(clock, days=9, title="Near")
    cancelled = a_meeting(clock, days=5, title="Cancelled")
    do(services.step, cancelled, clock, "cancel")
    a_meeting(clock, days=-5, title="Past")
    assert queries.coming_meetings(actor_of(a_focal_point("SG")), clock.now().date()) == [near, far]


def test_the_published_register_is_full_and_each_row_is_rated(app):
    found = list(db.session.scalars(select(Meeting)))
    assert len(found) > 20
    assert all(m.certainty and m.source_ids and m.stage == MeetingStage.HELD for m in found)


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("published_is_rated", lambda m: Meeting(series="s", title="t", starts="2027", sort_on=m.sort_on,
                                                 origin=Origin.PUBLISHED, stage=MeetingStage.HELD, source_ids=[])),
        ("meeting.series, meeting.title, meeting.starts", lambda m: Meeting(
            series=m.series, title=m.title, starts=m.starts, sort_on=m.sort_on, origin=Origin.OWN,
            stage=MeetingStage.PLANNED, source_ids=[])),
        ("participation.meeting_id", lambda m: Participation(
            meeting_id=m.id, party_id=a_state("SG").id, part=Part.HOST)),
    ],
)  # fmt: skip
def test_the_tables_refuse_what_the_rules_forbid(app, clock, name, row):
    meeting = a_meeting(clock)
    do(services.record_part, meeting, clock, a_state("SG"), Part.HOST)
    with pytest.raises(IntegrityError, match=name):
        keep(row(meeting))
    db.session.rollback()


def a_chair():
    return an_account(Role.CHAIR, party=a_state("MY"))


def test_a_chair_plans_changes_and_convenes_on_the_pages(clock, browser):
    browser.sign_in(a_chair())
    page = browser.open("/meetings/new").submit(**TYPED)
    assert "The meeting is in the register." in page.text
    meeting = db.session.scalar(select(Meeting).where(Meeting.origin == Origin.OWN))
    path = f"/meetings/{meeting.public_id}"

    page = browser.open(path + "/change")
    assert page.soup.find("input", {"name": "ends_on"})["value"] == "2027-03-02"
    assert "The meeting is changed." in page.submit(place="Dili").text
    assert browser.open(path + "/change").submit(ends_on="2027-02-01").code == 422

    assert (
        "The part is recorded."
        in browser.open(path + "/parts").submit(party="SG", part="delegation", people="3").text
    )
    assert browser.open(path + "/parts").submit(people="-1").code == 422
    assert browser.post(path + "/convene").code == 200
    assert fresh(meeting).stage == MeetingStage.CONVENED
    assert browser.post(path + "/convene").code == 409
    assert browser.get(path + ".ics").content_type.startswith("text/calendar")


def test_a_published_meeting_is_refused_in_words_on_every_form(clock, browser):
    path = f"/meetings/{a_published_meeting().public_id}"
    browser.sign_in(a_chair())
    page = browser.open(path + "/parts").submit(party="SG", part="host")
    assert page.code == 422
    assert "is a fact with a source" in page.errors


def test_the_register_is_open_and_the_groups_own_meetings_are_for_its_members(clock, browser):
    own = a_meeting(clock, title="Canary of our own meeting")
    assert browser.open("/meetings").code == 200
    assert browser.open(f"/meetings/{own.public_id}").code == 404
    assert "Canary of our own meeting" not in browser.open("/meetings?origin=own").text
    browser.sign_in(a_trainee())
    assert browser.open(f"/meetings/{own.public_id}").code == 404
    browser.sign_out().sign_in(a_focal_point("SG"))
    assert "Canary of our own meeting" in browser.open("/meetings?origin=own").text
    assert browser.open(f"/meetings/{own.public_id}").code == 200
    assert browser.open("/meetings/new").code == 403


def test_participation_is_shown_per_state(browser):
    page = browser.open("/meetings/participation")
    assert page.code == 200
    row = next(row for row in page.soup.select("tbody tr") if "Timor-Leste" in row.get_text())
    assert [cell.get_text() for cell in row.select("td.number")] == ["not published"] * 2, "never zero"


def test_a_series_and_a_host_are_named_in_words(browser):
    page = browser.open("/meetings?q=dialogue")
    row = next(row for row in page.soup.select("tbody tr") if "(first)" in row.get_text())
    assert "ASEAN-Japan Cybercrime Dialogue" in row.select("td")[1].get_text()
    assert (
        "Singapore" in browser.open("/meetings?q=Anti-Scam+Conference").soup.select("tbody td")[4].get_text()
    )


def test_the_same_meeting_is_not_kept_twice(app, clock):
    first, other = a_meeting(clock), a_meeting(clock, title="Workshop")
    with pytest.raises(RuleBroken, match="in the register already"):
        a_meeting(clock)
    with pytest.raises(RuleBroken, match="in the register already"):
        do(
            services.change_meeting,
            other,
            clock,
            starts_on=first.sort_on,
            ends_on=first.sort_on,
            title=first.title,
        )
    do(services.change_meeting, first, clock, starts_on=first.sort_on, ends_on=first.sort_on, place="Dili")
    assert fresh(first).place == "Dili"
