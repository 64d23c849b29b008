"""Files of needs and offerings for programs: as on pages, without their step-up, and every place that is wrong is named."""

import json
from contextvars import Context

import pytest
from sqlalchemy import func, select

from lms.base.api import PREFIX
from lms.base.api.bodies import LARGEST as OF_JSON
from lms.base.audit import AuditEvent
from lms.base.db import db
from lms.exchange.forms import LARGEST
from lms.needs.models import Need
from lms.needs.rules import NeedStage, Visibility
from lms.offerings.models import Offering
from tests.factories.activities import NEED, OFFERING, document
from tests.factories.needs import a_draft_need, a_draft_offering, an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary, a_trainee
from tests.factories.programs import a_program_of

HEADS = "id,state,topic,target,audiences,people,languages,urgency,shared_with,text"
ROW = "N1,SG,FOR-1,2,investigator;analyst,9,en;ms,4,*,Scenes"


def send(program, path, content, kind="application/json", key="k1"):
    """Send a file as it is."""
    db.session.rollback()
    headers = {"Authorization": f"Bearer {program.token}", "Idempotency-Key": key}
    return Context().run(program.client.post, PREFIX + path, data=content, content_type=kind, headers=headers)


def many(model):
    return db.session.scalar(select(func.count(model.id)))


@pytest.fixture
def focal(app):
    return a_program_of(app, a_focal_point("SG"))


@pytest.mark.parametrize(("part", "make", "draft", "whose"), [
    ("needs", an_open_need, a_draft_need, a_focal_point), ("offerings", an_open_offering, a_draft_offering, a_partner_officer),
])  # fmt: skip
def test_what_leaves_comes_in_again_and_changes_nothing(app, clock, part, make, draft, whose):
    make(), draft()
    program = a_program_of(app, whose())
    taken = program.get(f"/{part}/file.json")
    assert (taken.headers["X-TLP"][:4], len(taken.json[part])) == ("TLP:", 2)
    assert db.session.scalars(select(AuditEvent.verb)).all()[-1] == "export"
    again = send(program, f"/{part}/import", taken.data)
    assert (again.status_code, again.json["unchanged"], again.json["new"]) == (200, 2, 0)
    table = program.get(f"/{part}/file.csv")
    assert (table.content_type, table.data[:3]) == ("text/csv; charset=utf-8", b"\xef\xbb\xbf")
    again = send(program, f"/{part}/import", table.data, "text/csv", key="k2")
    assert (again.status_code, again.json["unchanged"]) == (200, 2)


def test_a_file_shows_what_its_reader_may_read_and_no_more(app, clock):
    (
        an_open_need("SG", visibility=Visibility.OWN_STATE),
        an_open_need("MY", visibility=Visibility.MEMBER_STATES),
    )
    for person, seen in ((a_focal_point("SG"), ["MY"]), (a_partner_officer("japan"), [])):
        items = a_program_of(app, person).get("/needs/file.json").json["needs"]
        assert [item["state"] for item in items] == seen
    assert a_program_of(app, a_trainee("SG")).get("/needs/file.json").status_code == 403
    assert a_program_of(app, a_focal_point("SG"), "needs:read").get("/needs/file.json").status_code == 403


def test_a_file_is_looked_at_first_and_then_brought_in_once(focal, clock):
    content = document("needs", NEED, NEED | {"id": "N2"})
    looked = send(focal, "/needs/import/look", content)
    assert (looked.status_code, looked.json["new"], many(Need)) == (200, 2, 0)
    assert looked.json["entries"][1] == {
        "place": "#/needs/1",
        "id": "N2",
        "fate": "new",
        "title": "Phones wait",
    }
    first = send(focal, "/needs/import", content, key="once")
    assert (first.json, many(Need)) == (looked.json, 2)
    repeated = send(focal, "/needs/import", content, key="once")
    assert (repeated.headers["Idempotent-Replayed"], repeated.json, many(Need)) == ("true", first.json, 2)
    assert send(focal, "/needs/import", content, key="twice").json["unchanged"] == 2
    assert send(focal, "/needs/import", document("needs", NEED), key="once").status_code == 422


def test_one_wrong_entry_keeps_all_out_and_every_place_is_named(focal, clock):
    content = document(
        "needs", NEED, NEED | {"id": "N2", "state": "MY"}, NEED | {"id": "N3", "topic": "XX-9"}
    )
    for path in ("/needs/import/look", "/needs/import"):
        answer = send(focal, path, content)
        assert (answer.status_code, answer.content_type, many(Need)) == (422, "application/problem+json", 0)
        assert [each["pointer"] for each in answer.json["errors"]] == ["#/needs/1/state", "#/needs/2/topic"]
    assert send(focal, "/needs/import", content).headers["Idempotent-Replayed"] == "true"


def test_an_entry_that_is_wrong_in_several_ways_is_told_all_of_them(app, clock):
    japan = a_program_of(app, a_partner_officer("japan"))
    wrong = OFFERING | {"state_cap": 30, "caps": {"SG": 21}, "minimum_cohort": 21}
    for path in ("/offerings/import/look", "/offerings/import"):
        answer = send(japan, path, document("offerings", wrong), key=path)
        places = [each["pointer"] for each in answer.json["errors"]]
        assert places == ["#/offerings/0/state_cap", "#/offerings/0/caps", "#/offerings/0/minimum_cohort"]
        assert answer.json["detail"] == "1 of its entries are refused; nothing was kept."


@pytest.mark.parametrize(("content", "kind", "pointer"), [
    (document("needs", NEED | {"people": 0}), "application/json", "#/needs/0/people"), (b"", "application/json", "#/"),
    (b"{", "application/json", "#/"), (document("offerings", OFFERING), "application/json", "#/needs"),
    (document("needs", NEED | {"modes": {"boat": "ok"}}), "application/json", "#/needs/0/modes/boat"),
    (f"{HEADS}\n{ROW.replace(',9,', ',x,')}".encode(), "text/csv", "line 2, people"), (b"\xff\xfe", "text/csv", "#/"),
    (f"{HEADS},colour\n{ROW},red".encode(), "text/csv", "line 1"), (b"[" * 100_000, "application/json", "#/"),
])  # fmt: skip
def test_what_is_wrong_with_a_file_has_its_place(focal, content, kind, pointer):
    answer = send(focal, "/needs/import", content, kind)
    assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, pointer)
    assert many(Need) == 0


def test_a_table_is_brought_in_and_two_hundred_places_are_named_at_most(focal, clock):
    assert send(focal, "/needs/import", f"{HEADS}\n{ROW}\n".encode(), "text/csv").json["new"] == 1
    wrong = document("needs", *[NEED | {"id": f"N{n}", "people": 0} for n in range(300)])
    said = send(focal, "/needs/import", wrong, key="k2").json
    assert (len(said["errors"]), said["detail"][:29]) == (200, "300 places of the file are wr")


def test_a_file_may_be_larger_than_other_requests_and_of_no_other_kind(focal, clock):
    large = document("needs", NEED | {"text": "Phones\n" + "x" * 4900}) + b" " * OF_JSON
    assert send(focal, "/needs/import", large).status_code == 200
    assert send(focal, "/needs/import", b" " * (LARGEST + 1), key="k2").status_code == 413
    for kind in ("application/xml", "text/plain", "multipart/form-data"):
        assert send(focal, "/needs/import", large, kind, key=kind).status_code == 415
    assert send(focal, "/needs", b"x", "text/csv", key="k3").status_code == 415


def test_only_who_sends_files_on_pages_sends_them_here(app, clock):
    for person in (a_secretary(), a_partner_officer("japan"), a_trainee("SG")):
        assert send(a_program_of(app, person), "/needs/import", document("needs", NEED)).status_code == 403
    japan = a_program_of(app, a_partner_officer("japan"))
    assert send(japan, "/offerings/import/look", document("offerings", OFFERING)).json["new"] == 1
    assert send(japan, "/offerings/import", document("offerings", OFFERING), key="k2").json["new"] == 1
    other = send(
        japan, "/offerings/import", document("offerings", OFFERING | {"party": "australia"}), key="k3"
    )
    assert (other.status_code, other.json["errors"][0]["pointer"], many(Offering)) == (
        422,
        "#/offerings/0/party",
        1,
    )


def test_showing_an_open_need_to_more_is_done_on_the_page(focal, clock):
    send(focal, "/needs/import", document("needs", NEED | {"shared_with": []}))
    need = db.session.scalars(select(Need)).one()
    focal.do(f"/needs/{need.public_id}", "post")
    for path in ("/needs/import/look", "/needs/import"):
        answer = send(focal, path, document("needs", NEED), key=path)
        assert (answer.status_code, "Do it on the page" in answer.json["detail"]) == (403, True)
    assert (db.session.scalars(select(Need)).one().visibility, need.stage) == (
        Visibility.MEMBER_STATES,
        NeedStage.OPEN,
    )


def test_the_description_says_what_files_are_taken_and_handed_out(focal):
    paths = focal.get("/openapi.json").json["paths"]
    takes = paths["/api/v1/needs/import"]["post"]["requestBody"]["content"]
    assert (set(takes), takes["application/json"]["schema"]["$ref"][-11:]) == (
        {"application/json", "text/csv"},
        "FileOfNeeds",
    )
    assert list(paths["/api/v1/needs/file.csv"]["get"]["responses"]["200"]["content"]) == ["text/csv"]
    assert json.dumps(paths).count("#/components/schemas/FileLooked") == 4
