"""Seats and sessions that are published change knowingly: the difference first, notices to exactly those concerned."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from lms.admissions import services
from lms.base.db import db
from lms.base.mail import OutboxLetter
from lms.editions import services as editions
from lms.editions.rules import seats_changed
from lms.kernel.actor import SYSTEM
from lms.nominations.rules import NominationStage
from lms.notices.models import Notice
from lms.programmes.rules import BlockPlan
from lms.programmes.services import plans_of
from lms.topics.rules import Mode
from tests.factories.people import a_focal_point, a_partner, a_partner_officer, a_secretary, a_state
from tests.factories.seats import book_faults
from tests.factories.training import a_nomination, a_planned_edition, a_published_edition, a_session, fresh

N = NominationStage
QUOTAS = {"SG": (1, 2), "TH": (1, 2)}
PLAN = BlockPlan(4, QUOTAS, "judge", Mode.ONLINE, reserves=2, funded_seats=3)


@pytest.mark.parametrize(
    ("change", "states", "kinds", "parties"),
    [
        ({}, "", (), False),
        ({"capacity": 5}, "", (), True),
        ({"funded_seats": 2}, "", (), True),
        ({"quotas": QUOTAS | {"TH": (0, 2)}}, "TH", (), False),
        ({"quotas": {"SG": (1, 2)}}, "TH", (), False),
        ({"quotas": QUOTAS | {"VN": (0, 1)}}, "VN", (), False),
        ({"reserves": 0}, "SG TH", (), False),
        ({"audience": "prosecutor"}, "SG TH", (1,), False),
        ({"mode": Mode.IN_PERSON}, "SG TH", (1,), True),
    ],
)
def test_what_changes_says_whom_it_concerns(change, states, kinds, parties):
    found = seats_changed([PLAN], [replace(PLAN, **change)])
    assert (" ".join(sorted(found.states)), tuple(found.kinds), found.parties) == (states, kinds, parties)


def test_a_kind_of_seats_that_comes_concerns_its_states_and_the_parties():
    found = seats_changed([PLAN], [PLAN, BlockPlan(2, {"VN": (1, 1)})])
    assert (found.states, found.kinds, found.parties) == ({"VN"}, frozenset(), True)


@pytest.fixture
def people(app, clock):
    """An edition proposed by Singapore and paid by Japan with somebody in every circle, and one who waits; what they were told is gone."""
    edition = a_published_edition(
        funder=a_partner("japan"), states=("SG", "TH"), capacity=2, guaranteed=1, cap=3
    )
    circles = {
        "party": a_partner_officer("japan"), "singapore": a_focal_point("SG"), "thailand": a_focal_point("TH"),
        "stranger": a_focal_point("VN"),
    }  # fmt: skip
    seat, waits = a_nomination(edition, rank=1), a_nomination(edition, rank=2)
    for nomination in (seat, waits):
        services.offer(nomination, by=SYSTEM, now=clock.now())
    services.accept(seat, by=SYSTEM, now=clock.now())
    db.session.query(Notice).delete()
    db.session.query(OutboxLetter).delete()
    db.session.commit()
    return edition, circles | {"seated": seat.account, "waits": waits.account}, waits


def told(circles):
    readers = set(db.session.scalars(select(Notice.reader)))
    return {name for name, account in circles.items() if account.public_id in readers}


@pytest.mark.parametrize(
    ("change", "whom"),
    [
        ({"capacity": 3}, {"party", "singapore", "waits"}),
        ({"quotas": {"SG": (1, 3), "TH": (1, 2)}}, {"thailand"}),
        ({"quotas": {"SG": (1, 3), "TH": (0, 3)}}, {"thailand", "waits"}),
        ({"funded_seats": 1}, {"party", "singapore"}),
        ({"audience": "judge"}, {"singapore", "thailand", "seated", "waits"}),
        ({}, set()),
    ],
)
def test_exactly_those_are_told_whom_other_seats_concern(people, clock, change, whom):
    edition, circles, _waits = people
    (plan,) = plans_of(edition)
    if "quotas" in change:
        change = {"quotas": {a_state(code): seats for code, seats in change["quotas"].items()}}

    editions.change_seats(edition, blocks=[replace(plan, **change)], by=SYSTEM, now=clock.now())

    assert told(circles) == whom
    assert edition.version == (2 if change else 1)
    assert book_faults(edition) == []


def test_each_number_is_shown_before_it_counts_with_who_is_offered_a_seat_and_who_is_told(people, browser):
    edition, circles, waits = people
    page = browser.sign_in(a_secretary()).open(f"/editions/{edition.public_id}").follow("Change seats")
    page = page.submit(capacity="3", guaranteed_TH="0")

    assert page.title == "Publish the seats"
    rows = [
        [cell.get_text(" ", strip=True) for cell in row.select("td")] for row in page.soup.select("tbody tr")
    ]
    assert rows == [["Seats in all", "2", "3"], ["Thailand: guaranteed", "1", "0"]]
    assert "Singapore: 1 seat" in page.text
    assert "1 focal point of a state whose seats change" in page.text
    assert (fresh(edition).capacity, edition.version, waits.stage, told(circles)) == (
        2,
        1,
        N.WAITLISTED,
        set(),
    )

    page = page.press("Publish the seats")

    assert "published as version 2" in page.flashes
    assert (fresh(edition).capacity, fresh(waits).stage) == (3, N.OFFERED)
    assert told(circles) == {"party", "singapore", "thailand", "waits"}


def test_seats_that_cannot_be_are_refused_before_the_difference_and_stay_typed(people, browser):
    edition, circles, _waits = people
    page = browser.sign_in(a_secretary()).open(f"/editions/{edition.public_id}/seats")
    for typed, words in (({"capacity": "1"}, "more seats are guaranteed"),
                         ({"guaranteed_SG": "0", "guaranteed_TH": "0", "cap_SG": "0"}, "cannot be taken away"),
                         ({"guaranteed_SG": "5", "cap_SG": "3"}, "below the guaranteed")):  # fmt: skip
        refused = page.submit(**typed)
        assert (refused.code, words in refused.errors) == (422, True), words
        name, value = next(iter(typed.items()))
        assert refused.soup.find("input", {"name": name})["value"] == value
    assert (fresh(edition).version, told(circles)) == (1, set())


def test_one_goes_back_from_the_difference_and_nothing_typed_is_lost(people, browser):
    edition, _circles, _waits = people
    page = browser.sign_in(a_secretary()).open(f"/editions/{edition.public_id}/seats").submit(capacity="7")
    page = page.press("Change it")
    assert page.title == "Change the seats"
    assert page.soup.find("input", {"name": "capacity"})["value"] == "7"
    assert "Nothing is different" in page.submit(capacity="2").flashes
    assert fresh(edition).version == 1


def test_an_edition_of_several_kinds_changes_each_on_its_own_page(app, browser):
    quotas = {a_state("SG"): (1, 2)}
    edition = a_published_edition(blocks=[BlockPlan(5, quotas, "judge"), BlockPlan(7, quotas, "prosecutor")])
    browser.sign_in(a_secretary())
    assert "several kinds of seats" in browser.open(f"/editions/{edition.public_id}/seats").flashes
    page = browser.open(f"/seat-blocks/{edition.blocks[1].public_id}/change").submit(capacity="6")
    assert "Seats of this kind" in page.text
    page.press("Publish the seats")
    assert [block.capacity for block in fresh(edition).blocks] == [5, 6]


def test_seats_that_are_only_planned_change_at_once_and_tell_nobody(browser):
    edition, focal = a_planned_edition(states=("SG",)), a_focal_point("SG")
    browser.sign_in(a_secretary()).open(f"/editions/{edition.public_id}/seats").submit(capacity="9")
    assert (fresh(edition).capacity, edition.version, told({"focal": focal})) == (9, 0, set())


def test_a_session_is_shown_before_it_changes_and_the_seated_are_told(people, browser):
    edition, circles, _waits = people
    session = a_session(edition)
    page = browser.sign_in(a_secretary()).open(f"/sessions/{session.public_id}/change")
    page = page.submit(begins="08:30", title="Welcome")

    assert page.title == "Publish the session"
    rows = [
        [cell.get_text(" ", strip=True) for cell in row.select("td")] for row in page.soup.select("tbody tr")
    ]
    assert rows == [["Title", "Opening", "Welcome"], ["From", "09:00", "08:30"]]
    assert (fresh(session).title, told(circles)) == ("Opening", set())
    refused = page.submit(ends="08:00", step="publish")
    assert (refused.code, "It ends before it begins" in refused.errors) == (422, True)

    page.press("Publish the session")

    assert fresh(session).title == "Welcome"
    assert told(circles) == {"seated"}


def test_words_of_a_session_tell_nobody_and_a_session_that_comes_is_told(people, browser):
    edition, circles, _waits = people
    session = a_session(edition)
    browser.sign_in(a_secretary())
    page = browser.open(f"/sessions/{session.public_id}/change").submit(title="Welcome")
    assert "Nobody: the change concerns" in page.text
    page.press("Publish the session")
    assert told(circles) == set()
    page = browser.open(f"/sessions/{session.public_id}/change").submit()
    assert "Nothing is different" in page.flashes
    browser.open(f"/editions/{edition.public_id}/sessions/new").submit(
        title="Talk", begins="14:00", ends="15:00"
    )
    assert told(circles) == {"seated"}


def test_sessions_proposed_after_publishing_are_told_once(people, browser):
    edition, circles, _waits = people
    browser.sign_in(a_secretary()).open(f"/editions/{edition.public_id}/sessions").press("Propose a morning")
    assert told(circles) == {"seated"}
    assert db.session.scalars(select(OutboxLetter.kind)).all() == ["editions.edition_changed"]
