"""What a run begins from: the offers with their limits, less what is proposed or agreed already."""

import json
from decimal import Decimal

import pytest

from lms.engagements.queries import verdict_on
from lms.matching.queries import framework, offering_facts
from lms.problems.rules.reading import read_problem
from lms.snapshots.queries import snapshot
from tests.factories.needs import a_match, an_open_need, an_open_offering
from tests.factories.planning import a_published_round, a_run

MONEY = {
    "currency": "USD",
    "budget": Decimal(1000),
    "cost_per_seat": Decimal("120.50"),
    "costs": {"LA": "200"},
}


def the_offering():
    """Return the one offering of the instance."""
    instance, _left_out = snapshot(a_published_round())
    (found,) = instance["offerings"]
    return found


def test_one_cap_for_all_is_said_once(app, clock):
    an_open_offering(seats=20, state_cap=5)
    found = the_offering()
    assert (found["state_cap"], "caps" in found) == (5, False)


def test_caps_of_single_states_stand_in_place_of_the_one_for_all(app, clock):
    an_open_offering(seats=20, state_cap=5, caps={"SG": 8, "LA": 20})
    found = the_offering()
    assert "state_cap" not in found
    assert (found["caps"]["SG"], found["caps"]["MY"], "LA" in found["caps"]) == (8, 5, False)


def test_a_state_that_may_not_come_has_no_cap(app, clock):
    an_open_offering(seats=20, state_cap=5, caps={"SG": 2}, eligible_states=["SG", "MY"])
    assert set(the_offering()["caps"]) == {"SG", "MY"}


def test_seats_that_are_proposed_count_against_the_states_cap_and_the_budget(app, clock):
    offering = an_open_offering(seats=20, state_cap=5, **MONEY)
    a_match(an_open_need("LA"), offering, seats=3)
    found = the_offering()
    assert (found["seats"], found["caps"]["LA"], found["caps"]["SG"]) == (17, 2, 5)
    assert found["budget"] == {"amount": "400.00", "currency": "USD"}
    assert found["cost_per_seat"] == {"LA": "200", "default": "120.50"}


def test_where_nothing_caps_a_state_its_earlier_seats_cap_it_neither(app, clock):
    offering = an_open_offering(seats=20, state_cap=None)
    a_match(an_open_need("LA"), offering, seats=3)
    found = the_offering()
    assert (found["seats"], {"caps", "state_cap"} & set(found)) == (17, set())


def test_a_state_that_has_all_its_seats_gets_no_more(app, clock):
    offering = an_open_offering(seats=20, state_cap=5)
    a_match(an_open_need("LA", people=20), offering, seats=5)
    assert the_offering()["caps"]["LA"] == 0
    assert a_run().lines == []


def test_an_offer_whose_limits_keep_its_smallest_group_out_takes_no_part(app, clock):
    an_open_offering(seats=30, state_cap=2, minimum_cohort=22)
    assert the_offering()["minimum_cohort"] == 22
    an_open_offering(title="For thirty", seats=30, state_cap=2, minimum_cohort=23)
    instance, left_out = snapshot(a_published_round())
    assert len(instance["offerings"]) == 1
    assert [words[:24] for words in left_out if "smallest group" in words] == ["Offering “For thirty” of"]


def test_seats_that_are_proposed_count_towards_the_smallest_group(app, clock):
    offering = an_open_offering(seats=20, state_cap=None, minimum_cohort=10)
    a_match(an_open_need("LA", people=9), offering, seats=7)
    assert the_offering()["minimum_cohort"] == 3


def test_a_budget_without_a_cost_of_a_seat_is_told(app, clock):
    an_open_offering(title="Course", **(MONEY | {"cost_per_seat": None, "costs": {}}))
    _instance, left_out = snapshot(a_published_round())
    assert left_out == [
        "Offering “Course”: its budget limits nothing, since nobody has said what a seat costs."
    ]


TWO_LEVELS = [{"code": "FOR-3", "entry": 2, "exit": 3}, {"code": "FIN-2", "entry": 4, "exit": 5}]


def test_every_topic_takes_part_at_its_own_levels(app, clock):
    offering = an_open_offering(topics=[*TWO_LEVELS, {"code": "LAW-1", "entry": 2, "exit": 3}])
    instance, left_out = snapshot(a_published_round())
    (row,) = instance["offerings"]
    assert row["topics"] == ["FIN-2", "FOR-3", "LAW-1"]
    assert (row["entry_level"], row["exit_level"], row["levels"]["FIN-2"]) == (2, 5, [4, 5])
    assert left_out == []
    (read,) = read_problem(json.dumps(instance), framework()).offerings
    assert set(read.topics) == set(offering_facts(offering).topics)


def test_a_need_of_the_topic_that_has_levels_of_its_own_is_served(app, clock):
    need = an_open_need("SG", topic="FIN-2", current_level=3, target_level=5)
    offering = an_open_offering(
        topics=[TWO_LEVELS[0], {"code": "LAW-1", "entry": 2, "exit": 3}, TWO_LEVELS[1]]
    )
    run = a_run()
    assert [(line.need.id, line.seats) for line in run.lines] == [(need.id, 5)]
    assert run.plan["allocation"][0]["score"] == verdict_on(need, offering).score


def test_levels_that_are_the_same_are_said_once(app, clock):
    an_open_offering(topics=[TWO_LEVELS[0], TWO_LEVELS[0] | {"code": "FIN-2"}])
    found = the_offering()
    assert (found["topics"], found["entry_level"], found["exit_level"]) == (["FIN-2", "FOR-3"], 2, 3)
    assert "levels" not in found


@pytest.mark.parametrize("unsaid", [{"budget": None}, {"cost_per_seat": None, "costs": {}}])
def test_money_of_which_one_half_is_not_said_limits_nothing(app, clock, unsaid):
    an_open_offering(**(MONEY | unsaid))
    assert {"budget", "cost_per_seat"} & set(the_offering()) == set()


def test_a_state_of_which_no_cost_is_said_costs_nothing(app, clock):
    an_open_offering(**(MONEY | {"cost_per_seat": None}))
    assert the_offering()["cost_per_seat"] == {"LA": "200", "default": "0"}
    an_open_need("SG")
    assert a_run().is_done


def test_a_plan_spends_no_more_than_there_is(app, clock):
    an_open_need("SG", people=12)
    an_open_need("LA", people=12)
    an_open_offering(seats=30, state_cap=None, **MONEY)
    run = a_run()
    spent = sum(
        line.seats * (200 if line.need.state.code == "LA" else Decimal("120.50")) for line in run.lines
    )
    assert 0 < spent <= 1000
    assert run.plan["gap"] < 0.001
