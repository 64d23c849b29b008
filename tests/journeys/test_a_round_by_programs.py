"""The whole way by programs alone: three states, two partners, one round, two engagements, one refusal, one edition."""

import pytest

from lms.base import audit, jobs
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary
from tests.factories.programs import a_program_of

NEED = {"topic": "FOR-3", "text": "Phones wait for months.", "current_level": 1, "target_level": 3, "audiences": ["investigator"],
        "people": 4, "languages": ["en"], "visibility": "all_partners", "wanted_by": "2027-12-31"}  # fmt: skip
OFFER = {"text": "Hands-on.", "topics": [{"code": "FOR-3", "entry": 2, "exit": 3}], "audiences": ["investigator"],
         "languages": ["en"], "mode": "in_person", "start_on": "2027-05-03", "end_on": "2027-05-14"}  # fmt: skip
ROUND = {
    "title": "Regional plan 2027",
    "authority": "Agreed at the 13th meeting, item 5.",
    "planned_on": "2027-01-15",
    "phi": 1000,
}
STATES = {"SG": "Singapore", "TH": "Thailand", "VN": "Viet Nam"}


@pytest.fixture
def states(app, clock):
    """Return the programs of three states, each with a posted need."""
    programs = {code: a_program_of(app, a_focal_point(code)) for code in STATES}
    for code, program in programs.items():
        made = program.post("/needs", NEED | {"title": f"First responders of {STATES[code]}"})
        assert program.do(made.location, "post").json["stage"] == "open"
    return programs


@pytest.fixture
def partners(app, clock):
    """Return the programs of two partners, each with a published offering."""
    programs = {code: a_program_of(app, a_partner_officer(code)) for code in ("japan", "australia")}
    for (code, program), seats in zip(programs.items(), (4, 8), strict=True):
        made = program.post(
            "/offerings", OFFER | {"title": f"Two weeks of {code}", "seats": seats, "place": "Tokyo"}
        )
        assert program.do(made.location, "publish").json["stage"] == "open"
    return programs


def an_adopted_plan(secretary, clock):
    """Open and publish a round, let the worker make its plan, adopt it; return the lines."""
    path = secretary.post("/rounds", ROUND).location
    secretary.do(path, "publish")
    run = secretary.post(f"{path}/runs").location
    jobs.run_due(now=clock.now())
    assert secretary.get(run).json["plan"]["status"] == "optimal"
    assert secretary.do(run, "adopt", confirmation="ADOPT").json["stage"] == "adopted"
    return path, run, secretary.get(f"{run}/lines").json["items"]


def test_a_round_by_programs_from_three_needs_to_two_engagements_and_one_refusal(
    states, partners, app, clock
):
    secretary = a_program_of(app, a_secretary())
    need = states["SG"].get("/needs").json["items"][0]
    assert states["SG"].get(f"/needs/{need['id']}/shortlist").json["fit"] == 2
    path, run, lines = an_adopted_plan(secretary, clock)
    served = {row["state"]["code"] for row in lines}
    assert (served, sum(row["seats"] for row in lines)) == (set(STATES), 12)
    assert states["TH"].get(f"{path}/states/TH").json["share"]["seats"] == 4

    refused, *agreed = sorted(lines, key=lambda row: (row["state"]["code"] != "TH", row["match"]))
    states["TH"].do(f"/matches/{refused['match']}", "refuse", reason="Songkran: nobody travels that week.")
    for row in agreed[:2]:
        match = f"/matches/{row['match']}"
        partners[row["provider"]["code"]].do(match, "confirm")
        assert states[row["state"]["code"]].do(match, "confirm").json["waits"] is True
    came = [row["match_stage"] for row in secretary.get(f"{run}/lines").json["items"]]
    assert (came.count("confirmed"), came.count("refused")) == (2, 1)

    made = secretary.do(
        f"/matches/{agreed[0]['match']}", "engage", summary="Two weeks on phones, for first responders."
    )
    published = secretary.do(made.location, "publish").json
    assert (published["stage"], published["provider"]["code"]) == ("published", agreed[0]["provider"]["code"])
    state = states[agreed[0]["state"]["code"]]
    assert state.get(f"/matches/{agreed[0]['match']}").json["edition"]["id"] == published["id"]
    assert state.get(made.location).status_code == 200
    assert audit.verify().whole
