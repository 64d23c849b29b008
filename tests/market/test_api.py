"""The market at a glance for programs: the figures of the page, over what the reader may see."""

import pytest

from tests.factories.needs import an_open_need, an_open_offering
from tests.factories.people import a_focal_point, a_partner_officer, a_trainee
from tests.factories.programs import a_program_of


@pytest.fixture
def market(app, clock):
    """Needs of two states on one topic, one of them kept among states, and one on another topic."""
    an_open_need("SG", people=12)
    an_open_need("MY", people=4, visibility="member_states", urgency=2)
    an_open_need("SG", topic="JUS-1", people=3, audiences=["judge"])
    an_open_offering(seats=30, state_cap=5)


@pytest.fixture
def focal(app, market):
    return a_program_of(app, a_focal_point("SG"))


def spots(program, asked=""):
    return {
        (row["topic"]["code"], row["state"]["code"]): row
        for row in program.get(f"/market{asked}").json["items"]
    }


def test_each_spot_counts_people_and_those_within_reach(focal):
    found = spots(focal)
    assert set(found) == {("FOR-3", "SG"), ("FOR-3", "MY"), ("JUS-1", "SG")}
    numbers = ("needs", "people", "reached", "unreached", "offers", "seats", "reach")
    assert [found["FOR-3", "SG"][name] for name in numbers] == [1, 12, 5, 7, 1, 5, "some"]
    assert [found["JUS-1", "SG"][name] for name in numbers] == [1, 3, 0, 3, 0, 0, "nobody"]
    assert found["FOR-3", "SG"]["state"]["name"] == "Singapore"


def test_needs_that_are_not_shown_are_not_counted(app, market):
    assert set(spots(a_program_of(app, a_partner_officer("japan")))) == {("FOR-3", "SG"), ("JUS-1", "SG")}
    assert a_program_of(app, a_trainee("SG")).get("/market").status_code == 403


@pytest.mark.parametrize(("asked", "left"), [
    ("?state=MY", {("FOR-3", "MY")}), ("?audience=judge", {("JUS-1", "SG")}), ("?urgency=3", {("FOR-3", "SG"), ("JUS-1", "SG")}),
    ("?state=TH", set()),
])  # fmt: skip
def test_it_is_narrowed_before_anything_is_counted(focal, asked, left):
    assert set(spots(focal, asked)) == left


def test_it_is_turned_page_by_page_and_knows_its_kinds(focal):
    first = focal.get("/market?limit=2").json
    rest = focal.get(first["next"]).json
    assert (len(first["items"]), len(rest["items"]), rest["next"]) == (2, 1, None)
    for wrong in ("family=nothing", "urgency=9", "state=sg", "audience=all"):
        assert focal.get(f"/market?{wrong}").status_code == 422
