"""Seats for programs: as they stand, kept and given back, changed; who waits and who was promoted, by which rule."""

from datetime import timedelta

import pytest

from lms.admissions import services
from lms.base import audit
from lms.kernel.actor import SYSTEM
from lms.seats.queries import book_faults
from lms.seats.rules import STATE_RULE
from tests.factories.attending import seated
from tests.factories.people import a_focal_point, a_partner_officer, a_secretary, a_trainee
from tests.factories.programs import a_program_of
from tests.factories.training import a_nomination, a_planned_edition, a_published_edition, fresh

MANY = {"capacity": 6, "quotas": {"SG": {"guaranteed": 1, "cap": 3}}, "audience": "prosecutor", "reserves": 2}


def at(edition, rest=""):
    return f"/editions/{edition.public_id}{rest}"


def of_state(shown, code="SG"):
    return next(each for each in shown["blocks"][0]["states"] if each["state"]["code"] == code)


@pytest.fixture
def edition(app, clock):
    return a_published_edition(capacity=3, guaranteed=2, cap=2, states=("SG",))


@pytest.fixture
def secretary(app, clock):
    return a_program_of(app, a_secretary())


def test_a_state_keeps_seats_without_a_name_and_gives_them_back(app, clock, edition):
    focal = a_program_of(app, a_focal_point("SG"))
    kept = focal.post(at(edition, "/seats/reserve"), {"seats": 2}, If_Match=focal.etag(at(edition, "/seats")))
    assert (of_state(kept.json)["reserved"], kept.json["blocks"][0]["used"]) == (2, 2)
    assert kept.json == focal.get(at(edition, "/seats")).json
    more = focal.post(at(edition, "/seats/reserve"), {"seats": 1}, If_Match="*")
    assert (more.status_code, more.json["errors"][0]["pointer"]) == (422, "#/seats")
    given = focal.post(at(edition, "/seats/give-back"), {"seats": 1, "block": 1}, If_Match="*")
    assert of_state(given.json)["reserved"] == 1
    assert (
        focal.post(at(edition, "/seats/give-back"), {"seats": 1, "block": 7}, If_Match="*").status_code == 422
    )
    assert focal.post(at(edition, "/seats/give-back"), {"seats": 1}).status_code == 428
    stranger = a_program_of(app, a_focal_point("MY"))
    assert stranger.post(at(edition, "/seats/reserve"), {"seats": 1}, If_Match="*").status_code == 422
    assert (
        a_program_of(app, a_trainee("SG"))
        .post(at(edition, "/seats/reserve"), {"seats": 1}, If_Match="*")
        .status_code
        == 403
    )
    assert audit.verify().whole and not book_faults(fresh(edition).blocks[0])


def test_keeping_seats_of_a_cancelled_edition_is_a_conflict(app, clock, edition, secretary):
    secretary.do(at(edition), "cancel", reason="No room.", confirmation="CANCEL")
    focal = a_program_of(app, a_focal_point("SG"))
    refused = focal.post(at(edition, "/seats/reserve"), {"seats": 1}, If_Match="*")
    assert (refused.status_code, refused.json["detail"]) == (409, "This edition has no seats to keep.")


def test_what_each_state_uses_is_read_by_those_who_read_the_ledger(app, clock, edition):
    seated(edition, clock)
    shown = a_program_of(app, a_trainee("MY")).get(at(edition, "/seats")).json
    assert (of_state(shown)["guaranteed"], of_state(shown)["taken"], shown["blocks"][0]["used"]) == (
        2,
        None,
        None,
    )
    assert a_program_of(app, a_trainee("MY")).get(at(edition, "/ledger")).status_code == 403
    counted = a_program_of(app, a_focal_point("MY")).get(at(edition, "/seats")).json
    assert (of_state(counted)["taken"], counted["blocks"][0]["used"], counted["blocks"][0]["open"]) == (
        1,
        1,
        1,
    )


def test_more_seats_are_offered_to_exactly_those_who_wait(app, clock, edition, secretary):
    people = [a_nomination(edition, rank=n) for n in range(1, 6)]
    secretary.do(at(edition), "select")
    path = f"/seat-blocks/{edition.blocks[0].public_id}"
    found = secretary.get(path)
    assert (found.json["capacity"], found.json["reserves"]) == (3, None)
    wider = {"capacity": 4, "quotas": {"SG": {"guaranteed": 2, "cap": 4}}}
    changed = secretary.patch(path, wider, If_Match=found.headers["ETag"])
    assert (changed.status_code, changed.json["capacity"]) == (200, 4)
    assert secretary.patch(path, {"capacity": 5}, If_Match=found.headers["ETag"]).status_code == 412
    offered = [fresh(each).stage.value for each in people].count("offered")
    assert offered == 4, "one seat more, and the one that was promised to the other state"
    fewer = secretary.patch(path, {"capacity": 1}, If_Match="*")
    assert fewer.status_code == 422 and "#/capacity" in fewer.text


def test_a_kind_of_seats_is_added_beside_the_first(app, clock, secretary):
    edition = a_planned_edition()
    made = secretary.post(at(edition, "/blocks"), MANY)
    assert (made.status_code, made.json["number"], made.json["reserves"]) == (201, 2, 2)
    assert made.json == secretary.get(made.location).json
    assert secretary.get(at(edition)).json["capacity"] == 36
    twin = secretary.post(at(edition, "/blocks"), MANY)
    assert twin.status_code == 422 and "make them one" in twin.text
    wrong = secretary.post(
        at(edition, "/blocks"), MANY | {"audience": "judge", "quotas": {"JP": {"guaranteed": 1, "cap": 1}}}
    )
    assert wrong.json["errors"][0]["pointer"] == "#/quotas"
    assert a_program_of(app, a_focal_point("SG")).get(made.location).status_code == 404


def test_the_waiting_list_tells_the_place_and_why_the_next_one_was_promoted(app, clock, edition, secretary):
    first, second, third, fourth = (a_nomination(edition, rank=n) for n in (1, 2, 3, 4))
    secretary.do(at(edition), "select")
    waiting = secretary.get(at(edition, "/waiting-list")).json
    assert [(w["nomination"], w["in_state"], w["in_line"]) for w in waiting["lines"][0]["waiting"]] == [
        (str(third.public_id), 1, 1), (str(fourth.public_id), 2, 2)]  # fmt: skip
    assert (waiting["promotions"], waiting["lines"][0]["rule"]) == ([], STATE_RULE)
    services.decline(fresh(first), by=SYSTEM, now=clock.now())
    after = secretary.get(at(edition, "/waiting-list")).json
    [told] = after["promotions"]
    assert (told["state"], told["rule"], told["nomination"]) == ("SG", STATE_RULE, str(third.public_id))
    assert told["inputs"]["rank"] == 3
    assert [w["nomination"] for w in after["lines"][0]["waiting"]] == [str(fourth.public_id)]


def test_another_state_reads_that_somebody_was_promoted_and_not_whom(app, clock, edition, secretary):
    first, _second, _third = (a_nomination(edition, rank=n) for n in (1, 2, 3))
    secretary.do(at(edition), "select")
    services.decline(fresh(first), by=SYSTEM, now=clock.now())
    seen = a_program_of(app, a_focal_point("MY")).get(at(edition, "/waiting-list")).json
    assert (
        seen["promotions"][0]["state"],
        seen["promotions"][0]["nomination"],
        seen["promotions"][0]["inputs"],
    ) == ("SG", None, None)
    assert seen["lines"][0]["waiting"] == []
    officer = a_program_of(app, fresh(first).account).get(at(edition, "/waiting-list")).json
    assert officer["promotions"] is None
    assert a_program_of(app, a_partner_officer("japan")).get(at(edition, "/waiting-list")).status_code == 200


def test_after_the_release_the_open_rule_stands_beside_the_line(app, clock, edition, secretary):
    for rank in (1, 2, 3):
        a_nomination(edition, rank=rank)
    secretary.do(at(edition), "select")
    clock.fix(edition.calendar.release_at + timedelta(seconds=1))
    shown = a_program_of(app, a_secretary()).get(at(edition, "/waiting-list")).json
    assert shown["lines"][0]["rule"] != STATE_RULE
    assert a_program_of(app, a_secretary()).get(at(edition, "/seats")).json["blocks"][0]["released"] is True
