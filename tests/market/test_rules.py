"""What a spot of the grid counts: pure, and never more than what is there."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.market.rules import Reach, spots, totals_by_state
from lms.matching.rules import Framework, NeedFacts, OfferingFacts, score
from lms.matching.rules.types import TopicLevels
from tests.factories.instances import FRAMEWORK as FRAMEWORK_FILE
from tests.factories.instances import generated, the_problem

FRAMEWORK = Framework({"FOR-1": "forensics", "FOR-3": "forensics", "LAW-1": "law"})
NEED = NeedFacts(
    id=1, state="SG", topic="FOR-3", current=1, target=3, audiences=frozenset({"investigator"}), people=12, urgency=4,
    languages=frozenset({"en"}), modes={}, ready_on=None, wanted_by=None,
)  # fmt: skip
OFFERING = OfferingFacts(
    id=1, party="japan", topics=(TopicLevels("FOR-3", 2, 3),), audiences=frozenset({"investigator"}), seats=30,
    languages=frozenset({"en"}), interpretation=frozenset(), mode="in_person", start_on=date(2027, 5, 3),
    end_on=date(2027, 5, 14), funded=frozenset(), state_cap=5,
)  # fmt: skip


def needs(*changes):
    return [replace(NEED, id=number, **each) for number, each in enumerate(changes, start=1)]


def offers(*changes):
    return [replace(OFFERING, id=number, **each) for number, each in enumerate(changes, start=1)]


def spot(found, state="SG", topic="FOR-3"):
    return next(each for each in found if (each.state, each.topic) == (state, topic))


def test_one_state_gets_no_more_of_an_offer_than_its_cap():
    found = spot(spots(needs({}), offers({}), FRAMEWORK))
    assert (found.people, found.reached, found.offers, found.seats) == (12, 5, 1, 5)
    assert found.reach is Reach.SOME


def test_seats_are_counted_once_for_two_needs_of_the_same_kind():
    found = spot(spots(needs({"people": 4}, {"people": 4}), offers({}), FRAMEWORK))
    assert (found.needs, found.people, found.reached) == (2, 8, 5)


def test_what_any_hard_rule_blocks_reaches_nobody():
    hindered = [{"languages": frozenset({"km"})}, {"eligible_states": frozenset({"TH"})}, {"open": False},
                {"topics": (TopicLevels("LAW-1", 2, 3),)}]  # fmt: skip
    found = spot(spots(needs({}), offers(*hindered), FRAMEWORK))
    assert (found.reached, found.offers, found.reach) == (0, 0, Reach.NOBODY)


def test_an_offer_of_a_topic_akin_counts_and_everybody_is_no_more_than_all():
    found = spot(spots(needs({"people": 3}), offers({"topics": (TopicLevels("FOR-1", 2, 3),)}), FRAMEWORK))
    assert (found.reached, found.reach) == (3, Reach.EVERYBODY)


def test_a_states_sum_adds_up_its_topics():
    found = spots(needs({}, {"topic": "LAW-1", "people": 2}, {"state": "MY"}), offers({}), FRAMEWORK)
    sums = totals_by_state(found)
    assert {state: (s.needs, s.people, s.reached) for state, s in sums.items()} == {
        "SG": (2, 14, 5),
        "MY": (1, 12, 5),
    }


SIZES = st.lists(st.tuples(st.sampled_from(["SG", "MY"]), st.integers(1, 40)), min_size=1, max_size=6)
OFFERED = st.lists(st.tuples(st.integers(1, 40), st.none() | st.integers(1, 10)), max_size=5)


@given(SIZES, OFFERED)
def test_nobody_is_reached_who_is_not_there_or_without_a_seat(asked, offered):
    wanted = needs(*({"state": state, "people": people} for state, people in asked))
    found = spots(wanted, offers(*({"seats": s, "state_cap": cap} for s, cap in offered)), FRAMEWORK)
    assert sum(each.people for each in found) == sum(people for _state, people in asked)
    for each in found:
        assert 0 <= each.reached <= min(each.people, each.seats)
        assert each.seats <= sum(min(s, cap or s) for s, cap in offered)
    assert found == spots(
        wanted[::-1], offers(*({"seats": s, "state_cap": cap} for s, cap in offered))[::-1], FRAMEWORK
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_the_spots_of_many_needs_are_those_of_the_plain_rules_pair_by_pair(seed):
    problem = the_problem(generated("S", seed))
    fits = {
        need.id: [o for o in problem.offerings if score(need, o, FRAMEWORK_FILE).fits]
        for need in problem.needs
    }
    found = spots(problem.needs, problem.offerings, FRAMEWORK_FILE)
    assert {(each.topic, each.state) for each in found} == {
        (need.topic, need.state) for need in problem.needs
    }
    for each in found:
        mine = [need for need in problem.needs if (need.topic, need.state) == (each.topic, each.state)]
        open_to = {o.id: o.most_for(each.state) for need in mine for o in fits[need.id]}
        reached = sum(min(need.people, sum(open_to[o.id] for o in fits[need.id])) for need in mine)
        assert (each.offers, each.seats) == (len(open_to), sum(open_to.values()))
        assert (each.people, each.reached) == (sum(need.people for need in mine), min(reached, each.seats))
    assert any(each.offers > 1 for each in found)
