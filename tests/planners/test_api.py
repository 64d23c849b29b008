"""Rounds of the regional plan for programs: whole plans for who prepares the decision, its own part for each party."""

import pytest

from lms.base import audit, jobs
from lms.kernel import clock as the_clock
from lms.kernel.actor import SYSTEM
from lms.prospects.services import ask_for_prospects
from lms.rounds import services
from tests.factories.needs import an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary, a_trainee
from tests.factories.planning import a_published_round, a_round, a_run
from tests.factories.programs import a_program_of


def a_market(seats):
    """Return an offering that serves the needs of two states; a third one speaks another language."""
    an_open_need("SG", title="Phones of Singapore", people=6)
    an_open_need("TH", title="Phones of Thailand", people=6)
    an_open_need("KH", title="Phones of Cambodia", people=5, languages=["km"])
    return an_open_offering(title="Two weeks in Tokyo", seats=seats, state_cap=None)


@pytest.fixture
def market(app, clock):
    """Twelve people of two states ask for eight seats."""
    return a_market(8)


@pytest.fixture
def secretary(app, clock):
    return a_program_of(app, a_secretary())


def at(run):
    return f"/runs/{run.public_id}"


def of(run, rest=""):
    return f"/rounds/{run.round.public_id}{rest}"


def test_a_plan_is_asked_for_and_read_when_the_worker_has_made_it(market, secretary, clock):
    path = f"/rounds/{a_published_round().public_id}"
    made = secretary.post(f"{path}/runs")
    assert (made.status_code, made.json["stage"], made.json["plan"]) == (201, "waiting", None)
    jobs.run_due(now=clock.now())
    run = secretary.get(made.location).json
    assert (run["stage"], run["plan"]["seats"], run["plan"]["status"]) == ("solved", 8, "optimal")
    given = {row["state"]: row["seats"] for row in run["plan"]["states"] if row["seats"]}
    assert (set(given), sum(given.values())) == ({"SG", "TH"}, 8)
    lost = {row["title"]: row for row in run["plan"]["unserved"]}
    assert (lost["Phones of Cambodia"]["people"], lost["Phones of Cambodia"]["reason"]) == (
        5,
        "no_eligible_offering",
    )
    first = secretary.get(f"{made.location}/lines?limit=1").json
    second = secretary.get(first["next"]).json
    lines = first["items"] + second["items"]
    assert ({row["state"]["code"]: row["seats"] for row in lines}, second["next"]) == (given, None)
    assert (lines[0]["provider"]["code"], lines[0]["match"]) == ("japan", None)
    [row] = secretary.get(f"{path}/runs").json["items"]
    assert (row["id"], row["number"]) == (run["id"], 1)
    assert secretary.get(f"{path}/runs?stage=failed").json["items"] == []
    assert audit.verify().whole


def test_one_change_is_asked_as_a_run_of_its_own(market, secretary, clock):
    run = a_run()
    key = str(market.public_id)
    asked = secretary.post(f"{at(run)}/what-if", {"kind": "add_seats", "offering": key, "seats": 4})
    assert (asked.status_code, asked.json["title"]) == (201, "4 more seats in “Two weeks in Tokyo”")
    jobs.run_due(now=clock.now())
    found = secretary.get(asked.location).json
    assert (found["plan"]["seats"], found["parent"]) == (12, str(run.public_id))
    assert {k: v for k, v in found["changes"][0].items() if v} == {
        "kind": "add_seats",
        "offering": key,
        "seats": 4,
    }
    price = next(each for each in secretary.get(at(run)).json["plan"]["prices"])
    assert (price["key"], price["points"] > 0) == (key, True)
    ask_for_prospects(run, by=SYSTEM, now=clock.now())
    [gain] = secretary.get(f"{at(run)}/prospects").json["findings"]["prices"]
    assert (gain["offering"], gain["seats"], gain["points"] >= gain["gain"] > 0) == (key, 8, True)


@pytest.mark.parametrize(("sent", "pointer"), [
    ({"kind": "magic"}, "#/kind"), ({"kind": "set_phi"}, "#/phi"), ({"kind": "set_phi", "phi": 2}, "#/phi"),
    ({"kind": "set_phi", "phi": 0.5, "seats": 1}, "#/seats"), ({"kind": "withdraw_need", "need": "nobody"}, "#/need"),
    ({"kind": "add_seats", "offering": "nothing", "seats": 1}, "#/offering"),
])  # fmt: skip
def test_a_change_that_does_not_fit_is_refused_with_its_place(market, secretary, sent, pointer):
    run = a_run()
    refused = secretary.post(f"{at(run)}/what-if", sent)
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, pointer)
    assert len(secretary.get(of(run, "/runs")).json["items"]) == 1


def test_each_party_reads_its_part_of_the_adopted_plan_and_nobody_elses(app, market, secretary):
    run = a_run()
    singapore = a_program_of(app, a_focal_point("SG"))
    assert singapore.get(of(run, "/states/SG")).status_code == 404
    services.adopt(run, by=SYSTEM, now=the_clock.now())
    shown = singapore.get(of(run)).json["adopted"]
    assert (shown["run"], shown["seats"], shown["states"]) == (None, 8, 2)
    assert secretary.get(of(run)).json["adopted"]["run"] == str(run.public_id)
    part = singapore.get(of(run, "/states/SG"))
    [line] = part.json["lines"]
    assert (part.json["share"]["seats"], line["match_stage"]) == (line["seats"], "proposed")
    assert "Thailand" not in part.text and [row["people"] for row in part.json["unserved"]] == [
        6 - line["seats"]
    ]
    assert singapore.get(of(run, "/states/TH")).status_code == 404
    japan = a_program_of(app, a_partner_officer("japan"))
    [offering] = japan.get(of(run, "/partners/japan")).json["offerings"]
    assert (offering["key"], offering["given"]) == (str(market.public_id), 8)
    assert japan.get(of(run, "/partners/interpol")).status_code == 404
    for reader in (singapore, japan):
        assert {reader.get(path).status_code for path in (of(run, "/runs"), at(run), f"{at(run)}/lines")} <= {
            403,
            404,
        }


def test_drafts_do_not_exist_for_delegations_and_settings_name_their_authority(app, clock, secretary):
    draft, published = a_round(title="Still a draft"), a_published_round(title="Published round")
    focal = a_program_of(app, a_focal_point("SG"))
    assert [row["title"] for row in focal.get("/rounds").json["items"]] == ["Published round"]
    assert focal.get(f"/rounds/{draft.public_id}").status_code == 404
    shown = focal.get(f"/rounds/{published.public_id}").json
    assert (shown["authority"], shown["phi"], shown["adopted"]) == (published.authority, 950, None)
    assert sum(shown["weights"].values()) == 1000
    assert len(secretary.get("/rounds?stage=draft").json["items"]) == 1


def test_only_the_secretariat_asks_and_only_where_there_is_something_to_plan(app, clock, secretary):
    path = f"/rounds/{a_published_round().public_id}/runs"
    refused = secretary.post(path)
    assert (refused.status_code, "nothing to plan" in refused.json["detail"]) == (422, True)
    for account in (a_focal_point("SG"), a_partner_officer("japan"), a_trainee("SG")):
        assert a_program_of(app, account).post(path).status_code in {403, 404}
    assert a_program_of(app, a_secretary(), "rounds:read").post(path).status_code == 403
    assert a_program_of(app, a_trainee("SG")).get("/rounds").status_code == 403


def test_what_would_change_a_plan_is_reckoned_by_the_worker_and_read_whole_and_in_parts(
    app, secretary, clock
):
    a_market(14)
    run = a_run()
    path = f"{at(run)}/prospects"
    assert secretary.get(path).json["asked_at"] is None
    asked = secretary.post(path)
    assert (asked.status_code, bool(asked.json["asked_at"]), asked.json["findings"]) == (200, True, None)
    services.adopt(run, by=SYSTEM, now=the_clock.now())
    cambodia, japan = a_program_of(app, a_focal_point("KH")), a_program_of(app, a_partner_officer("japan"))
    for reader, part in ((cambodia, "/states/KH/prospects"), (japan, "/partners/japan/prospects")):
        assert (reader.get(of(run, part)).json["reckoned"], reader.get(of(run, part)).json["changes"]) == (
            False,
            [],
        )
    jobs.run_due(now=clock.now())
    found = secretary.get(path).json["findings"]
    assert (len(found["floors"]), [row["state"] for row in found["nothing"]]) == (7, ["KH"])
    own = cambodia.get(of(run, "/states/KH/prospects"))
    assert (
        "Pay interpretation into km at “Two weeks in Tokyo”"
        in own.json["changes"][0]["changes"][0]["sentence"]
    )
    assert own.json["nothing"]["blocks"] == {"language": 1} and "Thailand" not in own.text
    of_japan = japan.get(of(run, "/partners/japan/prospects")).json
    assert of_japan["reckoned"] and any("km" in row["sentence"] for row in of_japan["changes"])
    assert {cambodia.get(of(run, "/states/TH/prospects")).status_code, cambodia.post(path).status_code} <= {
        403,
        404,
    }
