"""Each sentence of the checker is told of the one thing that it is about, when all hashes are made anew."""

from collections import Counter
from hashlib import sha256

import pytest

from lms.plans.rules import PairsFile, solve, verify
from tests.factories.instances import generated, the_problem
from tests.plans.test_proof import copy_of, hashed_anew


@pytest.fixture(scope="module")
def plan():
    return solve(the_problem(generated("S", 9)))


@pytest.fixture(scope="module")
def paid():
    return solve(the_problem(generated("S", 9, budgets=True)), time_limit=5)


def told(document, pairs_csv):
    """Return what the checker says of an altered plan whose hashes fit what it holds now."""
    document["duals"]["pairs_hash"] = sha256(pairs_csv.encode()).hexdigest()
    return verify(hashed_anew(document), PairsFile(pairs_csv))


def a_row(document):
    return document["allocation"][0]


def given(document, key):
    """Return {need or offering: seats} of the allocation."""
    seats = Counter()
    for row in document["allocation"]:
        seats[row[key]] += row["seats"]
    return seats


def a_pair_twice(document):
    document["allocation"].append(dict(a_row(document)))


def a_score(document):
    a_row(document)["score"] += 1


def too_many_for_a_pair(document):
    document["duals"]["pair_limit"] = a_row(document)["seats"] - 1 or 1
    a_row(document)["seats"] += 1


def fewer_than_forced(document):
    row = a_row(document)
    document["duals"]["forced"] = [[row["need"], row["offering"], row["seats"] + 1]]


def fewer_people(document):
    need = a_row(document)["need"]
    document["duals"]["needs"][need][1] = given(document, "need")[need] - 1


def fewer_seats(document):
    offering = a_row(document)["offering"]
    document["duals"]["offerings"][offering][0] = given(document, "offering")[offering] - 1


def a_lower_cap(document):
    states = {key: row[0] for key, row in document["duals"]["needs"].items()}
    seats = Counter()
    for row in document["allocation"]:
        seats[row["offering"], states[row["need"]]] += row["seats"]
    cap = next(cap for cap in document["duals"]["caps"] if seats[cap[0], cap[1]])
    cap[2] = seats[cap[0], cap[1]] - 1


def a_higher_floor(document):
    state = document["states"][0]
    state["floor"] = state["seats"] + 1


def a_larger_group(document):
    offering = a_row(document)["offering"]
    document["duals"]["cohorts"] = {offering: given(document, "offering")[offering] + 1}


def a_whole_need(document):
    served = given(document, "need")
    part = next(row["need"] for row in document["unserved"] if served[row["need"]])
    document["duals"]["whole"] = [part]


def a_sum(document):
    document["seats"] += 1


def a_state_s_sum(document):
    document["states"][0]["seats"] += 1


def a_state_s_demand(document):
    document["states"][0]["demand"] += 1


def somebody_without(document):
    document["unserved"].pop()


def worth(document):
    document["utility"] += 1


def below_nothing(document):
    next(iter(document["duals"]["offerings"].values()))[1] = -1


def a_price(document):
    next(iter(document["duals"]["offerings"].values()))[1] += 10**6 * document["duals"]["scale"]


def a_bound_below(document):
    document["bound"] = document["utility"] - 1


def a_gap(document):
    document["gap"] = 0.25


def a_price_that_proves_less(document):
    """The bound is told as it is; only that the plan is optimal is not proven any more."""
    dear = next(iter(document["duals"]["offerings"].values()))
    dear[1] += 10**6 * document["duals"]["scale"]
    more = dear[0] * 10**6
    document["duals"]["bound"] += more
    document["bound"] += more


@pytest.mark.parametrize(("alter", "sentence"), [
    (a_pair_twice, "A pair is not eligible, or named twice."), (a_score, "A score is not that of the pair."),
    (too_many_for_a_pair, "A pair gets fewer or more seats than it may."), (fewer_than_forced, "A pair gets fewer or more seats than it may."),
    (fewer_people, "A need gets more seats than it has people."), (fewer_seats, "An offering gives more seats than it has."),
    (a_lower_cap, "A state is above a cap."), (a_higher_floor, "A state gets less than its floor."),
    (a_larger_group, "An offering is held for too few."), (a_whole_need, "A need that is whole is served in part."),
    (a_sum, "Seats do not add up."), (a_state_s_sum, "Seats do not add up."), (a_state_s_demand, "Seats do not add up."),
    (somebody_without, "Seats do not add up."),
    (worth, "The utility is not that of the allocation."), (below_nothing, "A price is negative."),
    (a_price, "The prices do not prove the bound."), (a_bound_below, "The prices do not prove the bound."),
    (a_gap, "The gap is not what the bound leaves."), (a_price_that_proves_less, "What is called optimal is not."),
])  # fmt: skip
def test_each_thing_that_is_wrong_is_told(plan, alter, sentence):
    document = copy_of(plan)
    assert told(document, plan.pairs_csv) == []
    alter(document)
    assert sentence in told(document, plan.pairs_csv)


def test_money_that_is_overspent_is_told(paid):
    document = copy_of(paid)
    spent = given(document, "offering")
    money = next(each for each in document["duals"]["money"] if spent[each["offering"]])
    money["budget"] = 1
    assert "A budget is overspent." in told(document, paid.pairs_csv)


def test_a_pair_that_is_not_eligible_is_told(plan):
    document = copy_of(plan)
    row = a_row(document)
    eligible = {tuple(line.split(",")[:2]) for line in plan.pairs_csv.splitlines()}
    row["offering"] = next(
        key for key in document["duals"]["offerings"] if (row["need"], key) not in eligible
    )
    assert "A pair is not eligible, or named twice." in told(document, plan.pairs_csv)


def test_a_value_that_is_not_weight_times_score_is_told(plan):
    head, first, rest = plan.pairs_csv.split("\n", 2)
    need, offering, score, value = first.split(",")
    altered = "\n".join([head, f"{need},{offering},{score},{int(value) - 1}", rest])
    assert "A value is not weight times score." in told(copy_of(plan), altered)
