"""The score of every pair at once is the plain score of each pair, and the generator invents what section and seed say."""

import hashlib
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.matching.rules import score
from lms.problems.rules import BLOCKS, Override, blocks_of_all, pairs_of
from lms.problems.rules.columns import Columns
from lms.topics.rules import LANGUAGES, Audience, Mode
from tests.factories.instances import FRAMEWORK, a_need, an_instance, an_offering, generated, the_problem

TOPICS = ("FOR-1", "FOR-3", "FIN-1", "FIN-3", "LAW-1")
CAUSES = ("treaty_party", "vetting", "equipment", "agreement")
levels = st.dictionaries(st.sampled_from(TOPICS), st.tuples(st.integers(1, 3), st.integers(3, 5)).map(list))
some = lambda values: st.lists(st.sampled_from(list(map(str, values))), min_size=1, max_size=3, unique=True)  # noqa: E731
wishes = st.dictionaries(
    st.sampled_from(list(map(str, Mode))), st.sampled_from(["want", "ok", "avoid", "no"])
)
needs = st.fixed_dictionaries({
    "topic": st.sampled_from(TOPICS), "level": st.none() | st.integers(0, 4), "target": st.just(5), "audiences": some(Audience),
    "languages": some(LANGUAGES), "modes": wishes, "ready_on": st.none() | st.just("2027-05-10"),
    "wanted_by": st.none() | st.sampled_from(["2027-05-10", "2027-06-01", "2027-08-20"]),
    "conditions": st.none() | some(CAUSES), "shared_with": st.none() | some(["japan", "france"]), "urgency": st.integers(1, 5),
    "state": st.sampled_from(["BN", "SG"]),
})  # fmt: skip
offerings = st.fixed_dictionaries({
    "topics": some(TOPICS), "entry_level": st.integers(1, 3), "exit_level": st.integers(3, 5), "audiences": some(Audience),
    "languages": some(LANGUAGES), "interpretation": some(LANGUAGES), "mode": st.sampled_from(list(map(str, Mode))),
    "start_on": st.sampled_from(["2027-05-01", "2027-05-20"]), "end_on": st.sampled_from(["2027-05-21", "2027-06-30"]),
    "conditions": st.none() | some(CAUSES), "eligible_states": st.none() | some(["BN", "SG"]),
    "funded": st.none() | some(["tuition", "travel", "accommodation", "visa"]), "party": st.sampled_from(["japan", "france"]),
    "budget": st.none() | st.just({"amount": 500, "currency": "USD"}), "cost_per_seat": st.just({"default": 400, "SG": 600}),
    "levels": st.none() | levels,
}).map(lambda row: row | {"levels": row["levels"] and {code: row["levels"][code] for code in row["levels"] if code in row["topics"]}})  # fmt: skip


@given(st.lists(needs, min_size=1, max_size=6), st.lists(offerings, min_size=1, max_size=4))
@settings(max_examples=150)
def test_all_pairs_at_once_score_and_block_as_one_by_one(wanted, given_):
    problem = the_problem(
        an_instance(
            [a_need(n, **row) for n, row in enumerate(wanted)],
            [an_offering(n, **row) for n, row in enumerate(given_)],
        )
    )
    plain = {(n, o): score(need, offering, FRAMEWORK) for n, need in enumerate(problem.needs)
             for o, offering in enumerate(problem.offerings)}  # fmt: skip
    pairs, columns = pairs_of(problem), Columns(problem.needs, problem)
    found = zip(pairs.need.tolist(), pairs.offering.tolist(), pairs.score.tolist(), strict=True)
    assert {(n, o): points for n, o, points in found} == {k: v.score for k, v in plain.items() if v.fits}
    for o, offering in enumerate(problem.offerings):
        for n, bits in enumerate(blocks_of_all(columns, offering).tolist()):
            told = {code for place, code in enumerate(BLOCKS) if bits >> place & 1}
            assert told == {block.code for block in plain[n, o].blocks}


def test_generated_pairs_score_as_one_by_one():
    problem = the_problem(generated("R", 2))
    pairs = pairs_of(problem)
    assert len(pairs) > 100
    for n, o, points in zip(pairs.need, pairs.offering, pairs.score, strict=True):
        assert score(problem.needs[n], problem.offerings[o], FRAMEWORK).score == points


def test_the_weights_of_a_state_are_a_thousand_in_the_mean_over_its_people():
    problem = the_problem(generated("R", 5))
    for state in problem.states:
        mine = [(need.people, weight) for need, weight in zip(problem.needs, problem.need_weights(), strict=True)
                if need.state == state.code]  # fmt: skip
        people = sum(each for each, _weight in mine)
        assert abs(sum(each * weight for each, weight in mine) / people - 1000) < 1


def test_a_forced_pair_is_eligible_whatever_blocks_it_and_a_forbidden_one_is_not():
    problem = the_problem(an_instance([a_need(), a_need(2, topic="LAW-1")]))
    rows = (
        Override("N2", "O1", 2, "A. Chair", "Agreed."),
        Override("N1", "O1", None, "A. Chair", "Held twice."),
    )
    pairs = pairs_of(replace(problem, overrides=rows))
    assert (pairs.need.tolist(), pairs.offering.tolist()) == ([1], [0])


@pytest.mark.parametrize("size", ["R", "S", "M", "X"])
def test_what_is_generated_can_be_read_and_has_its_size(size):
    problem = the_problem(generated(size, 7, budgets=True))
    people = sum(need.people for need in problem.needs)
    assert (len(problem.needs), len(problem.offerings)) == {"R": (250, 60), "S": (100, 50)}.get(
        size, (1000, 300)
    )
    assert 0.6 < sum(offering.seats for offering in problem.offerings) / people < 0.8
    assert (
        0.4
        < sum(offering.budget is not None for offering in problem.offerings) / len(problem.offerings)
        < 0.8
    )


def test_the_same_seed_gives_the_same_instance_for_ever():
    text = json.dumps(generated("S", 1), sort_keys=True)
    assert (
        text == json.dumps(generated("S", 1), sort_keys=True) != json.dumps(generated("S", 2), sort_keys=True)
    )
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == "40d1e891ab9f52ea"
