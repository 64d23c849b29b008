"""Attendance and results for programs: what trainers and the secretariat do on the pages, as JSON."""

import pytest

from lms.attendance.queries import written_in
from lms.base import audit
from tests.factories.attending import a_held_edition, seated
from tests.factories.people import a_focal_point, a_partner, a_secretary, a_trainer
from tests.factories.programs import a_program_of
from tests.factories.training import a_published_edition, a_session, fresh


@pytest.fixture
def held(app, clock):
    """An edition taught by Japan that was held yesterday: two officers of Singapore and one of Thailand."""
    return a_held_edition(clock, provider=a_partner("japan"))


@pytest.fixture
def trainer(app, held):
    return a_program_of(app, a_trainer("japan"))


@pytest.fixture
def secretary(app, held):
    return a_program_of(app, a_secretary())


def of(edition):
    return f"/editions/{edition.public_id}/attendance"


def at(session):
    return f"/sessions/{session.public_id}/attendance"


def marks(*pairs, **more):
    return {"marks": [{"number": seat.number, "minutes": minutes} for seat, minutes in pairs], **more}


def test_minutes_are_written_down_by_number_and_corrected_with_a_reason(held, trainer):
    edition, (one, two, three), sessions = held
    path = at(sessions[0])
    read = trainer.get(path)
    assert {mark["number"]: mark["minutes"] for mark in read.json["marks"]} == {
        one.number: None,
        two.number: None,
        three.number: None,
    }
    written = trainer.post(path, marks((one, 180), (two, 0)), If_Match=read.headers["ETag"])
    assert {m["number"]: m["minutes"] for m in written.json["marks"]} == {
        one.number: 180,
        two.number: 0,
        three.number: None,
    }
    assert trainer.post(path, marks((one, 90)), If_Match=read.headers["ETag"]).status_code == 412
    silent = trainer.post(path, marks((one, 90)), If_Match="*")
    assert (silent.status_code, silent.json["errors"][0]["pointer"]) == (422, "#/correction")
    assert trainer.post(path, marks((one, 90), correction="Left at noon."), If_Match="*").status_code == 200
    assert written_in(fresh(edition))[one.id, sessions[0].id] == 90
    assert all(name not in written.text for name in (one.account.name, "@"))


def test_the_rule_settles_results_and_two_people_say_who_never_came(app, held, trainer, secretary):
    edition, (one, two, three), sessions = held
    for session in sessions:
        trainer.post(at(session), marks((one, session.minutes), (two, 0), (three, 20)), If_Match="*")
    shown = {each["number"]: each for each in trainer.get(of(edition)).json["participants"]}
    assert [shown[seat.number]["verdict"] for seat in (one, two, three)] == [
        "completed",
        "never_came",
        "not_completed",
    ]
    assert shown[one.number]["percent"] == 100 and "per cent" in shown[three.number]["reasons"][0]
    settled = secretary.post(f"{of(edition)}/settle", If_Match=secretary.etag(of(edition))).json
    assert {each["stage"] for each in settled["participants"]} == {"completed", "enrolled", "not_completed"}
    path = f"/enrolments/{two.public_id}"
    assert trainer.do(path, "no-show").json["stage"] == "enrolled"
    assert [
        e["never_came"] for e in trainer.get(of(edition)).json["participants"] if e["number"] == two.number
    ] == [True]
    assert trainer.do(path, "no-show").status_code == 422
    assert secretary.do(path, "no-show").json["stage"] == "no_show"
    assert secretary.do(path, "no-show").status_code == 409
    assert audit.verify().whole


def test_a_result_is_recorded_once_with_a_certificate(held, secretary, trainer):
    _edition, (one, two, _three), sessions = held
    trainer.post(at(sessions[0]), marks((one, 20)), If_Match="*")
    path, other = f"/enrolments/{one.public_id}", f"/enrolments/{two.public_id}"
    done = secretary.do(path, "complete", attended_minutes=600, pre_percent=40, post_percent=80).json
    assert (done["stage"], done["post_percent"], bool(done["certificate"])) == ("completed", 80, True)
    assert secretary.do(path, "complete", attended_minutes=600).status_code == 409
    assert secretary.do(path, "not-complete").status_code == 409
    assert secretary.do(path, "no-show").status_code == 409
    assert secretary.do(other, "not-complete").json["stage"] == "not_completed"


@pytest.mark.parametrize(("sent", "pointer"), [
    ({"marks": []}, "#/marks"), ({"marks": [{"number": 1, "minutes": 10}]}, "#/marks/0/number"),
    ({"marks": [{"number": 1, "minutes": -1}]}, "#/marks/0/minutes"), ({"marks": [{"number": "1", "minutes": 1}]}, "#/marks/0/number"),
])  # fmt: skip
def test_a_sheet_that_does_not_fit_is_refused_with_its_place(held, trainer, sent, pointer):
    edition, _people, sessions = held
    refused = trainer.post(at(sessions[0]), sent, If_Match="*")
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, pointer)
    assert written_in(fresh(edition)) == {}


def test_nobody_is_named_twice_and_for_no_longer_than_the_session(held, trainer):
    _edition, (one, two, _three), sessions = held
    twice = trainer.post(at(sessions[0]), marks((one, 10), (two, 10), (one, 20)), If_Match="*")
    assert (twice.status_code, twice.json["errors"][0]["pointer"]) == (422, "#/marks/2/number")
    longer = trainer.post(at(sessions[0]), marks((two, 10), (one, 181)), If_Match="*")
    assert (longer.status_code, longer.json["errors"][0]["pointer"]) == (422, "#/marks/1/minutes")


def test_before_the_session_and_after_it_was_called_off_nobody_was_there(app, clock):
    edition = a_published_edition()
    session, seat = a_session(edition), seated(edition, clock)
    secretary = a_program_of(app, a_secretary())
    early = secretary.post(at(session), marks((seat, 10)), If_Match="*")
    assert (early.status_code, early.json["detail"]) == (422, "This session has not begun yet.")
    secretary.do(f"/sessions/{session.public_id}", "call-off", reason="No light.")
    assert secretary.post(at(session), marks((seat, 10)), If_Match="*").status_code == 409


def test_only_who_teaches_and_the_secretariat_read_and_write(app, held, trainer):
    edition, (one, *_others), sessions = held
    assert trainer.post(f"{of(edition)}/settle", If_Match="*").status_code == 403
    narrow = a_program_of(app, a_secretary(), "enrolments:read")
    assert narrow.get(of(edition)).status_code == 200
    assert narrow.post(at(sessions[0]), marks((one, 1)), If_Match="*").status_code == 403
    focal = a_program_of(app, a_focal_point("SG"))
    assert {focal.get(path).status_code for path in (of(edition), at(sessions[0]))} == {403}
    assert focal.post(f"/enrolments/{one.public_id}/no-show", If_Match="*").status_code == 403
    stranger = a_program_of(app, a_trainer("interpol"))
    assert stranger.get(of(edition)).json["participants"] == []
    assert stranger.post(f"/enrolments/{one.public_id}/no-show", If_Match="*").status_code == 404
