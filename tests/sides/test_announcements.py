"""What was announced elsewhere, reviewed by a program of the secretariat."""

from contextvars import Context

import pytest

from lms.announcements.models import Announcement
from lms.base.api import PREFIX
from lms.base.db import db
from lms.offerings.models import Offering
from tests.factories.activities import activities, an_announcement
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary
from tests.factories.programs import a_program_of

FILLED_IN = {
    "title": "Phones", "text": "Two weeks.", "topics": [{"code": "FOR-3", "entry": 2, "exit": 3}], "audiences": ["investigator"], "seats": 20,
    "languages": ["en"], "mode": "in_person", "place": "Tokyo", "start_on": "2027-05-03", "end_on": "2027-05-14", "party": "japan",
}  # fmt: skip


@pytest.fixture
def secretary(app, clock):
    return a_program_of(app, a_secretary())


@pytest.fixture
def path(app, clock):
    return f"/announcements/{an_announcement().public_id}"


def test_an_announcement_is_set_aside_and_taken_up_again(secretary, path):
    [row] = secretary.get("/announcements?stage=waiting").json["items"]
    shown = secretary.get(path).json
    assert (path.endswith(row["id"]), shown["verbs"], shown["offering"]) == (
        True,
        ["draft", "set-aside"],
        None,
    )
    assert secretary.do(path, "set-aside", reason=" ").status_code == 422
    aside = secretary.do(path, "set-aside", reason="It is no training.").json
    assert (aside["stage"], aside["reason"], aside["verbs"]) == (
        "set_aside",
        "It is no training.",
        ["take-up"],
    )
    assert secretary.do(path, "set-aside", reason="Again.").status_code == 409
    assert secretary.post(f"{path}/draft", FILLED_IN).status_code == 409
    assert secretary.do(path, "take-up").json["reason"] is None
    assert secretary.do(path, "take-up").status_code == 409


def test_it_becomes_the_draft_of_its_partner_once(secretary, path, app):
    made = secretary.post(f"{path}/draft", FILLED_IN)
    assert (made.status_code, made.json["stage"], made.json["party"]["code"]) == (201, "draft", "japan")
    shown = secretary.get(made.location).json
    assert (shown["stage"], shown["offering"]) == ("drafted", made.json["id"])
    assert (
        a_program_of(app, a_partner_officer("japan")).get(f"/offerings/{made.json['id']}").status_code == 200
    )
    assert secretary.get(f"/offerings/{made.json['id']}").status_code == 404
    assert secretary.post(f"{path}/draft", FILLED_IN).status_code == 409
    assert db.session.query(Offering).count() == 1


@pytest.mark.parametrize(("wrong", "pointer"), [
    ({"party": "SG"}, "#/party"), ({"party": "nobody"}, "#/party"), ({"seats": 0}, "#/seats"), ({"topics": [{"code": "X", "entry": 1, "exit": 2}]}, "#/topics"),
])  # fmt: skip
def test_what_is_filled_in_wrongly_drafts_nothing(secretary, path, wrong, pointer):
    refused = secretary.post(f"{path}/draft", FILLED_IN | wrong)
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, pointer)
    assert (db.session.query(Offering).count(), db.session.query(Announcement).one().stage) == (0, "waiting")


def test_nobody_else_reviews(path, app):
    for person in (a_focal_point("SG"), a_partner_officer("japan")):
        program = a_program_of(app, person)
        assert program.get("/announcements").status_code == 403
        assert program.get(path).status_code == 404
        assert program.post(f"{path}/draft", FILLED_IN).status_code == 404


def test_the_published_record_is_taken_in_once(secretary):
    first = secretary.post("/announcements/published").json
    again = secretary.post("/announcements/published").json
    assert first["new"] == again["unchanged"] > 0 == again["new"]
    waiting, path = [], "/announcements?limit=100"
    while path:
        page = secretary.get(path).json
        waiting, path = waiting + page["items"], page["next"]
    assert len(waiting) == first["new"]


def test_a_program_reads_activities_in_once_and_is_told_each_line_that_is_wrong(secretary, path, app):
    def send(program, content, key, kind="application/xml"):
        told = {"Authorization": f"Bearer {program.token}", "Idempotency-Key": key}
        address = f"{PREFIX}/announcements/read"
        db.session.rollback()
        return Context().run(program.client.post, address, data=content, content_type=kind, headers=told)

    content = activities({"identifier": "XM-7"}, {"identifier": "XM-8"})
    assert send(secretary, content, "1").json == {"new": 2, "changed": 0, "unchanged": 0}
    assert send(secretary, content, "2", "text/xml").json["unchanged"] == 2
    wrong = send(
        secretary, content.replace(b'code="15130"', b'code=""').replace(b'"2027-02-01"', b'"soon"'), "3"
    )
    assert (wrong.status_code, wrong.json["errors"][0]["pointer"][:5]) == (422, "line ")
    assert send(secretary, b"<!DOCTYPE a []><iati-activities/>", "4").status_code == 422
    assert send(secretary, content, "5", "application/json").status_code == 415
    assert send(a_program_of(app, a_focal_point("SG")), content, "6").status_code == 403
    assert db.session.query(Announcement).filter(Announcement.identifier.in_(["XM-7", "XM-8"])).count() == 2
