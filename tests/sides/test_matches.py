"""Proposed matches for programs: proposed by the secretariat, answered by both sides, made into editions."""

import pytest

from lms.base import audit
from lms.base.db import db
from lms.engagements.models import Match
from lms.programmes.models import Edition, Programme
from tests.factories.needs import a_draft_need, a_match, an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary, a_trainee
from tests.factories.programs import a_program_of
from tests.factories.training import a_published_edition

SUMMARY = {"summary": "Two weeks on phones, for examiners."}


@pytest.fixture
def programs(app, clock):
    """Return the programs of the secretariat, of Singapore and of Japan."""
    people = a_secretary(), a_focal_point("SG"), a_partner_officer("japan")
    return [a_program_of(app, person) for person in people]


@pytest.fixture
def match(app, clock):
    return a_match()


def at(match):
    return f"/matches/{match.public_id}"


def proposing(need, offering):
    return f"/needs/{need.public_id}/propose/{offering.public_id}"


def confirmed(programs, match):
    """Let both sides confirm; return the address of the match."""
    for program in programs[1:]:
        assert program.do(at(match), "confirm").status_code == 200
    return at(match)


def test_a_match_walks_from_the_pair_to_an_edition_of_a_programme_of_its_own(programs, app):
    secretary, focal, officer = programs
    need, offering = an_open_need(), an_open_offering()
    pair = secretary.get(proposing(need, offering)).json
    assert (pair["fits"], pair["seats"], sum(p["points"] for p in pair["parts"])) == (True, 5, pair["score"])
    made = secretary.post(proposing(need, offering), {"seats": 4})
    assert (made.status_code, made.json["stage"], made.json["verbs"]) == (201, "proposed", ["withdraw"])
    assert [r["part"] for r in made.json["reasons"]] == [p["part"] for p in pair["parts"]]
    path, silent = made.location, made.json["silent"]
    assert (silent, focal.get(path).json["silent"]) == ([], None)
    first = focal.do(path, "confirm").json
    assert (first["stage"], first["verbs"], bool(first["state_confirmed_at"])) == ("half_confirmed", [], True)
    assert officer.get(path).json["verbs"] == ["confirm", "refuse"]
    assert officer.do(path, "confirm").json["waits"] is True
    assert secretary.get(path).json["verbs"] == ["engage", "join"]
    done = secretary.do(path, "engage", **SUMMARY)
    edition = secretary.get(done.location).json
    assert (done.status_code, edition["title"], edition["provider"]["code"]) == (201, offering.title, "japan")
    assert (edition["blocks"][0]["quotas"][0]["state"], done.json["waits"]) == ("SG", False) or done.json[
        "edition"
    ]
    shown = focal.get(path).json["edition"]
    assert (shown["id"], shown["stage"], officer.get(path).json["edition"]["id"]) == (
        None,
        "planned",
        edition["id"],
    )
    assert audit.verify().whole


def test_a_refusal_is_read_by_the_other_side_and_answers_no_more(programs, match):
    secretary, focal, officer = programs
    refused = focal.do(at(match), "refuse", reason="We train at home.").json
    assert (refused["stage"], refused["refused_by"], refused["verbs"]) == ("refused", "state", [])
    assert officer.get(at(match)).json["refusal_reason"] == "We train at home."
    for verb, body in (("confirm", {}), ("refuse", {"reason": "Late."})):
        late = officer.do(at(match), verb, **body)
        assert (late.status_code, "refused" in late.json["detail"]) == (409, True)
    assert secretary.do(at(match), "withdraw").status_code == 409


def test_a_proposal_is_taken_back_before_both_have_confirmed(programs, match):
    secretary, focal, _officer = programs
    assert secretary.do(at(match), "withdraw").json["stage"] == "withdrawn"
    assert focal.do(at(match), "confirm").status_code == 409
    again = secretary.post(proposing(match.need, match.offering), {"seats": 1})
    assert again.status_code == 201


def test_only_what_both_have_confirmed_becomes_an_edition_and_only_once(programs, match):
    secretary = programs[0]
    early = secretary.do(at(match), "engage", **SUMMARY)
    assert (early.status_code, early.json["detail"]) == (409, "Both sides must confirm first.")
    path = confirmed(programs, match)
    assert secretary.post(f"{path}/engage", SUMMARY).status_code == 428
    assert secretary.do(path, "engage", **SUMMARY).status_code == 201
    assert secretary.do(path, "engage", **SUMMARY).status_code == 409
    assert (db.session.query(Edition).count(), db.session.query(Programme).count()) == (1, 1)


def test_an_edition_of_a_programme_or_one_that_stands_already_serves_a_match(programs, match):
    secretary, path = programs[0], confirmed(programs, match)
    other = a_published_edition(capacity=30, cap=10)
    joined = secretary.do(path, "join", edition=str(other.public_id)).json
    assert (joined["edition"]["id"], joined["waits"]) == (str(other.public_id), False)
    more = a_match(need=an_open_need(title="Clouds"), offering=an_open_offering(title="Clouds, a week"))
    path = confirmed(programs, more)
    sent = {"programme": str(other.programme.public_id), "starts_on": "2027-08-02", "ends_on": "2027-08-06",
            "capacity": 12, "quotas": {"SG": {"guaranteed": 3, "cap": 4}, "MY": {"guaranteed": 0, "cap": 8}}}  # fmt: skip
    edition = secretary.get(secretary.do(path, "engage", **sent).location).json
    assert (edition["programme"]["id"], edition["starts_on"]) == (sent["programme"], "2027-08-02")


@pytest.mark.parametrize(("sent", "pointer"), [
    ({}, "summary"), ({"programme": "00000000-0000-4000-8000-000000000000"}, "programme"), (SUMMARY | {"courses": ["none"]}, "courses"),
    (SUMMARY | {"quotas": {"SG": {"guaranteed": 1, "cap": 1}}}, "quotas/SG/cap"), (SUMMARY | {"quotas": {"XX": {"guaranteed": 1, "cap": 1}}}, "quotas"),
    (SUMMARY | {"provider": "nobody"}, "provider"), (SUMMARY | {"starts_on": "2026-01-05"}, "starts_on"), (SUMMARY | {"capacity": 0}, "capacity"),
])  # fmt: skip
def test_what_makes_no_edition_is_refused_with_its_place(programs, match, sent, pointer):
    secretary, path = programs[0], confirmed(programs, match)
    refused = secretary.do(path, "engage", **(sent or {"title": "x"}))
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, f"#/{pointer}")
    assert (db.session.query(Edition).count(), db.session.query(Programme).count()) == (0, 0)
    assert secretary.get(path).json["waits"] is True


@pytest.mark.parametrize(("seats", "reason", "pointer"), [
    (6, "", "#/seats"), (0, "", "#/seats"), (5001, "", "#/seats"), (1, "\x00", "#/override_reason"),
])  # fmt: skip
def test_what_cannot_be_proposed_is_refused_with_its_place(programs, seats, reason, pointer):
    path = proposing(an_open_need(), an_open_offering())
    refused = programs[0].post(path, {"seats": seats, "override_reason": reason})
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, pointer)
    assert db.session.query(Match).count() == 0


def test_a_rule_is_lifted_by_a_reason_and_a_pair_is_proposed_once(programs, app, clock):
    need, offering = an_open_need(languages=["km"]), an_open_offering()
    secretary, path = programs[0], proposing(need, offering)
    assert [block["rule"] for block in secretary.get(path).json["blocks"]] == ["language"]
    refused = secretary.post(path, {"seats": 2})
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, "#/override_reason")
    made = secretary.post(
        path, {"seats": 2, "override_reason": "They bring an interpreter."}, Idempotency_Key="one"
    )
    assert made.json["override_reason"] == "They bring an interpreter."
    assert [(r["part"], r["blocks"], r["points"]) for r in made.json["reasons"]][0] == (
        "language",
        True,
        None,
    )
    again = secretary.post(
        path, {"seats": 2, "override_reason": "They bring an interpreter."}, Idempotency_Key="one"
    )
    assert (again.json["id"], again.headers["Idempotent-Replayed"]) == (made.json["id"], "true")
    assert "already" in secretary.post(path, {"seats": 2, "override_reason": "More."}).json["detail"]


def test_nobody_else_learns_who_talks_to_whom(programs, app, match):
    need, offering = match.need, match.offering
    for other in (a_focal_point("MY"), a_partner_officer("interpol")):
        program = a_program_of(app, other)
        assert program.get(at(match)).status_code == 404
        assert program.post(f"{at(match)}/confirm", If_Match="*").status_code == 404
        assert program.get("/matches").json["items"] == []
    assert a_program_of(app, a_trainee("SG")).get("/matches").status_code == 403
    secretary, focal, officer = programs
    assert secretary.post(f"{at(match)}/confirm", If_Match="*").status_code == 403
    assert focal.post(f"{at(match)}/withdraw", If_Match="*").status_code == 403
    assert focal.get(proposing(need, offering)).status_code == 403
    assert secretary.get(proposing(a_draft_need("SG", title="At home"), offering)).status_code == 404
    reads_only = a_program_of(app, a_focal_point("SG"), "matches:read").post(
        f"{at(match)}/confirm", If_Match="*"
    )
    assert (reads_only.status_code, "matches:write" in reads_only.json["detail"]) == (403, True)
    for path in ("/matches", f"/needs/{need.public_id}/matches", f"/offerings/{offering.public_id}/matches"):
        assert [row["id"] for row in officer.get(path).json["items"]] == [str(match.public_id)]
        assert officer.get(f"{path}?stage=refused").json["items"] == []
