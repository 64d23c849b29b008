"""One edition with all eleven states and three more parties: from the call to what the states say a year later."""

from datetime import timedelta
from io import BytesIO

import pytest

from tests.factories.loop import (
    accept,
    certificate_number,
    decline,
    endorse,
    fill_in,
    hand_in,
    nominate,
    publish,
    put_forward,
    record_completion,
    screen,
    select_within_the_quotas,
    stage_of,
)
from tests.factories.people import a_partner, a_state
from tests.factories.story import letters_to, the_path_in, wait_until
from tests.factories.training import ASEAN, a_planned_edition
from tests.journeys.test_seats import LETTER

NAMES = dict(zip(ASEAN, (
    "Awang Hassan", "Sokha Chea", "Dewi Lestari", "Noy Keo", "Farid Osman", "Thida Aung", "Jose Cruz", "Mei Tan",
    "Malee Chaiyo", "Joao Soares", "Lan Nguyen"), strict=True))  # fmt: skip


@pytest.fixture
def edition(app, clock):
    """An edition in Thailand, taught by Japan and paid by Australia: a seat for each state and none besides."""
    return a_planned_edition(capacity=11, guaranteed=1, cap=2, host=a_state("TH"), provider=a_partner("japan"),
                             funder=a_partner("australia"))  # fmt: skip


def sign_by_letter(focal_point, edition, name):
    """Put an officer forward whose state signs on paper: without the paper nothing is signed."""
    nomination = nominate(focal_point, edition, name)
    fill_in(focal_point, nomination, supervisor_email="boss@police.example")
    hand_in(focal_point, nomination)
    refused = endorse(focal_point, nomination, 1, channel="note_verbale")
    assert "Attach the letter as PDF" in refused.errors
    return refused.submit(confirmation="ENDORSE", letter=(BytesIO(LETTER), "note.pdf"))


def row_of(page, name):
    """Return the cells of a row of the page's table."""
    row = next(r for r in page.soup.select("tbody tr") if name in r.get_text())
    return {cell["data-label"]: cell.get_text(strip=True) for cell in row.select("td")}


def all_are_called(states):
    called = {code for code in ASEAN if "A call for nominations is open" in states[code].subjects()}
    return called == set(ASEAN)


def put_all_forward(states, page):
    """Let ten states sign on the platform and one on paper; return {state: nomination}."""
    made = {code: put_forward(states[code], page, NAMES[code], 1) for code in ASEAN if code != "TH"}
    made["TH"] = sign_by_letter(states["TH"], page, NAMES["TH"])
    assert "the letter (SHA-256" in made["TH"].text
    return made


def seat_everybody(states, made, reserve, edition):
    """Let ten accept and one decline; the seat stays with its state until the release, then goes to the reserve."""
    for code in ASEAN[:-1]:
        assert "accepted" in accept(states[code], made[code]).text.lower()
    decline(states["VN"], made["VN"])
    assert stage_of(states["SG"], reserve) == "waitlisted", "until the release the seat is Viet Nam's"
    wait_until(edition.release_on + timedelta(days=1))
    assert stage_of(states["SG"], reserve) == "offered"
    accept(states["SG"], reserve)


def replayed(story, edition):
    """Return (exit code, words) of the replay of an edition."""
    done = story.app.test_cli_runner().invoke(args=["enrolments", "replay", str(edition.public_id)])
    return done.exit_code, done.output.strip()


def answer_after_the_end(story, names):
    """Let officers answer by their letters, signed in nowhere."""
    anybody = story.as_visitor()
    for name in names:
        asked = [each for each in letters_to(f"{name.split()[0].lower()}@police.example")
                 if each.kind.startswith("evaluations.")]  # fmt: skip
        done = anybody.open(the_path_in(asked[-1].body)).submit(
            objectives="5", level="4", clear="5", useful="4", plan="Teach."
        )
        assert done.title == "Thank you", done.errors


def say_what_came_of_it(focal_point):
    """Write the note of a state a year later."""
    note = focal_point.follow_letter("What came of a training, a year later")
    done = note.submit(result="5", practice="1", stay="1", stands="0", note="Each district has somebody.")
    assert done.status == 200, done.errors


def test_from_the_call_to_the_notes_of_the_states(story, edition):
    secretariat, japan, trainer = story.as_secretariat(), story.as_officer_of("japan"), story.as_trainer()
    australia, anybody = story.as_officer_of("australia"), story.as_visitor()
    states = {code: story.as_focal_point(code) for code in ASEAN}
    page = publish(secretariat, edition)
    assert all_are_called(states)

    made = put_all_forward(states, page)
    malee = story.as_nominated("malee@police.example")
    reserve = put_forward(states["SG"], page, "Raj Kumar", 2)
    screen(secretariat, *made.values(), reserve)
    assert "11 seats offered, 1 officer waits" in select_within_the_quotas(secretariat, page).text
    seat_everybody(states, made, reserve, edition)
    assert replayed(story, edition) == (0, "The events lead to exactly what is recorded.")

    wait_until(edition.ends_on + timedelta(days=1))
    officers = [*(NAMES[code] for code in ASEAN[:-1]), "Raj Kumar"]
    for name in officers:
        record_completion(trainer, page, name)
    assert "Valid" in anybody.open("/verify").submit(number=certificate_number(malee)).text
    address = f"/figures?by=state&edition={edition.public_id}"
    seen = row_of(secretariat.open(address), "Singapore")
    assert [seen[key] for key in ("Guaranteed", "Nominated", "Accepted", "Completed")] == ["1", "2", "2", "2"]
    assert row_of(australia.open(address), "Viet Nam")["Completed"] == "0"
    assert "No-show" not in australia.open(address).text.split("How each figure is counted")[0]

    wait_until(edition.ends_on + timedelta(days=2))
    answer_after_the_end(story, officers[:5])
    assert "5 of 11 answered, 6 did not" in japan.open(f"/editions/{edition.public_id}/evaluation").text
    wait_until(edition.ends_on + timedelta(days=367))
    for code in ("SG", "TH"):
        say_what_came_of_it(states[code])
    assert "What came of a training, a year later" not in states["VN"].subjects(), (
        "nobody of Viet Nam took part"
    )
