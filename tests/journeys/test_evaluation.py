"""What comes after the end: asked by the clock, answered without an account, told by the state a year later."""

from datetime import timedelta

import pytest

from tests.factories.attending import a_held_edition
from tests.factories.evaluating import with_supervisors
from tests.factories.people import a_partner
from tests.factories.story import letters_to, the_path_in, wait_until


@pytest.fixture
def held(app, clock):
    """An edition of Japan's that was held yesterday by six officers of two states."""
    edition, people, _sessions = a_held_edition(
        clock, people=("SG",) * 5 + ("TH",), provider=a_partner("japan")
    )
    return edition, with_supervisors(people)


def asked(email):
    """Return the letters that asked somebody."""
    return [letter for letter in letters_to(email) if letter.kind.startswith("evaluations.")]


def answer(visitor, email, **given):
    """Answer by the last letter to an address, as somebody who is signed in nowhere."""
    done = visitor.open(the_path_in(asked(email)[-1].body)).submit(**given)
    assert done.title == "Thank you", done.errors


def test_from_the_end_of_an_edition_to_the_note_of_the_state(story, held):
    edition, people = held
    japan, singapore, secretariat = (
        story.as_officer_of("japan"),
        story.as_focal_point("SG"),
        story.as_secretariat(),
    )
    anybody, end, here = story.as_visitor(), edition.ends_on, f"/editions/{edition.public_id}/evaluation"
    officers = [person.account.email for person in people]
    heads = [person.nomination.supervisor_email for person in people]

    wait_until(end + timedelta(days=1))
    for email in officers[:5]:
        answer(anybody, email, objectives="5", level="4", clear="5", useful="4", plan="Train my shift.")
    wait_until(end + timedelta(days=16))
    assert [len(asked(email)) for email in officers] == [1, 1, 1, 1, 1, 2], "one reminder, to who is silent"
    assert "5 of 6 answered, 1 did not" in japan.open(here).text

    wait_until(end + timedelta(weeks=12, days=2))
    answer(anybody, officers[0], uses="4", means="3", planned="1", onward="6")
    for email in heads[:4]:
        answer(anybody, email, uses="4", better="4", means="1", again="1", changed="Faster at the scene.")
    assert "4 of 6 answered, 2 did not" in japan.open(here).text
    assert "There are not enough answers for a figure yet." in japan.open(here).text
    answer(anybody, heads[4], uses="4", better="4", means="1", again="1", changed="Faster at the scene.")
    assert "The officer uses what was learned. 5 4.0" in japan.open(here).text

    wait_until(end + timedelta(weeks=26, days=2))
    answer(anybody, officers[0], uses="5", means="4", planned="1", onward="9")
    wait_until(end + timedelta(days=367))
    note = singapore.follow_letter("What came of a training, a year later")
    note.submit(result="5", practice="1", stay="1", stands="0", note="Each district has a first responder.")
    wait_until(end + timedelta(days=390))
    assert singapore.subjects() == ["What came of a training, a year later"], "answered: no reminder"
    assert "1 of 6 answered, 5 did not" in secretariat.open(here).text
