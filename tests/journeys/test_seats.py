"""What happens to seats: a nomination sent back, a waiting list that moves, a substitute, an end."""

from datetime import date
from io import BytesIO

import pytest

from tests.factories.loop import (
    accept,
    decline,
    eligible,
    endorse,
    fill_in,
    hand_in,
    nominate,
    publish,
    select_within_the_quotas,
    stage_of,
)
from tests.factories.story import wait_for, wait_until
from tests.factories.training import a_planned_edition

LETTER = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture
def people(story):
    """A secretariat and the focal points of Singapore and Thailand."""
    return story.as_secretariat(), story.as_focal_point("SG"), story.as_focal_point("TH")


def test_a_nomination_is_returned_mended_and_signed_with_a_letter(story, people):
    secretariat, singapore, _thailand = people
    edition = publish(secretariat, a_planned_edition())
    nomination = nominate(singapore, edition, "Mei Tan")
    mei = story.as_nominated("mei@police.example")
    hand_in(mei, fill_in(mei, nomination))

    singapore.open(nomination.path).follow("Return it").submit(reason="Name your supervisor.")
    returned = mei.follow_letter("Please mend your nomination")
    assert "Name your supervisor." in returned.text
    hand_in(mei, fill_in(mei, returned, supervisor_name="Mr Lim"))
    refused = endorse(singapore, nomination, 1, channel="letter")
    assert "Attach the letter as PDF" in refused.errors
    signed = refused.submit(confirmation="ENDORSE", letter=(BytesIO(LETTER), "letter.pdf"))
    assert "the letter (SHA-256" in signed.text
    assert secretariat.get(signed.links("the letter")[0]).data == LETTER
    assert mei.subjects()[-1] == "Your state has endorsed your nomination"


def test_a_freed_seat_finds_the_next_in_line_and_says_by_which_rule(story, people):
    secretariat, singapore, thailand = people
    edition = publish(secretariat, a_planned_edition(capacity=3, guaranteed=1, cap=2, states=("SG", "TH")))
    first, second, third = eligible(secretariat, singapore, edition, "Mei Tan", "Raj Kumar", "Aisha Lee")
    (thai,) = eligible(secretariat, thailand, edition, "Malee Chaiyo")
    assert "3 seats offered, 1 officer waits" in select_within_the_quotas(secretariat, edition).text
    aisha = story.as_nominated("aisha@police.example")
    assert (
        "Place 1 in the list of Singapore, place 1 in the list of all states" in aisha.open(third.path).text
    )

    decline(singapore, first)

    letter = aisha.letters()[-1]
    assert letter.subject == "A seat has become free for you"
    assert "next ranked reserve of the same state" in letter.body
    accept(aisha, aisha.follow_letter(letter.subject))
    assert stage_of(thailand, thai) == "offered"
    wait_for(days=8)
    assert [stage_of(singapore, second), stage_of(thailand, thai)] == ["offer expired", "offer expired"]


def test_a_substitute_takes_a_colleagues_seat_until_names_are_locked(story, people):
    secretariat, singapore, _thailand = people
    edition = publish(secretariat, a_planned_edition(capacity=1, guaranteed=1, cap=1, states=("SG",)))
    mei, raj = eligible(secretariat, singapore, edition, "Mei Tan", "Raj Kumar")
    select_within_the_quotas(secretariat, edition)
    accept(singapore, mei)
    form = singapore.open(mei.path).follow("Name a substitute")

    offered = form.submit(successor=form.soup.select_one("#successor option")["value"])

    assert (offered.title, stage_of(singapore, mei)) == ("Raj Kumar", "substituted")
    accept(singapore, raj)
    wait_until(date(2027, 4, 8))
    assert "Names were locked" in singapore.open(raj.path).text
    assert singapore.open(raj.path).links("Name a substitute") == []


def test_more_seats_are_offered_exactly_to_those_who_wait(people):
    secretariat, singapore, _thailand = people
    edition = publish(secretariat, a_planned_edition(capacity=1, guaranteed=0, cap=5, states=("SG",)))
    waiting = eligible(secretariat, singapore, edition, "Mei Tan", "Raj Kumar", "Aisha Lee", "Ben Ong")[1:]
    select_within_the_quotas(secretariat, edition)

    secretariat.open(edition.path).follow("Change seats").submit(capacity="3").press("Publish the seats")

    assert [stage_of(singapore, each) for each in waiting] == ["offered", "offered", "waitlisted"]


def test_whoever_still_waits_when_the_edition_starts_is_told_and_nothing_is_offered_any_more(story, people):
    secretariat, singapore, _thailand = people
    edition = publish(secretariat, a_planned_edition(capacity=1, guaranteed=0, cap=1, states=("SG",)))
    held, waits = eligible(secretariat, singapore, edition, "Mei Tan", "Raj Kumar")
    select_within_the_quotas(secretariat, edition)
    accept(singapore, held)
    raj = story.as_nominated("raj@police.example")

    wait_until(date(2027, 4, 13))

    assert raj.subjects()[-1] == "No seat this time"
    assert "Withdraw" not in [b.get_text() for b in singapore.open(held.path).soup.select("main button")]
    assert "No seat was" not in raj.open(waits.path).text
