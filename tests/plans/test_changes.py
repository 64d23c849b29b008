"""What one change would do is solved again before it is shown; prices, promises and curves hold what they say."""

import json
import statistics

import pytest

from lms.plans.rules import (
    Change,
    PairsFile,
    Unsolvable,
    candidates,
    cheapest_changes,
    exaggeration,
    forbidden,
    forced,
    forecast,
    phi_curve,
    price_of,
    prices,
    solve,
    verify,
    what_if,
)
from lms.plans.rules.changes import after
from lms.problems.rules import instance_of
from tests.factories.instances import a_need, an_instance, an_offering, generated, the_problem


@pytest.fixture(scope="module")
def plan():
    return solve(the_problem(generated("R", 1)))


@pytest.fixture(scope="module")
def region():
    return solve(the_problem(generated("M", 1)))


def test_shown_changes_serve_at_least_one_person_more_when_solved_anew(plan):
    shown = [
        (row["need"], change) for row in plan.unserved[:25] for change in cheapest_changes(plan, row["need"])
    ]
    assert len(shown) > 15
    for _need, change in shown:
        assert (change["seats"] >= 1, change["served"] >= 1, change["utility"] > 0) == (True, True, True)


def test_a_change_is_confirmed_by_a_whole_new_plan(region):
    need = next(row["need"] for row in region.unserved if row["reason"] == "outbid")
    (change, *_rest) = cheapest_changes(region, need, 1)
    value = 1 if change["kind"] == "seat" else None
    if value:
        assert what_if(region, Change("seat", change["offering"], 1))["seats"] >= 1


@pytest.mark.parametrize(
    ("need", "offering", "kind"),
    [
        ({"languages": ["th"]}, {}, "language"),
        ({"audiences": ["judge"]}, {}, "audience"),
        ({"ready_on": "2027-06-01"}, {}, "dates"),
        ({"wanted_by": "2027-04-01"}, {}, "dates"),
        ({}, {"seats": 3}, "seat"),
        ({}, {"state_cap": 2}, "cap"),
        ({}, {"budget": {"amount": 90, "currency": "USD"}, "cost_per_seat": {"default": 100}}, "money"),
    ],
)
def test_each_kind_of_change_is_found(need, offering, kind):
    plan = solve(the_problem(an_instance([a_need(**need)], [an_offering(**offering)])))
    (change,) = cheapest_changes(plan, "N1")
    assert (change["kind"], change["offering"]) == (kind, "O1")
    assert change["sentence"].endswith(".")


def test_a_price_is_never_below_the_true_gain_and_most_prices_are_it(plan, region):
    for each in (plan, region):
        rows = [price_of(each, row["offering"]) for row in prices(each)[:15]]
        assert all(0 <= row["gain"] <= row["at_most"] for row in rows)
        assert sum(row["gain"] == row["at_most"] for row in rows) > len(rows) / 2


def test_a_seat_that_nobody_waits_for_has_no_price():
    plan = solve(the_problem(an_instance()))
    assert prices(plan) == []
    assert price_of(plan, "O1") == {"offering": "O1", "at_most": 0, "gain": 0}


def test_calling_everything_urgent_gains_a_state_at_most_a_twentieth(region):
    rows = exaggeration(region, {"BN", "KH", "TL"})
    assert len(rows) == 3
    assert max(row["urgent"] for row in rows) <= 0.05
    assert all({"state", "seats", "doubled", "urgent"} == set(row) for row in rows)


def test_doubling_the_ask_gains_nothing_under_equal_entitlement_and_more_by_demand():
    needs = [a_need(n, state, people=30) for n, state in enumerate(("SG", "BN", "TH"))]
    gained = {}
    for base in ("entitlement", "demand"):
        problem = the_problem(an_instance(needs, [an_offering(seats=45)], base=base, phi=1))
        gained[base] = exaggeration(solve(problem))[0]["doubled"]
    assert gained["entitlement"] == 0 < gained["demand"]


def test_a_forecast_promises_at_least_what_comes_and_ranks_as_it_comes(plan):
    every = candidates(plan)
    rows = forecast(plan, every[:: max(1, len(every) // 50)], 50)
    real = [
        after(plan, Change("add", row["offering"].id, row["offering"])).utility - plan.utility for row in rows
    ]
    told = [row["promised"] for row in rows]
    assert len(rows) == 50
    assert all(a >= b for a, b in zip(told, real, strict=True))
    places = [[sorted(values).index(value) for value in values] for values in (told, real)]
    assert statistics.correlation(*places) >= 0.8


def test_candidates_serve_what_is_unmet(plan):
    best = forecast(plan, candidates(plan), 1)[0]
    assert what_if(plan, Change("add", best["offering"].id, best["offering"]))["seats"] > 0


def test_more_fairness_never_adds_value(plan):
    curve = phi_curve(plan)
    assert [row["phi"] for row in curve] == [0, 0.5, 0.75, 0.9, 0.95, 1]
    assert [row["utility"] for row in curve] == sorted((row["utility"] for row in curve), reverse=True)
    assert curve[0]["price"] == 0
    assert curve[4]["utility"] == plan.utility


def test_what_if_tells_utility_seats_and_states(plan):
    taken = plan.allocation[0]
    gone = what_if(plan, Change("withdraw", taken["offering"]))
    assert gone["utility_lost"] >= 0 > gone["seats"]
    assert gone["moved"] >= taken["seats"]
    assert all(before != now for before, now in gone["states"].values())
    assert what_if(plan)["states"] == {}


def test_an_override_carries_author_and_reason_has_a_price_and_replays(plan):
    need, offering = plan.allocation[0]["need"], plan.allocation[0]["offering"]
    without = what_if(plan, forbidden(need, offering, "A. Chair", "Held last year."))
    new = without["plan"]
    assert without["utility_lost"] > 0
    assert (need, offering) not in {(row["need"], row["offering"]) for row in new.allocation}
    assert new.overrides == [
        {"kind": "forbid", "need": need, "offering": offering, "by": "A. Chair", "reason": "Held last year."}
    ]
    assert verify(json.loads(json.dumps(new.document)), PairsFile(new.pairs_csv)) == []
    replayed = solve(the_problem(json.loads(json.dumps(instance_of(new.solved.network.problem)))))
    assert replayed.allocation_hash == new.allocation_hash != plan.allocation_hash


def test_a_forced_pair_gets_its_seats_even_where_a_rule_blocks_it(plan):
    need = plan.unserved[0]["need"]
    offering = plan.allocation[0]["offering"]
    new = what_if(plan, forced(need, offering, 1, "A. Chair", "Agreed at the meeting."))["plan"]
    assert {"need": need, "offering": offering} in [
        {k: row[k] for k in ("need", "offering")} for row in new.allocation
    ]
    assert verify(json.loads(json.dumps(new.document)), PairsFile(new.pairs_csv)) == []


def test_an_override_that_nothing_can_keep_is_refused(plan):
    need = plan.solved.network.problem.needs[0]
    with pytest.raises(Unsolvable):
        what_if(plan, forced(need.id, plan.allocation[0]["offering"], need.people + 1, "A. Chair", "More."))


def test_no_reason_lifts_that_a_state_does_not_show_a_need():
    plan = solve(the_problem(an_instance([a_need(shared_with=["france"])])))
    with pytest.raises(Unsolvable, match="no reason lifts that"):
        what_if(plan, forced("N1", "O1", 1, "A. Chair", "Agreed."))
    with pytest.raises(KeyError):
        what_if(plan, forced("N9", "O1", 1, "A. Chair", "Agreed."))
