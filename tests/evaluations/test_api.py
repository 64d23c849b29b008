"""Evaluation for programs: what the pages show exactly that reader, and the note of a state."""

import pytest

from lms.base import audit
from lms.evaluations.rules import Kind
from tests.factories.attending import seated
from tests.factories.evaluating import GIVEN, a_request, an_evaluated_edition, answered, weeks_after
from tests.factories.people import a_focal_point, a_partner, a_partner_officer, a_secretary, a_trainee, keep
from tests.factories.programs import a_program_of
from tests.factories.training import a_planned_edition, a_published_edition

NOTE = {"result": 4, "practice": True, "stay": True, "stands": False, "note": "Every district has one."}


@pytest.fixture
def held(clock, app):
    """An edition that Japan taught to seven officers of Singapore."""
    return an_evaluated_edition(clock, people=("SG",) * 7, cap=9, provider=a_partner("japan"))


def at(edition, rest="evaluation"):
    return f"/editions/{edition.public_id}/{rest}"


def reaction(program, path):
    """Return (asked, answered, how many the first figure is built from, its counts, words) of the first set."""
    part = program.get(path).json["sets"][0]
    first = part["figures"][0]
    return part["asked"], part["answered"], first["answers"], first["counts"], part["words"]


def test_a_partner_reads_whole_fives_and_the_secretariat_every_figure(app, clock, held):
    edition, people = held
    for person in people[:4]:
        answered(a_request(person, Kind.REACTION), clock, better="More exercises.")
    partner, secretary = a_partner_officer("japan"), a_secretary()
    assert reaction(a_program_of(app, partner), at(edition)) == (7, 4, None, None, {})
    shown = reaction(a_program_of(app, secretary), at(edition))
    assert (shown[2], shown[3]["4"], shown[4]) == (4, 4, {})
    for person in people[4:6]:
        answered(a_request(person, Kind.REACTION), clock, better="More exercises.")
    limited = reaction(a_program_of(app, partner), at(edition))
    assert (limited[1], limited[2], limited[3]["4"]) == (6, 5, 5), "the sixth answer changes nothing"
    assert limited[4] == {"What should be better next time?": ["More exercises."] * 5}
    assert reaction(a_program_of(app, secretary), at(edition))[2] == 6
    told = [a_program_of(app, one).get(at(edition)).json["whole_fives"] for one in (partner, secretary)]
    assert told == [True, False]


def test_a_programme_sums_what_the_reader_may_read_of_its_editions(app, clock, held):
    edition, people = held
    for person in people[:5]:
        answered(a_request(person, Kind.USE_12), clock)
    over = f"/programmes/{edition.programme.public_id}/evaluation"
    sets = a_program_of(app, a_focal_point("SG")).get(over).json["sets"]
    use = next(each for each in sets if each["kind"] == "use_12")
    by_key = {each["key"]: each for each in use["figures"]}
    assert (by_key["onward"]["total"], by_key["onward"]["counts"], by_key["uses"]["mean"]) == (30, None, 4.0)
    assert (by_key["planned"]["counts"], by_key["planned"]["mean"]) == ({"1": 5, "0": 0}, None)
    other = a_program_of(app, a_partner_officer("interpol"))
    assert {part["answered"] for part in other.get(over).json["sets"]} == {0}
    assert other.get(at(edition)).status_code == 403


def test_a_state_writes_its_note_once_when_it_is_asked(app, clock, held):
    edition, _people = held
    focal = a_focal_point("SG")
    program = a_program_of(app, focal)
    assert program.get(at(edition, "note")).json["waits"] is False
    early = program.post(at(edition, "note"), NOTE)
    assert (early.status_code, early.json["detail"]) == (422, "Nothing is asked of your state about this edition now.")  # fmt: skip
    weeks_after(edition, clock, 53)
    program = a_program_of(app, focal)
    assert (program.get(at(edition, "note")).json["waits"], program.get(at(edition, "note")).json["written"]) == (True, None)  # fmt: skip
    made = program.post(at(edition, "note"), NOTE)
    assert (made.status_code, made.json["written"], made.json["waits"]) == (201, NOTE, False)
    assert program.get(made.location).json == made.json
    assert program.post(at(edition, "note"), NOTE).status_code == 422
    notes = {name: a_program_of(app, one).get(at(edition)).json
             for name, one in (("all", a_secretary()), ("partner", a_partner_officer("japan")))}  # fmt: skip
    assert [each["written"] for each in notes["all"]["notes"]] == [NOTE]
    assert [notes["partner"][key] for key in ("notes_asked", "notes_written", "notes")] == [1, 1, []]
    assert audit.verify().whole


@pytest.mark.parametrize(("wrong", "pointer"), [
    ({"result": 6}, "#/result"), ({"practice": 1}, "#/practice"), ({"note": " "}, "#/note"), ({"note": "x" * 1001}, "#/note"),
])  # fmt: skip
def test_a_note_that_does_not_fit_is_refused_with_its_place(app, clock, held, wrong, pointer):
    edition, _people = held
    weeks_after(edition, clock, 53)
    program = a_program_of(app, a_focal_point("SG"))
    refused = program.post(at(edition, "note"), NOTE | wrong)
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, pointer)
    assert program.get(at(edition, "note")).json["written"] is None


def test_no_answer_names_a_participant_or_a_supervisor(app, clock, held):
    edition, people = held
    for person in people:
        person.account.name, person.nomination.supervisor_name = f"Canary {person.number}", "Canary head"
        keep(person.nomination)
        answered(a_request(person, Kind.SUPERVISOR_12), clock, **GIVEN[Kind.SUPERVISOR_12])
    for reader in (a_secretary(), a_partner_officer("japan"), a_focal_point("SG")):
        told = a_program_of(app, reader).get(at(edition)).text
        assert "Canary" not in told and "@agency.example" not in told


def test_only_who_reads_the_page_and_writes_the_note_there(app, clock, held):
    edition, (one, *_others) = held
    for account in (a_trainee("SG"), one.account):
        program = a_program_of(app, account)
        assert {program.get(at(edition, path)).status_code for path in ("evaluation", "note")} == {403}
    secretary = a_program_of(app, a_secretary())
    assert {secretary.get(at(edition, "note")).status_code, secretary.post(at(edition, "note"), NOTE).status_code} == {403}  # fmt: skip
    narrow = a_program_of(app, a_focal_point("SG"), "evaluations:read")
    assert narrow.post(at(edition, "note"), NOTE).status_code == 403
    assert narrow.get(at(a_planned_edition())).status_code == 404


def test_results_of_tests_are_told_in_means_as_on_the_page(app, clock):
    edition = a_published_edition()
    seated(edition, clock)
    tests = a_program_of(app, a_secretary()).get(at(edition)).json["tests"]
    assert tests == {
        "completed": 0,
        "measured": 0,
        "people": None,
        "before": None,
        "after": None,
        "parts": [],
    }
