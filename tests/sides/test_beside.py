"""What stands beside needs, for programs: earlier versions, what came of them, what others published."""

from sqlalchemy import func, select

from lms.base.db import db
from lms.needs.models import Finding
from tests.factories.needs import a_draft_need, a_match, an_open_need
from tests.factories.people import a_focal_point, a_partner, a_partner_officer, a_secretary, a_trainee
from tests.factories.programs import a_program_of


def at(need):
    return f"/needs/{need.public_id}"


def test_a_need_tells_what_it_asked_before_and_never_to_whom_it_was_shown(app, clock):
    need = an_open_need(
        "SG", visibility="named_partners", shared_with=[a_partner("interpol"), a_partner("japan")]
    )
    focal, japan = a_program_of(app, a_focal_point("SG")), a_program_of(app, a_partner_officer("japan"))
    assert japan.get(f"{at(need)}/versions").json == {"version": 1, "earlier": []}
    changes = {"people": 20, "languages": ["en", "ms"], "wanted_by": "2027-11-30", "modes": {"online": "no"}}
    focal.patch(at(need), changes, If_Match=focal.etag(at(need)))
    focal.patch(at(need), {"shared_with": ["japan"]}, If_Match=focal.etag(at(need)))
    found = japan.get(f"{at(need)}/versions")
    latest, first = found.json["earlier"]
    assert (found.json["version"], latest["number"], latest["answers"]) == (3, 2, [])
    answers = {row["name"]: row["answer"] for row in first["answers"]}
    assert (answers["people"], answers["languages"], answers["wanted_by"]) == (12, ["en"], "2027-12-31")
    assert "interpol" not in found.text
    assert a_program_of(app, a_partner_officer("australia")).get(f"{at(need)}/versions").status_code == 404


def test_outcomes_are_those_of_the_own_state_side_by_side(app, clock):
    need, other = an_open_need("SG", title="Own"), an_open_need("MY", title="Another state’s")
    a_draft_need("SG", title="Still a draft"), a_match(need)
    focal, secretary = a_program_of(app, a_focal_point("SG")), a_program_of(app, a_secretary())
    [row] = focal.get("/needs/outcomes").json["items"]
    assert (row["id"], row["proposed"], row["confirmed"], row["before"]) == (str(need.public_id), 1, 0, None)
    first = secretary.get("/needs/outcomes?limit=1").json
    rest = secretary.get(first["next"]).json
    ids = {row["id"] for row in (*first["items"], *rest["items"])}
    assert (ids, rest["next"]) == ({str(need.public_id), str(other.public_id)}, None)
    assert secretary.get("/needs/outcomes?stage=closed").json["items"] == []
    assert secretary.get("/needs/outcomes?stage=draft").status_code == 422
    assert a_program_of(app, a_partner_officer("japan")).get("/needs/outcomes").status_code == 403


def test_findings_say_who_says_them_and_are_narrowed_to_them(app, clock):
    program = a_program_of(app, a_trainee("SG"))
    all_of_them, path = [], "/findings?limit=100"
    while path:
        page = program.get(path).json
        all_of_them, path = all_of_them + page["items"], page["next"]
    assert len(all_of_them) == db.session.scalar(select(func.count(Finding.id))) > 0
    assert all(row["fact"] and row["reported_by"] and row["sources"] for row in all_of_them)
    own = program.get("/findings?kind=self_reported").json["items"]
    assert {row["kind"] for row in own} <= {"self_reported"}
