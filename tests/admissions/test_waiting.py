"""Whoever waits reads the place in both lists, the rule, and what would move the line."""

import pytest

from lms.admissions import services
from lms.kernel.actor import SYSTEM
from lms.seats.rules import Seats, StateSeats, what_would_move
from tests.factories.training import a_nomination, a_published_edition


@pytest.mark.parametrize(
    ("seats", "words"),
    [
        (Seats(4, False, {"SG": StateSeats(1, 2, held=2)}), "own state gives up; a higher number"),
        (Seats(4, False, {"SG": StateSeats(1, 3, held=2)}), "own state gives up; a seat of another state"),
        (Seats(4, False, {"SG": StateSeats(1, 3, held=2)}), "have not named; more seats"),
        (Seats(4, True, {"SG": StateSeats(1, 3, held=2)}), "anybody gives up; more seats"),
        (Seats(4, True, {"SG": StateSeats(1, 2, taken=2)}), "own state gives up; a higher number"),
        (Seats(4, False, {}), ""),
    ],
)
def test_what_would_move_the_line_follows_from_the_seats(seats, words):
    assert words in "; ".join(what_would_move(seats, "SG"))


def test_who_waits_reads_the_place_the_rule_and_what_would_move_the_line(clock, browser):
    edition = a_published_edition(capacity=2, guaranteed=1, cap=2, states=("SG", "TH"))
    people = [a_nomination(edition, "SG", rank=rank) for rank in (1, 2, 3)]
    services.select_all(edition, by=SYSTEM, now=clock.now())
    path = f"/nominations/{people[2].public_id}"

    page = browser.sign_in(people[2].account).open(path)

    assert "Place 2 in the list of Singapore, place 2 in the list of all states" in page.text
    assert "up to 2 March 2027 a seat freed by a state goes to that state's next officer" in page.text
    assert (
        "to states without a seat first, then to those with a lower share of their guaranteed seats filled, "
        "then to officers with a critical need, then to the earlier endorsement"
    ) in page.text
    assert "the release of seats that states have not named" in page.text
    clock.fix(edition.calendar.release_at)
    assert "a seat that anybody gives up" in browser.sign_in(people[2].account).open(path).text
    clock.fix(edition.calendar.starts_at)
    assert "What would move" not in browser.sign_in(people[2].account).open(path).text
