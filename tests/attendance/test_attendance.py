"""Attendance: minutes written down once, corrected with a reason, settled by rule; two people on who never came."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from lms.attendance import exports, queries, services
from lms.attendance.models import AttendanceMark, NoShowReport
from lms.attendance.rules import Verdict
from lms.base.audit import AuditEvent
from lms.base.db import db
from lms.certificates.models import Certificate
from lms.enrolments.rules import EnrolmentStage
from lms.kernel.actor import SYSTEM
from lms.kernel.errors import RuleBroken
from lms.programmes import services as programmes
from tests.factories.attending import a_held_edition
from tests.factories.people import a_focal_point, a_secretary, a_trainer, actor_of
from tests.factories.training import fresh


@pytest.fixture
def held(app, clock):
    """An edition that was held yesterday: two officers of Singapore and one of Thailand."""
    return a_held_edition(clock)


def write(session, minutes, clock, **facts):
    return services.mark(session, minutes, by=SYSTEM, now=clock.now(), **facts)


def marks():
    return list(db.session.scalars(select(AttendanceMark)))


def test_minutes_are_written_down_once_and_the_same_again_changes_nothing(held, clock):
    _edition, people, sessions = held
    assert write(sessions[0], {people[0]: 180, people[1]: 0}, clock) == 2
    assert write(sessions[0], {people[0]: 180, people[1]: 0}, clock) == 0
    assert sorted(mark.minutes for mark in marks()) == [0, 180]


def test_a_correction_says_why_and_the_trail_keeps_both(held, clock):
    _edition, people, sessions = held
    write(sessions[0], {people[0]: 180}, clock)
    with pytest.raises(RuleBroken, match="Say why"):
        write(sessions[0], {people[0]: 90, people[1]: 30}, clock)
    assert len(marks()) == 1, "nothing of a refused page is kept"
    write(sessions[0], {people[0]: 90}, clock, correction="Left at noon.")
    (mark,) = marks()
    assert (mark.minutes, mark.correction) == (90, "Left at noon.")
    noted = db.session.scalar(select(AuditEvent.facts).where(AuditEvent.verb == "correct_attendance"))
    assert json.loads(noted)["changed"] == {"minutes": [180, 90]}


@pytest.mark.parametrize("minutes", [-1, 181])
def test_nobody_was_there_longer_than_it_lasted(held, clock, minutes):
    _edition, people, sessions = held
    with pytest.raises(RuleBroken, match="from 0 to 180"):
        write(sessions[0], {people[0]: 10, people[1]: minutes}, clock)
    assert marks() == []


def test_a_session_that_has_not_begun_or_was_called_off_has_no_attendance(held, clock):
    edition, people, sessions = held
    clock.fix(sessions[0].starts_at - timedelta(microseconds=1))
    with pytest.raises(RuleBroken, match="not begun"):
        write(sessions[0], {people[0]: 10}, clock)
    programmes.call_off_session(sessions[1], "No power.", by=SYSTEM, now=clock.now())
    with pytest.raises(RuleBroken, match="called off"):
        write(sessions[1], {people[0]: 10}, clock)
    assert sessions[1] not in queries.held_sessions(edition)


def test_a_person_of_another_edition_is_not_on_the_sheet(held, clock):
    _edition, _people, sessions = held
    _other, strangers, _sessions = a_held_edition(clock, people=("MY",), title="Another edition")
    with pytest.raises(RuleBroken, match="not of this edition"):
        write(sessions[0], {strangers[0]: 10}, clock)


def attend(held, clock, *shares):
    """Let each person attend a share of every session."""
    _edition, people, sessions = held
    for session in sessions:
        write(
            session,
            {p: session.minutes * share // 100 for p, share in zip(people, shares, strict=True)},
            clock,
        )


def test_the_rule_settles_what_is_clear_and_leaves_who_never_came_to_people(held, clock):
    edition, people, _sessions = held
    attend(held, clock, 100, 50, 0)
    counts = services.settle(edition, by=actor_of(a_secretary()), now=clock.now())
    assert (counts[Verdict.COMPLETED], counts[Verdict.NOT_COMPLETED], counts[Verdict.NEVER_CAME]) == (1, 1, 1)
    assert [fresh(person).stage for person in people] == [
        EnrolmentStage.COMPLETED, EnrolmentStage.NOT_COMPLETED, EnrolmentStage.ENROLLED,
    ]  # fmt: skip
    assert db.session.scalar(select(Certificate.account_id)) == people[0].account_id
    again = services.settle(edition, by=actor_of(a_secretary()), now=clock.now())
    assert (again[Verdict.COMPLETED], again[Verdict.NEVER_CAME]) == (0, 1)


def test_nothing_is_settled_before_the_last_day(held, clock):
    edition, _people, sessions = held
    clock.fix(sessions[0].starts_at + timedelta(hours=4))
    with pytest.raises(RuleBroken, match="results follow from that day on"):
        services.settle(edition, by=SYSTEM, now=clock.now())


def test_while_sessions_are_not_written_down_the_result_stays_open(held, clock):
    edition, people, sessions = held
    write(sessions[0], {people[0]: 180}, clock)
    assert services.settle(edition, by=SYSTEM, now=clock.now())[Verdict.OPEN] == 0, "the system sees nobody"
    counts = services.settle(edition, by=actor_of(a_secretary()), now=clock.now())
    assert counts[Verdict.OPEN] == 3
    assert {fresh(person).stage for person in people} == {EnrolmentStage.ENROLLED}


def test_a_recorded_result_is_not_changed_by_minutes(held, clock):
    edition, people, sessions = held
    attend(held, clock, 100, 50, 0)
    services.settle(edition, by=actor_of(a_secretary()), now=clock.now())
    with pytest.raises(RuleBroken, match="recorded already"):
        write(sessions[0], {people[0]: 10}, clock, correction="A slip.")


def report(person, account, clock):
    return services.report_no_show(person, by=actor_of(account), now=clock.now())


def test_it_takes_a_trainer_and_the_secretariat_to_record_who_never_came(held, clock):
    _edition, people, _sessions = held
    trainer, other, secretary = a_trainer(), a_trainer(), a_secretary()
    assert not report(people[2], trainer, clock)
    with pytest.raises(RuleBroken, match="second person"):
        report(people[2], trainer, clock)
    with pytest.raises(RuleBroken, match="of the secretariat"):
        report(people[2], other, clock)
    assert fresh(people[2]).stage == EnrolmentStage.ENROLLED
    assert report(people[2], secretary, clock)
    assert fresh(people[2]).stage == EnrolmentStage.NO_SHOW


def test_whoever_was_in_a_session_is_no_no_show(held, clock):
    _edition, people, sessions = held
    write(sessions[0], {people[0]: 1, people[1]: 0}, clock)
    with pytest.raises(RuleBroken, match="was in a session"):
        report(people[0], a_secretary(), clock)
    assert not report(people[1], a_secretary(), clock)


def test_a_sheet_comes_back_whole_or_not_at_all(held, clock):
    _edition, people, sessions = held
    secretary = actor_of(a_secretary())
    sheet = exports.sheet_csv(sessions[0], people).decode("utf-8-sig")
    filled = sheet.replace(',""', ",90").replace(",\r\n", ",90\r\n")
    assert filled.count(",90") == 3
    take = services.take_back_sheet
    assert take(sessions[0], filled, dry_run=True, by=secretary, now=clock.now()) == 3
    assert marks() == []
    broken = filled.replace(",90", ",999", 1)
    with pytest.raises(RuleBroken, match="Line 2, minutes"):
        take(sessions[0], broken, by=secretary, now=clock.now())
    assert marks() == []
    assert take(sessions[0], filled, by=secretary, now=clock.now()) == 3
    assert take(sessions[0], filled, by=secretary, now=clock.now()) == 0, "it may come back twice"


def test_the_paper_has_numbers_and_codes_and_no_names(held, clock, browser):
    _edition, people, sessions = held
    browser.sign_in(a_secretary())
    paper = read_pdf(browser.get(f"/sessions/{sessions[0].public_id}/sheet.pdf").data)
    for person in people:
        assert str(person.number) in paper
        assert person.account.name not in paper
    sheet = browser.get(f"/sessions/{sessions[0].public_id}/sheet.csv").text
    assert all(person.account.name not in sheet for person in people)


def read_pdf(content):
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


@pytest.mark.parametrize(
    ("name", "make"),
    [
        (
            "minutes_are_not_negative",
            lambda s, p: AttendanceMark(session_id=s.id, enrolment_id=p.id, minutes=-1),
        ),
        (
            "once_per_person_and_session",
            lambda s, p: AttendanceMark(session_id=s.id, enrolment_id=p.id, minutes=5),
        ),
    ],
)
def test_the_table_refuses_what_no_sheet_says(held, clock, name, make):
    _edition, people, sessions = held
    write(sessions[0], {people[0]: 10}, clock)
    thing = make(sessions[0], people[0])
    thing.marked_at = clock.now()
    with pytest.raises(IntegrityError, match=f"{name}|attendance_mark.session_id"):
        db.session.add(thing)
        db.session.flush()
    db.session.rollback()


def test_a_report_is_kept_once_per_person(held, clock):
    _edition, people, _sessions = held
    report(people[2], a_trainer(), clock)
    assert db.session.scalar(select(NoShowReport.enrolment_id)) == people[2].id


def test_the_share_that_an_edition_asks_for_is_one(held, clock):
    edition, _people, _sessions = held
    with pytest.raises(IntegrityError, match="attendance_is_a_share"):
        edition.attendance_percent = 0
        db.session.flush()
    db.session.rollback()


def test_a_focal_point_writes_nothing_down(held, browser):
    edition, _people, sessions = held
    browser.sign_in(a_focal_point("SG"))
    for place in (
        f"/editions/{edition.public_id}/attendance",
        f"/sessions/{sessions[0].public_id}/attendance",
    ):
        assert browser.open(place).code == 403
