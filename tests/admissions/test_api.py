"""Nominations, enrolments and the ledger for programs: what the pages show and do, as JSON."""

from datetime import timedelta

import pytest

from lms.admissions.api.verbs import VERBS
from lms.base import audit
from lms.base.db import db
from lms.editions import services
from lms.entry.services import end_role
from lms.kernel.actor import SYSTEM
from lms.nominations.models import Nomination
from lms.nominations.rules import NOMINATION
from lms.programmes.rules import moved_days
from tests.factories.attending import seated
from tests.factories.people import a_focal_point, a_partner, a_partner_officer, a_secretary, a_trainee
from tests.factories.practices import a_practice
from tests.factories.programs import a_program_of
from tests.factories.training import a_nomination, a_published_edition, fresh

OFFICER = {"name": "Siti Rahman", "email": "siti@police.example", "agency": "Police", "post": "Investigator"}


def at(nomination):
    return f"/nominations/{nomination.public_id}"


def test_a_nomination_walks_from_the_draft_to_the_seat(app, clock):
    focal, secretary = a_program_of(app, a_focal_point()), a_program_of(app, a_secretary())
    edition = a_published_edition()
    made = focal.post(f"/editions/{edition.public_id}/nominations", OFFICER)
    assert (made.status_code, made.json["stage"], made.json["officer"]) == (201, "draft", "Siti Rahman")
    path = made.location
    assert focal.get(path).headers["ETag"] == made.headers["ETag"]

    filled = focal.patch(path, {"current_tasks": "Cases", "expected_use": "Teaching", "languages": ["en"]},
                         If_Match=made.headers["ETag"])  # fmt: skip
    assert filled.json["current_tasks"] == "Cases"
    assert focal.do(path, "submit", consent=True).json["stage"] == "submitted"
    signed = focal.do(path, "endorse", rank=1, office="Cybercrime Division", confirmation="ENDORSE")
    assert signed.json["endorsement"]["office"] == "Cybercrime Division"

    assert secretary.do(path, "find-eligible").json["stage"] == "eligible"
    assert secretary.do(path, "offer").json["stage"] == "offered"
    assert focal.do(path, "accept").json["stage"] == "accepted"
    seat = focal.get(f"/editions/{edition.public_id}/enrolments").json["items"][0]
    assert seat == focal.get(f"/enrolments/{seat['id']}").json
    assert {row["verb"] for row in focal.get(f"/editions/{edition.public_id}/ledger").json["items"]} >= {
        "hold",
        "take",
    }
    assert audit.verify().whole


def test_the_rest_of_the_verbs_do_what_the_buttons_do(app, clock):
    edition, secretary, focal = (
        a_published_edition(),
        a_program_of(app, a_secretary()),
        a_program_of(app, a_focal_point()),
    )
    one, two, three, four, five = (a_nomination(edition, rank=n) for n in range(1, 6))

    assert secretary.do(at(one), "select").json["stage"] == "selected"
    assert secretary.do(at(one), "offer").json["stage"] == "offered"
    assert focal.do(at(one), "accept").json["stage"] == "accepted"
    assert focal.do(at(one), "substitute", successor=str(two.public_id)).json["stage"] == "substituted"
    assert focal.do(at(two), "decline").json["stage"] == "declined"
    assert secretary.do(at(three), "waitlist").json["stage"] == "waitlisted"
    assert secretary.do(at(three), "not-select").json["stage"] == "not_selected"
    assert secretary.do(at(four), "offer-stand-by").json["stage"] == "offered"
    assert focal.do(at(five), "withdraw").json["stage"] == "withdrawn_by_state"
    signed = a_nomination(edition, rank=6, stage="endorsed")
    assert secretary.do(at(signed), "find-ineligible").json["stage"] == "ineligible"
    handed_in = a_nomination(edition, stage="submitted")
    assert (
        focal.do(at(handed_in), "return", reason="Name the unit.").json["returned_reason"] == "Name the unit."
    )


def test_a_seat_is_confirmed_by_program_after_the_edition_was_postponed(app, clock):
    focal, secretary, edition = (
        a_program_of(app, a_focal_point()),
        a_program_of(app, a_secretary()),
        a_published_edition(),
    )
    nomination = a_nomination(edition)
    secretary.do(at(nomination), "offer")
    focal.do(at(nomination), "accept")
    assert focal.do(at(nomination), "confirm").status_code == 422

    days = moved_days(edition, edition.starts_on + timedelta(weeks=7), clock.now().date())
    services.postpone_edition(edition, days, by=SYSTEM, now=clock.now())
    assert "confirm" in focal.get(at(nomination)).json["verbs"]
    assert focal.do(at(nomination), "confirm").status_code == 200
    (seat,) = focal.get(f"/editions/{edition.public_id}/enrolments").json["items"]
    assert seat["confirmed_at"] is not None
    assert focal.do(at(nomination), "confirm").status_code == 422


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_at_the_wrong_stage_is_a_409_with_the_sentence(app, clock, verb):
    nomination = a_nomination(a_published_edition(), rank=1, stage="not_selected")
    program = a_program_of(
        app, a_secretary() if verb.policy.sentence.startswith("decide") else a_focal_point()
    )
    bodies = {"submit": {"consent": True}, "return": {"reason": "x"}, "substitute": {"successor": str(nomination.public_id)},
              "endorse": {"rank": 7, "office": "x", "confirmation": "ENDORSE"}, "sign": {"office": "x", "confirmation": "ENDORSE"}}  # fmt: skip
    refused = program.do(at(nomination), verb.name, **bodies.get(verb.name, {}))

    assert refused.status_code == 409, refused.json
    assert refused.json["detail"].startswith("This nomination is at the stage “not selected”")
    assert refused.json["type"].endswith("/api#wrong-stage")
    assert fresh(nomination).stage == "not_selected"


def test_a_state_that_signs_twice_does_so_by_two_people(app, clock):
    practice = a_practice(signatures=2)
    nomination = a_nomination(a_published_edition(), stage="submitted", practice_id=practice.id)
    first, second = a_program_of(app, a_focal_point()), a_program_of(app, a_focal_point())
    assert "sign" in first.get(at(nomination)).json["verbs"]
    signed = first.do(at(nomination), "sign", office="Cyber Division", confirmation="ENDORSE")
    assert (signed.json["first_signature"]["office"], signed.json["endorsement"]) == ("Cyber Division", None)
    assert "sign" not in signed.json["verbs"]
    again = first.do(at(nomination), "endorse", rank=1, office="x", confirmation="ENDORSE")
    assert (again.status_code, again.json["detail"].startswith("You gave the first signature")) == (422, True)
    assert (
        second.do(at(nomination), "endorse", rank=1, office="x", confirmation="ENDORSE").json["stage"]
        == "endorsed"
    )


def test_the_party_that_pays_is_asked_and_a_late_substitute_permitted(app, clock):
    japan, secretary = a_partner("japan"), a_program_of(app, a_secretary())
    edition = a_published_edition(funder=japan)
    nomination, seat = a_nomination(edition, stage="endorsed", rank=1), seated(edition, clock)
    other = a_nomination(edition, rank=3)
    assert secretary.do(at(nomination), "ask-funder").json["stage"] == "screening"
    payer = a_program_of(app, a_partner_officer("japan"))
    assert payer.do(at(nomination), "find-eligible").json["stage"] == "eligible"
    clock.fix(edition.calendar.lock_at)
    focal = a_program_of(app, a_focal_point())
    late = focal.do(at(seat.nomination), "substitute", successor=str(other.public_id))
    assert (late.status_code, "locked" in late.json["detail"]) == (422, True)
    a_program_of(app, a_secretary()).do(at(seat.nomination), "permit-substitute")
    done = focal.do(at(seat.nomination), "substitute", successor=str(other.public_id))
    assert done.json["stage"] == "substituted"
    own = a_nomination(a_published_edition(), stage="endorsed", rank=1)
    assert "ask-funder" not in a_program_of(app, a_secretary()).get(at(own)).json["verbs"]


def test_filling_in_what_was_handed_in_is_a_409(app, clock):
    nomination = a_nomination(a_published_edition(), stage="submitted")
    program = a_program_of(app, a_focal_point())
    assert program.patch(at(nomination), {"unit": "x"}, If_Match="*").status_code == 409


def test_every_verb_names_steps_of_the_workflow_and_every_step_of_people_has_a_verb():
    steps = {step for verb in VERBS for step in verb.steps}
    by_people = {step.verb for step in NOMINATION.steps} - {"expire", "cancel_by_organiser"}
    assert steps == by_people


def test_the_verbs_that_are_shown_are_those_that_are_taken(app, clock):
    nomination = a_nomination(a_published_edition(), rank=1, stage="endorsed")
    assert a_program_of(app, a_focal_point()).get(at(nomination)).json["verbs"] == ["return", "withdraw"]
    assert a_program_of(app, a_secretary()).get(at(nomination)).json["verbs"] == [
        "return", "find-eligible", "find-ineligible", "not-select",
    ]  # fmt: skip
    assert a_program_of(app, nomination.account).get(at(nomination)).json["verbs"] == ["withdraw"]


def test_a_rule_that_says_no_names_the_place(app, clock):
    edition = a_published_edition()
    a_nomination(edition, rank=1)
    second = a_nomination(edition, stage="submitted")
    refused = a_program_of(app, a_focal_point()).do(
        at(second), "endorse", rank=1, office="x", confirmation="ENDORSE"
    )

    assert refused.status_code == 422
    assert refused.json["errors"] == [{"pointer": "#/rank", "detail": "Rank 1 is given already."}]


def test_what_only_those_read_who_fill_it_in_is_null_for_the_others(app, clock):
    japan = a_partner("japan")
    nomination = a_nomination(a_published_edition(provider=japan), stage="accepted", rank=1, gender="woman",
                              supervisor_email="boss@police.example")  # fmt: skip
    seen = a_program_of(app, a_partner_officer("japan")).get(at(nomination)).json
    own = a_program_of(app, a_focal_point()).get(at(nomination)).json

    assert (seen["gender"], seen["supervisor_email"]) == (None, None)
    assert (own["gender"], own["supervisor_email"]) == ("woman", "boss@police.example")


def test_another_states_nomination_is_as_absent_as_none(app, clock):
    nomination = a_nomination(a_published_edition(), "MY")
    program = a_program_of(app, a_focal_point("SG"))
    hidden, absent = (
        program.get(at(nomination)),
        program.get("/nominations/00000000-0000-4000-8000-000000000000"),
    )
    hidden_verb = program.post(f"{at(nomination)}/withdraw", If_Match="*")

    plain = [answer.json | {"instance": ""} for answer in (hidden, absent, hidden_verb)]
    assert plain[0] == plain[1] == plain[2]
    assert hidden.status_code == hidden_verb.status_code == 404


def test_what_ends_for_a_person_ends_for_the_program_with_the_next_call(app, clock):
    focal = a_focal_point()
    nomination, program = a_nomination(a_published_edition(), stage="draft"), a_program_of(app, focal)
    assert program.get(at(nomination)).status_code == 200
    end_role(focal.roles[0], by=SYSTEM, now=clock.now())
    assert program.get(at(nomination)).status_code == 404


def test_the_list_holds_what_the_door_opens(app, clock):
    edition = a_published_edition()
    mine, theirs = a_nomination(edition, "SG", stage="draft"), a_nomination(edition, "MY", stage="draft")
    program = a_program_of(app, a_focal_point("SG"))
    listed = {item["id"] for item in program.get("/nominations").json["items"]}
    assert listed == {str(mine.public_id)} and str(theirs.public_id) not in listed
    assert program.get("/nominations?stage=accepted").json["items"] == []


def test_an_officer_without_a_role_for_nominations_reads_the_own_one(app, clock):
    trainee = a_trainee()
    nomination = a_nomination(a_published_edition(), account=trainee, stage="draft")
    program = a_program_of(app, trainee)
    assert program.get(at(nomination)).status_code == 200
    assert program.post(f"/editions/{nomination.edition.public_id}/nominations", OFFICER).status_code == 403


def test_the_answer_is_the_state_of_the_database(app, clock):
    nomination = a_nomination(a_published_edition(), rank=1)
    program = a_program_of(app, a_secretary())
    done = program.do(at(nomination), "offer")
    assert done.json == program.get(at(nomination)).json
    assert db.session.get(Nomination, nomination.id).stage == "offered"
