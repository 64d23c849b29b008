"""Programmes, editions and sessions for programs: what the secretariat does on the pages, as JSON."""

from datetime import timedelta

import pytest

from lms.base import audit
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.programmes.models import Edition, EditionSession, Programme
from tests.factories.attending import after_its_end, seated
from tests.factories.people import a_focal_point, a_partner, a_partner_officer, a_secretary, a_trainee
from tests.factories.programs import a_program_of
from tests.factories.training import a_nomination, a_planned_edition, a_published_edition, a_session, fresh

PROGRAMME = {"title": "Evidence from telephones", "summary": "A week.", "objectives": "Read a telephone.",
             "topics": [{"code": "FOR-3", "entry": 1, "exit": 2}], "audiences": ["investigator"], "languages": ["en"],
             "proponent": "SG"}  # fmt: skip
SEATS = {"capacity": 20, "quotas": {"SG": {"guaranteed": 2, "cap": 4}, "MY": {"guaranteed": 2, "cap": 4}}}
EDITION = {"title": "Evidence from telephones, 2027", "mode": "in_person", "place": "Bangkok", "time_zone": "Asia/Bangkok",
           "starts_on": "2027-05-03", "ends_on": "2027-05-07", "provider": "japan", "blocks": [SEATS]}  # fmt: skip
SESSION = {"title": "Opening", "starts_at": "2027-05-03T09:00:00+07:00", "ends_at": "2027-05-03T12:00:00+07:00",
           "time_zone": "Asia/Bangkok", "mode": "in_person", "room": "Hall", "link": "https://meet.example/7"}  # fmt: skip


def at(thing, kind="editions"):
    return f"/{kind}/{thing.public_id}"


@pytest.fixture
def secretary(app, clock):
    a_partner("japan")
    return a_program_of(app, a_secretary())


def test_a_programme_walks_from_the_idea_to_the_next_edition(app, clock, secretary):
    focal = a_program_of(app, a_focal_point("SG"))
    made = secretary.post("/programmes", PROGRAMME)
    assert (made.status_code, made.json["proponent"]["code"]) == (201, "SG")
    assert (
        secretary.patch(made.location, {"summary": "Five days."}, If_Match=made.headers["ETag"]).json[
            "summary"
        ]
        == "Five days."
    )
    planned = secretary.post(f"{made.location}/editions", EDITION)
    assert (planned.status_code, planned.json["stage"], planned.json["capacity"]) == (201, "planned", 20), (
        planned.json
    )
    assert planned.json["verbs"] == ["publish", "postpone", "cancel"]
    assert planned.json["calendar"]["nominate_by"] < planned.json["calendar"]["endorse_by"] < "2027-05-03"
    path = planned.location
    assert focal.get(path).status_code == 404
    assert secretary.do(path, "publish").json["verbs"] == ["postpone", "cancel", "close", "select"]
    assert (focal.get(path).json["version"], focal.get(path).json["verbs"]) == (1, [])
    following = secretary.do(path, "next", starts_on="2028-05-01")
    assert (following.status_code, following.json["title"]) == (201, "Evidence from telephones, 2028")
    assert following.json["stage"] == "planned" and following.location != path
    assert audit.verify().whole


def test_a_published_edition_changes_as_a_new_version_and_those_concerned_are_told(app, clock, secretary):
    a_focal_point("SG")
    edition = a_published_edition()
    before = db.session.query(OutboxLetter).count()
    changed = secretary.patch(
        at(edition), {"place": "Manila", "funder": "japan"}, If_Match=secretary.etag(at(edition))
    )
    assert (changed.json["place"], changed.json["funder"]["code"], changed.json["version"]) == (
        "Manila",
        "japan",
        2,
    )
    assert db.session.query(OutboxLetter).count() > before
    reopened = secretary.patch(at(edition), {"nominate_by": None, "funder": None}, If_Match="*").json
    assert (reopened["calendar"]["nominate_by"], reopened["funder"]) == (
        str(fresh(edition).nominate_by),
        None,
    )


def test_postponing_moves_sessions_and_deadlines_and_asks_the_seated_again(app, clock, secretary):
    edition = a_published_edition()
    session, seat = a_session(edition), seated(edition, clock)
    begins, later = session.starts_at, edition.starts_on + timedelta(days=7)
    moved = secretary.do(at(edition), "postpone", starts_on=str(later)).json
    assert (moved["starts_on"], moved["sessions"][0]["starts_at"][:10]) == (
        str(later),
        str((begins + timedelta(days=7)).date()),
    )
    assert fresh(seat).waits_for_confirmation
    earlier = secretary.do(at(edition), "postpone", starts_on="2026-12-31")
    assert (earlier.status_code, earlier.json["errors"][0]["pointer"]) == (422, "#/starts_on")


def test_a_verb_at_the_wrong_stage_is_a_conflict_with_the_sentence(app, clock, secretary):
    edition = a_planned_edition()
    said = {"select": "Only a published edition has seats", "close": "“planned”: “close” is not possible now"}
    for verb, sentence in said.items():
        refused = secretary.do(at(edition), verb)
        assert (refused.status_code, refused.content_type) == (409, "application/problem+json"), verb
        assert sentence in refused.json["detail"]
    cancelled = secretary.do(at(edition), "cancel", reason="Not enough officers.", confirmation="CANCEL").json
    assert (cancelled["stage"], cancelled["reason"], cancelled["verbs"]) == (
        "cancelled",
        "Not enough officers.",
        [],
    )
    later = str(edition.starts_on + timedelta(days=7))
    for verb, body in {
        "publish": {},
        "postpone": {"starts_on": later},
        "cancel": {"reason": "x", "confirmation": "CANCEL"},
    }.items():
        assert secretary.do(at(edition), verb, **body).status_code == 409, verb
    gone = secretary.patch(at(edition), {"place": "Manila"}, If_Match=secretary.etag(at(edition)))
    assert (gone.status_code, "is over" in gone.json["detail"]) == (409, True)
    assert secretary.post(f"{at(edition)}/sessions", SESSION).status_code == 409


def test_an_edition_closes_after_its_end_and_selects_by_rank_before(app, clock, secretary):
    edition = a_published_edition(capacity=2, guaranteed=1, cap=2, states=("SG",))
    people = [a_nomination(edition, rank=n) for n in (1, 2, 3)]
    secretary.do(at(edition), "select")
    assert [fresh(each).stage.value for each in people] == ["offered", "offered", "waitlisted"]
    assert secretary.do(at(edition), "close").status_code == 422
    after_its_end(edition, clock)
    token = a_program_of(app, a_secretary())
    assert token.do(at(edition), "close").json["stage"] == "completed"


def test_sessions_are_planned_changed_and_called_off(app, clock, secretary):
    path = secretary.post(f"{secretary.post('/programmes', PROGRAMME).location}/editions", EDITION).location
    made = secretary.post(f"{path}/sessions", SESSION)
    assert (made.status_code, made.json["link"], made.json["starts_at"]) == (
        201,
        SESSION["link"],
        "2027-05-03T02:00:00Z",
    )
    one = made.location
    changed = secretary.patch(one, {"room": "Room 2"}, If_Match=secretary.etag(one)).json
    assert (changed["room"], changed["link"]) == ("Room 2", SESSION["link"])
    assert secretary.do(path, "sessions/propose").status_code == 422
    assert secretary.do(one, "call-off", reason="No light.").json["reason"] == "No light."
    assert secretary.do(one, "call-off", reason="No light.").status_code == 409
    assert len(secretary.do(path, "sessions/propose").json["sessions"]) == 11
    outside = secretary.post(f"{path}/sessions", SESSION | {"starts_at": "2027-06-03T09:00:00+07:00"})
    assert outside.status_code == 422


def test_who_has_a_seat_is_told_of_sessions_that_a_program_plans(app, clock, secretary):
    edition, officer = a_published_edition(), a_trainee("SG")
    seated(edition, clock, account=officer)

    def told():
        kinds = db.session.query(OutboxLetter.kind).filter_by(to=officer.email).order_by(OutboxLetter.id)
        return [kind for (kind,) in kinds if kind.startswith("editions.")]

    secretary.do(at(edition), "sessions/propose")
    assert told() == ["editions.edition_changed"], "once, however many sessions"
    day = str(edition.starts_on)
    one = SESSION | {"starts_at": f"{day}T19:00:00+07:00", "ends_at": f"{day}T20:00:00+07:00"}
    assert secretary.post(f"{at(edition)}/sessions", one).status_code == 201
    assert told() == ["editions.edition_changed", "editions.session_added"]


def test_the_link_to_join_is_for_the_seated_and_those_who_run_the_edition(app, clock, secretary):
    edition = a_published_edition()
    session, officer = a_session(edition, link="https://meet.example/secret"), a_trainee("SG")
    seated(edition, clock, account=officer)
    paths = (at(edition), at(session, "sessions"))
    for reader in (secretary, a_program_of(app, officer)):
        assert all("meet.example" in reader.get(path).text for path in paths)
    for account in (a_focal_point("SG"), a_trainee("SG"), a_partner_officer("japan")):
        reader = a_program_of(app, account)
        assert all(
            reader.get(path).status_code == 200 and "meet.example" not in reader.get(path).text
            for path in paths
        )


@pytest.mark.parametrize(("wrong", "pointer"), [
    ({"time_zone": "Asia/Atlantis"}, "#/time_zone"), ({"starts_on": "2020-01-01"}, "#/starts_on"), ({"provider": "atlantis"}, "#/provider"),
    ({"blocks": []}, "#/blocks"), ({"blocks": [{"capacity": 0}]}, "#/blocks/0/capacity"), ({"nose": 1}, "#/nose"),
    ({"blocks": [SEATS | {"quotas": {"JP": {"guaranteed": 1, "cap": 1}}}]}, "#/quotas"), ({"ends_on": "2027-05-01"}, "#/ends_on"),
    ({"blocks": [SEATS | {"capacity": 3}]}, "#/capacity"), ({"blocks": [SEATS, SEATS]}, "make them one"),
    ({"release_on": "2027-05-06"}, "put the dates in order"), ({"mode": "by post"}, "#/mode"),
])  # fmt: skip
def test_a_wrong_plan_is_refused_with_its_place_and_nothing_is_kept(app, clock, secretary, wrong, pointer):
    path = secretary.post("/programmes", PROGRAMME).location
    refused = secretary.post(f"{path}/editions", EDITION | wrong)
    assert (refused.status_code, refused.content_type) == (422, "application/problem+json")
    assert pointer in refused.get_data(as_text=True)
    assert db.session.query(Edition).count() == 0


@pytest.mark.parametrize(("wrong", "pointer"), [
    ({"title": " "}, "#/title"), ({"topics": [{"code": "XX-9", "entry": 1, "exit": 2}]}, "#/topics"), ({"proponent": "atlantis"}, "#/proponent"),
    ({"courses": ["no-such"]}, "#/courses"), ({"languages": []}, "#/languages"), ({"topics": [{"code": "FOR-3", "entry": 9, "exit": 2}]}, "#/topics/0/entry"),
])  # fmt: skip
def test_a_wrong_programme_is_refused_with_its_place(app, clock, secretary, wrong, pointer):
    refused = secretary.post("/programmes", PROGRAMME | wrong)
    assert refused.status_code == 422 and pointer in refused.get_data(as_text=True)
    assert db.session.query(Programme).count() == 0


def test_only_who_may_and_only_with_the_version_that_was_read(app, clock, secretary):
    edition = a_planned_edition()
    session = a_session(edition)
    assert secretary.post(f"{at(edition)}/publish").status_code == 428
    assert secretary.post(f"{at(edition)}/publish", If_Match='"older"').status_code == 412
    assert secretary.patch(at(session, "sessions"), {"room": "x"}, If_Match='"older"').status_code == 412
    narrow = a_program_of(app, a_secretary(), "programmes:read")
    assert narrow.post(f"{at(edition)}/publish", If_Match="*").status_code == 403
    for account in (a_focal_point("SG"), a_trainee("SG")):
        program = a_program_of(app, account)
        assert program.post("/programmes", PROGRAMME).status_code == 403
        assert program.post(f"{at(edition)}/publish", If_Match="*").status_code == 404
        assert program.get(at(session, "sessions")).status_code == 404
    secretary.do(at(edition), "publish")
    assert (
        a_program_of(app, a_focal_point("SG")).post(f"{at(edition)}/cancel", If_Match="*").status_code == 403
    )
    assert db.session.get(EditionSession, session.id).room == "Hall"


def test_the_same_key_publishes_once_and_is_answered_as_the_first(app, clock, secretary):
    edition = a_planned_edition()
    told = {"If_Match": secretary.etag(at(edition)), "Idempotency_Key": "publish-once"}
    first, again = (secretary.post(f"{at(edition)}/publish", **told) for _ in range(2))
    assert (first.status_code, first.json) == (again.status_code, again.json) == (200, again.json)
    assert again.headers["Idempotent-Replayed"] == "true" and fresh(edition).version == 1
