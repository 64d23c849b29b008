"""A need that goes without has one reason, and the reason adds up with the prices."""

from collections import Counter

import pytest

from lms.matching.rules import score
from lms.plans.rules import Reason, explain, solve, states_with_nothing, why_nothing
from lms.plans.rules.nothing import SENTENCE
from lms.plans.rules.reasons import Margins, Room
from tests.factories.instances import a_need, an_instance, an_offering, generated, the_problem

SIX = {"no_eligible_offering", "outbid", "cap", "floor_of_another_state", "budget", "pair_limit"}


def reasons(plan):
    return {row["need"]: row["reason"] for row in plan.unserved}


@pytest.mark.parametrize(("size", "seed"), [("R", 1), ("R", 2), ("S", 3), ("M", 1), ("X", 1)])
def test_every_need_that_goes_without_has_one_reason_that_adds_up_with_the_prices(size, seed):
    plan = solve(the_problem(generated(size, seed) | {"parameters": {"pair_limit": 9}}))
    found, places = plan.solved, {need.id: n for n, need in enumerate(plan.solved.network.problem.needs)}
    served, room, margins = Room.of(found).served, Room.of(found), Margins(found)
    short = {need for need, n in places.items() if served[n] < found.network.people[n]}
    assert [row["need"] for row in plan.unserved] == sorted(short)
    need_price = found.duals[found.program.rows("need")]
    for row in plan.unserved:
        assert row["reason"] in SIX
        assert need_price[places[row["need"]]] == 0
        if row["reason"] == "no_eligible_offering":
            assert len(margins.rows_of(places[row["need"]])) == 0
            _adds_up(found.network.problem, places[row["need"]], row["detail"])
            continue
        told = row["detail"]
        assert told["margin"] == told["value"] + told["own_floor"] - told["seat_price"] - told["cap_price"]
        assert (told["margin"] > 0) == (row["reason"] == "pair_limit")
        nearest = margins.rows_of(places[row["need"]])[0]
        offering, cap = found.network.pairs.offering[nearest], found.network.cap[nearest]
        full = room.filled[offering] == found.network.seats[offering]
        holds = {
            "outbid": told["seat_price"] > 0 and full,
            "cap": told["cap_price"] > 0 and room.capped[cap] == found.network.cap_limit[cap],
            "floor_of_another_state": full and _at_its_floor(plan, told.get("holder")),
            "pair_limit": found.x[nearest] == 9,
        }
        assert holds[row["reason"]], row


def _adds_up(problem, place, told):
    """Hold the counted rules and the nearest offering against the plain rules, offering by offering."""
    blocks = {
        o.id: [b.code for b in score(problem.needs[place], o, problem.framework).blocks]
        for o in problem.offerings
    }
    assert told["blocks"] == Counter(code for codes in blocks.values() for code in codes)
    assert set(told["rules"]) == set(blocks[told["offering"]])
    near = [codes for codes in blocks.values() if "topic" not in codes]
    assert len(told["rules"]) == min(map(len, near or blocks.values()))
    assert told["offering"] in told["sentence"]


def test_a_need_whose_pairs_people_ruled_out_is_told_so():
    forbidden = {
        "kind": "forbid",
        "need": "N1",
        "offering": "O1",
        "seats": None,
        "by": "A. Chair",
        "reason": "recusal",
    }
    plan = solve(the_problem(an_instance(overrides=[forbidden])))
    told = plan.unserved[0]["detail"]
    assert (told["offering"], told["rules"], told["blocks"]) == ("O1", [], {})
    assert told["sentence"].endswith("O1 comes nearest; in its way: people have ruled the pair out.")


def test_where_nothing_is_offered_there_is_nothing_near():
    assert solve(the_problem(an_instance(offerings=[]))).unserved[0]["detail"] == {"sentence": SENTENCE}


def _at_its_floor(plan, holder):
    return any(row["state"] == holder and row["seats"] == row["floor"] for row in plan.states)


def test_each_reason_can_be_the_one():
    full = the_problem(
        an_instance(
            [a_need(1, urgency=5), a_need(2, audiences=["investigator", "judge"])],
            [an_offering(seats=4)],
            phi=0,
        )
    )
    assert reasons(solve(full)) == {"N2": "outbid"}
    capped = the_problem(an_instance(offerings=[an_offering(state_cap=1)]))
    assert reasons(solve(capped)) == {"N1": "cap"}
    limited = the_problem(an_instance(pair_limit=2))
    assert reasons(solve(limited)) == {"N1": "pair_limit"}
    blocked = the_problem(an_instance([a_need(topic="LAW-1")]))
    assert reasons(solve(blocked)) == {"N1": "no_eligible_offering"}
    money = {"budget": {"amount": 250, "currency": "USD"}, "cost_per_seat": {"default": 100}}
    assert reasons(solve(the_problem(an_instance(offerings=[an_offering(**money)])))) == {"N1": "budget"}
    worse = a_need(2, "BN", audiences=["investigator", "judge"])
    fair = solve(the_problem(an_instance([a_need(1), worse], [an_offering(seats=4)], phi=1)))
    assert reasons(fair) == {"N1": "floor_of_another_state", "N2": "outbid"}
    assert fair.unserved[0]["detail"]["holder"] == "BN"


def test_each_reason_has_a_sentence_and_the_nearest_offerings_come_with_it():
    plan = solve(the_problem(generated("R", 1)))
    for row in plan.unserved[:30]:
        told = explain(plan, row["need"], changes=0)
        assert told["unserved"] == row
        assert row["detail"]["sentence"].endswith(".")
        margins = [near["margin"] for near in told["closest"]]
        assert margins == sorted(margins, reverse=True)
        if margins:
            assert told["closest"][0]["reason"] == row["reason"]
    served = next(n.id for n in plan.solved.network.problem.needs if n.id not in reasons(plan))
    assert explain(plan, served)["unserved"] is None
    with pytest.raises(KeyError):
        explain(plan, "nobody")


def test_a_state_with_nothing_is_told_the_rules_and_the_near_offerings():
    needs = [
        a_need(1),
        a_need(2, "TH", languages=["th"], people=3),
        a_need(3, "TH", topic="LAW-1", languages=["th"]),
    ]
    plan = solve(the_problem(an_instance(needs, [an_offering(), an_offering(2, mode="online")])))
    (told,) = states_with_nothing(plan)
    assert (told["state"], told["needs"], told["people"], told["eligible_pairs"]) == ("TH", 2, 7, 0)
    assert told["blocks"] == {"language": 4, "topic": 2}
    assert told["near"] == [
        {"offering": "O1", "block": "language", "people": 3},
        {"offering": "O2", "block": "language", "people": 3},
    ]
    assert why_nothing(plan, "SG")["eligible_pairs"] == 2


@pytest.mark.parametrize("seed", range(6))
def test_every_state_with_share_nought_is_explained(seed):
    plan = solve(the_problem(generated("S", seed)))
    told = {row["state"]: row for row in states_with_nothing(plan)}
    assert set(told) == {row["state"] for row in plan.states if row["demand"] and not row["share"]}
    for row in told.values():
        assert row["blocks"]
        assert row["near"] or row["eligible_pairs"] or len(row["blocks"]) > 1


def test_the_words_of_the_reasons_are_stable():
    assert {str(reason) for reason in Reason} == SIX | {"smallest_group", "whole_need"}
