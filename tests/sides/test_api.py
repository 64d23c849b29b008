"""Needs, offerings and assessments for programs: what the pages show and do, as JSON."""

import pytest

from lms.base import audit
from lms.base.db import db
from lms.needs.models import Need
from tests.factories.needs import a_draft_need, a_match, an_assessment, an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary, a_trainee
from tests.factories.programs import a_program_of

NEED = {"topic": "FOR-3", "title": "Phones wait", "text": "Two examiners.", "current_level": 2, "target_level": 3,
        "audiences": ["investigator"], "people": 8, "languages": ["en"], "visibility": "all_partners", "wanted_by": "2027-12-31"}  # fmt: skip
OFFER = {"title": "Two weeks", "text": "Hands-on.", "topics": [{"code": "FOR-3", "entry": 2, "exit": 3}], "audiences": ["investigator"],
         "seats": 20, "languages": ["en"], "mode": "in_person", "place": "Tokyo", "start_on": "2027-05-03", "end_on": "2027-05-14",
         "caps": {"SG": 2}, "cost_per_seat": "900.50", "costs": {"TL": "1400"}, "currency": "USD", "standing": True}  # fmt: skip
ASSESSMENT = {
    "topic": "FOR-3",
    "capability": 2,
    "evidence": "Two examiners.",
    "office": "Division",
    "assessed_on": "2026-11-01",
}


def at(thing, kind="needs"):
    return f"/{kind}/{thing.public_id}"


def test_a_need_walks_from_the_assessment_to_the_one_that_takes_its_place(app, clock):
    focal, officer = a_program_of(app, a_focal_point("SG")), a_program_of(app, a_partner_officer("japan"))
    assert focal.post("/assessments", ASSESSMENT).status_code == 201
    made = focal.post("/needs", NEED)
    assert (made.status_code, made.json["stage"], made.json["verified"], made.json["verbs"]) == (
        201,
        "draft",
        True,
        ["post", "withdraw"],
    )
    path = made.location
    assert officer.get(path).status_code == 404
    posted = focal.do(path, "post")
    assert posted.json["verbs"] == ["withdraw", "supersede", "close"]
    assert (officer.get(path).json["shared_with"], officer.get(path).json["verbs"]) == (None, [])
    changed = focal.patch(path, {"people": 9}, If_Match=focal.etag(path))
    assert (changed.json["people"], changed.json["version"]) == (9, 2)
    other = focal.post("/needs", NEED | {"title": "Phones and clouds"})
    done = focal.do(path, "supersede", successor=other.json["id"], reason="It says more.")
    assert (done.json["stage"], done.json["superseded_by"]) == ("superseded", other.json["id"])
    assert officer.get(path).json["superseded_by"] is None
    assert audit.verify().whole


def test_the_rest_of_the_verbs_do_what_the_buttons_do(app, clock):
    need, focal, malaysia = (
        an_open_need("SG", collective=True),
        a_program_of(app, a_focal_point("SG")),
        a_program_of(app, a_focal_point("MY")),
    )
    assert malaysia.get(at(need)).json["verbs"] == ["join"]
    joined = malaysia.do(at(need), "join", people=4, languages=["ms"])
    assert (joined.json["all_people"], joined.json["joined"][0]["state"]["code"]) == (16, "MY")
    assert malaysia.do(at(need), "leave").json["joined"] == []
    assert malaysia.do(at(need), "leave").status_code == 422
    assert focal.do(at(need), "withdraw").status_code == 422
    assert focal.do(at(need), "close", reason="Served.").json["stage"] == "closed"
    assert focal.do(at(need), "post").status_code == 409
    assert focal.do(at(need), "reopen").json["stage"] == "open"
    assert focal.do(at(need), "withdraw", reason="Served.").json["ending_reason"] == "Served."


def test_an_offering_walks_from_the_draft_to_its_next_version(app, clock):
    officer, focal = a_program_of(app, a_partner_officer("japan")), a_program_of(app, a_focal_point("SG"))
    made = officer.post("/offerings", OFFER)
    assert (made.status_code, made.json["cost_per_seat"], made.json["costs"]) == (
        201,
        "900.50",
        {"TL": "1400"},
    )
    path = made.location
    assert focal.get(path).status_code == 404
    assert officer.do(path, "publish").json["verbs"] == ["withdraw", "renew"]
    assert focal.get(path).json["caps"] == {"SG": 2}
    changed = officer.patch(path, {"seats": 25}, If_Match=officer.etag(path))
    assert (changed.json["seats"], changed.json["caps"]) == (25, {"SG": 2})
    fresh = officer.do(path, "renew", start_on="2028-05-01", end_on="2028-06-01")
    assert (fresh.status_code, fresh.json["version"], fresh.json["renews"]) == (201, 2, made.json["id"])
    officer.do(fresh.location, "publish")
    assert officer.get(path).json["stage"] == "renewed"
    assert officer.do(fresh.location, "withdraw").json["stage"] == "withdrawn"


def test_an_assessment_is_read_by_its_state_and_taken_back(app, clock):
    found, focal = an_assessment("SG"), a_program_of(app, a_focal_point("SG"))
    path = at(found, "assessments")
    assert focal.get(path).json["capability"] == 2
    assert a_program_of(app, a_focal_point("MY")).get(path).status_code == 404
    assert focal.do(path, "withdraw", reason="Another topic.").json["withdrawn_reason"] == "Another topic."
    unknown = focal.post("/assessments", ASSESSMENT | {"capability": None, "evidence": ""})
    assert unknown.json["capability"] is None
    assert len(a_program_of(app, a_secretary()).get("/assessments").json["items"]) == 2


@pytest.mark.parametrize(("path", "body", "wrong", "pointer"), [
    ("/needs", NEED, {"people": 0}, "#/people"), ("/needs", NEED, {"people": 60000}, "#/people"), ("/needs", NEED, {"topic": "XX-9"}, "topic"),
    ("/needs", NEED, {"target_level": 2}, "target"), ("/needs", NEED, {"shared_with": ["nobody"]}, "partner"),
    ("/needs", NEED, {"wanted_by": "2020-01-01"}, "has passed"), ("/needs", NEED, {"extra": 1}, "#/extra"),
    ("/needs", NEED, {"collective": True, "visibility": "own_state"}, "shown to them"),
    ("/assessments", ASSESSMENT, {"topic": "XX-9"}, "topic"), ("/assessments", ASSESSMENT, {"evidence": ""}, "rests on"),
])  # fmt: skip
def test_what_a_state_sends_wrongly_is_refused_with_the_sentence_of_the_page(
    app, clock, path, body, wrong, pointer
):
    refused = a_program_of(app, a_focal_point("SG")).post(path, body | wrong)
    assert (refused.status_code, refused.content_type) == (422, "application/problem+json")
    assert pointer in refused.get_data(as_text=True)
    assert db.session.query(Need).count() == 0


@pytest.mark.parametrize(("wrong", "pointer"), [
    ({"seats": 0}, "#/seats"), ({"caps": {"SG": 21}}, "between 1 and 20"), ({"caps": {"JP": 2}}, "member states"),
    ({"currency": None}, "currency"), ({"minimum_cohort": 21}, "smallest group"), ({"end_on": "2027-05-01"}, "before it starts"),
    ({"topics": [{"code": "XX-9", "entry": 1, "exit": 2}]}, "topic"), ({"cost_per_seat": 0.125}, "#/cost_per_seat"),
])  # fmt: skip
def test_what_a_partner_sends_wrongly_is_refused_with_the_sentence_of_the_page(app, clock, wrong, pointer):
    refused = a_program_of(app, a_partner_officer("japan")).post("/offerings", OFFER | wrong)
    assert refused.status_code == 422
    assert pointer in refused.get_data(as_text=True)


def test_only_who_may_and_only_with_the_version_that_was_read(app, clock):
    need, focal = a_draft_need("SG"), a_program_of(app, a_focal_point("SG"))
    assert focal.patch(at(need), {"people": 3}).status_code == 428
    assert focal.patch(at(need), {"people": 3}, If_Match='"older"').status_code == 412
    assert a_program_of(app, a_trainee("SG")).get("/needs").status_code == 403
    assert a_program_of(app, a_focal_point("SG"), "needs:read").post("/needs", NEED).status_code == 403
    assert a_program_of(app, a_partner_officer("japan")).post("/needs", NEED).status_code == 403
    other = an_open_offering("japan")
    assert a_program_of(app, a_partner_officer("interpol")).get(at(other, "offerings")).status_code == 404


def test_showing_an_open_need_to_more_asks_for_a_fresh_proof(app, clock):
    need, focal = an_open_need("SG", visibility="member_states"), a_program_of(app, a_focal_point("SG"))
    refused = focal.patch(at(need), {"visibility": "all_partners"}, If_Match=focal.etag(at(need)))
    assert refused.status_code == 403
    assert db.session.get(Need, need.id).visibility == "member_states"


def test_lists_are_turned_page_by_page_and_narrowed_by_stage(app, clock):
    a_draft_need("SG"), an_open_need("SG"), an_open_need("SG")
    focal = a_program_of(app, a_focal_point("SG"))
    first = focal.get("/needs?limit=2").json
    rest = focal.get(first["next"]).json
    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (2, 1, None)
    assert [item["stage"] for item in focal.get("/needs?stage=draft").json["items"]] == ["draft"]
    a_match()
    assert focal.get("/offerings?mode=online").json["items"] == []
    assert len(focal.get("/offerings?mode=in_person").json["items"]) == 1
