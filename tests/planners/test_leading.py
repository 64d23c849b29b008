"""A round led by a program: opened, changed, published, planned, compared, adopted and closed."""

import pytest

from lms.base import audit
from lms.base.db import db
from lms.engagements.models import Match
from lms.kernel.actor import Role
from lms.matching.rules import WEIGHTS
from lms.rounds.models import Round
from lms.rounds.rules import Change
from tests.factories.needs import an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_secretary, a_state, an_account
from tests.factories.planning import a_published_round, a_round, a_run, what_if
from tests.factories.programs import a_program_of

SETTINGS = {
    "title": "Regional plan 2027",
    "authority": "Agreed at the 13th meeting, item 5.",
    "planned_on": "2026-12-01",
}
MOVED = WEIGHTS | {"topic": 250, "timing": 150}


@pytest.fixture
def secretary(app, clock):
    return a_program_of(app, a_secretary())


@pytest.fixture
def market(app, clock):
    an_open_need("SG", title="Phones of Singapore", people=4)
    an_open_need("TH", title="Phones of Thailand", people=4)
    return an_open_offering(title="In Tokyo", seats=6)


def of(thing, kind="runs"):
    return f"/{kind}/{thing.public_id}"


def test_a_round_is_opened_changed_published_and_closed(secretary, app):
    made = secretary.post("/rounds", SETTINGS)
    assert (made.status_code, made.json["stage"], made.json["verbs"]) == (201, "draft", ["publish"])
    assert (made.json["weights"], made.json["phi"], made.json["base"]) == (WEIGHTS, 950, "entitlement")
    path = made.location
    sent = {"phi": 900, "weights": MOVED, "pair_limit": 3, "base": "demand"}
    changed = secretary.patch(path, sent, If_Match=secretary.etag(path)).json
    assert {name: changed[name] for name in sent} == sent and changed["title"] == SETTINGS["title"]
    focal = a_program_of(app, a_focal_point("SG"))
    assert focal.get(path).status_code == 404
    assert secretary.do(path, "publish").json["verbs"] == ["close"]
    shown = focal.get(path).json
    assert (shown["stage"], shown["weights"], shown["verbs"]) == ("published", MOVED, [])
    late = secretary.patch(path, {"phi": 800}, If_Match=secretary.etag(path))
    assert (late.status_code, late.json["detail"]) == (
        409,
        "The settings are published; another setting is another round.",
    )
    assert secretary.do(path, "close").json["stage"] == "closed"
    for verb in ("publish", "close"):
        assert secretary.do(path, verb).status_code == 409
    assert secretary.post(f"{path}/runs").status_code in {409, 422}
    assert audit.verify().whole


@pytest.mark.parametrize(("wrong", "pointer"), [
    ({"weights": WEIGHTS | {"topic": 0}}, "#/weights/topic"), ({"weights": {"topic": 1000}}, "#/weights/level"),
    ({"weights": WEIGHTS | {"topic": 0, "level": 500}}, "#/weights/topic"), ({"weights": WEIGHTS | {"nose": 1}}, "#/weights/nose"),
    ({"phi": 1001}, "#/phi"), ({"pair_limit": 0}, "#/pair_limit"), ({"base": "votes"}, "#/base"), ({"authority": " "}, "#/authority"),
    ({"planned_on": "soon"}, "#/planned_on"), ({"stage": "published"}, "#/stage"),
])  # fmt: skip
def test_settings_that_contradict_themselves_are_refused_with_their_place(secretary, wrong, pointer):
    refused = secretary.post("/rounds", SETTINGS | wrong)
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, pointer)
    assert db.session.query(Round).count() == 0
    path = of(a_round(), "rounds")
    refused = secretary.patch(path, wrong, If_Match=secretary.etag(path))
    assert (refused.status_code, secretary.get(path).json["phi"]) == (422, 950)


def test_a_plan_is_adopted_by_a_word_and_its_lines_become_proposals(market, secretary):
    run = a_run()
    path = of(run)
    assert secretary.get(path).json["verbs"] == ["adopt"]
    assert secretary.do(path, "adopt", confirmation="adopt").status_code == 422
    assert secretary.post(f"{path}/adopt", {"confirmation": "ADOPT"}).status_code == 428
    done = secretary.do(path, "adopt", confirmation="ADOPT").json
    assert (done["stage"], done["verbs"], done["plan"]["points"] <= done["plan"]["bound"]) == (
        "adopted",
        [],
        True,
    )
    lines = secretary.get(f"{path}/lines").json["items"]
    assert [row["match_stage"] for row in lines] == ["proposed", "proposed"]
    assert sum(row["seats"] for row in lines) == sum(match.seats for match in db.session.query(Match)) == 6
    assert secretary.do(path, "adopt", confirmation="ADOPT").status_code == 409
    assert audit.verify().whole


def test_a_plan_that_is_not_ready_or_not_the_first_is_not_adopted(market, secretary, app):
    draft, first = a_run(a_round()), a_run()
    second = a_run(first.round)
    waiting = secretary.post(f"{of(first.round, 'rounds')}/runs").location
    early = secretary.do(of(draft), "adopt", confirmation="ADOPT")
    assert (early.status_code, "settings of its round" in early.json["detail"]) == (409, True)
    assert secretary.do(waiting, "adopt", confirmation="ADOPT").status_code == 409
    assert secretary.do(of(first), "adopt", confirmation="ADOPT").status_code == 200
    late = secretary.do(of(second), "adopt", confirmation="ADOPT")
    assert (late.status_code, late.json["detail"]) == (409, "Another plan of this round is adopted already.")
    chair = a_program_of(app, an_account(Role.CHAIR, party=a_state("MY")))
    assert chair.get(of(second)).json["verbs"] == []
    assert chair.post(f"{of(second)}/adopt", {"confirmation": "ADOPT"}, If_Match="*").status_code == 403
    focal = a_program_of(app, a_focal_point("SG"))
    assert focal.post(f"{of(second)}/adopt", {"confirmation": "ADOPT"}, If_Match="*").status_code == 404


def test_a_page_for_adopting_is_there_only_for_a_plan(market, secretary, browser):
    first = a_run()
    waiting = secretary.post(f"{of(first.round, 'rounds')}/runs").location.rpartition("/")[2]
    browser.sign_in(a_secretary())
    assert browser.get(f"/runs/{waiting}/adopt").status_code == 404
    assert browser.get(f"{of(first)}/adopt").status_code == 200


def test_two_plans_of_a_round_are_compared(market, secretary, app):
    first = a_run()
    second = what_if(first, Change("add_seats", offering=str(market.public_id), seats=2))
    path = f"{of(first)}/compare/{second.public_id}"
    found = secretary.get(path).json
    assert (found["seats"], found["moved"], found["points"] > 0) == (2, 0, True)
    assert {row["after"] for row in found["states"]} == {4}
    for rows in (found["states"], found["lines"]):
        assert sum(row["after"] - row["before"] for row in rows) == 2
    assert {row["need_title"] for row in found["lines"]} <= {"Phones of Singapore", "Phones of Thailand"}
    assert {row["offering_title"] for row in found["lines"]} == {"In Tokyo"}
    other = a_run(a_published_round(title="Another"))
    assert secretary.get(f"{of(first)}/compare/{other.public_id}").status_code == 404
    assert a_program_of(app, a_focal_point("SG")).get(path).status_code == 404


def test_a_draft_of_a_round_is_the_secretariats_to_lead(secretary, app):
    path = of(a_round(), "rounds")
    chair = a_program_of(app, an_account(Role.CHAIR, party=a_state("MY")))
    assert chair.post("/rounds", SETTINGS).status_code == 403
    for verb in ("publish", "close"):
        assert chair.post(f"{path}/{verb}", If_Match="*").status_code == 403
    reads = a_program_of(app, a_secretary(), "rounds:read").post("/rounds", SETTINGS)
    assert (reads.status_code, "rounds:write" in reads.json["detail"]) == (403, True)
