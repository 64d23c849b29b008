"""What a pair of need and offering is worth, and what stands in its way: pure, and explained."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.matching.rules import WEIGHTS, Framework, NeedFacts, OfferingFacts, less, ranked, score
from lms.matching.rules.types import TopicLevels

FRAMEWORK = Framework(
    {"FOR-1": "forensics", "FOR-3": "forensics", "FIN-1": "money", "FIN-2": "money", "LAW-1": "law"},
    frozenset({("FIN-1", "FOR-3")}),
)
START, END = date(2027, 5, 3), date(2027, 5, 14)
NEED = NeedFacts(
    id=1, state="SG", topic="FOR-3", current=1, target=3, audiences=frozenset({"investigator", "analyst"}),
    people=12, urgency=4, languages=frozenset({"en", "th"}), modes={"in_person": "want", "online": "no"},
    ready_on=date(2027, 1, 1), wanted_by=date(2027, 12, 31),
)  # fmt: skip
OFFERING = OfferingFacts(
    id=9, party="japan", topics=(TopicLevels("FOR-3", 2, 3),), audiences=frozenset({"investigator"}), seats=30,
    languages=frozenset({"en"}), interpretation=frozenset(), mode="in_person", start_on=START, end_on=END,
    funded=frozenset({"tuition", "travel", "accommodation"}), state_cap=5,
)  # fmt: skip
TREATY = {"conditions": frozenset({"treaty_party", "vetting"})}


def verdict(need=None, offering=None):
    return score(replace(NEED, **(need or {})), replace(OFFERING, **(offering or {})), FRAMEWORK)


def points(part, **changes):
    found = verdict(**changes)
    assert found.blocks == ()
    return next(p.points for p in found.parts if p.part == part)


def codes(**changes):
    return [block.code for block in verdict(**changes).blocks]


def topics(*levels):
    return {"topics": tuple(TopicLevels(*each) for each in levels)}


def test_the_weights_add_up_to_a_thousand():
    assert sum(WEIGHTS.values()) == 1000


def test_a_score_is_the_sum_of_parts_that_each_say_why():
    found = verdict()
    assert found.fits
    assert {p.part: p.points for p in found.parts} == {
        "topic": 300, "level": 160, "audience": 50, "language": 100, "timing": 100, "mode": 100, "funding": 100,
    }  # fmt: skip
    assert found.score == sum(p.points for p in found.parts) == 910
    assert [p.most for p in found.parts] == list(WEIGHTS.values())
    assert all(p.sentence.endswith(".") for p in found.parts)


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("eligibility", {"offering": {"eligible_states": frozenset({"MY"})}}),
        ("closed", {"offering": {"open": False}}),
        ("closed", {"offering": {"seats": 0}}),
        ("consent", {"need": {"shown_to": frozenset()}}),
        ("consent", {"need": {"shown_to": frozenset({"interpol"})}}),
        ("audience", {"offering": {"audiences": frozenset({"judge"})}}),
        ("language", {"offering": {"languages": frozenset({"fr"})}}),
        ("window", {"need": {"ready_on": END + timedelta(days=1)}}),
        ("window", {"need": {"wanted_by": START - timedelta(days=1)}}),
        ("mode", {"offering": {"mode": "online"}}),
        ("conditions", {"need": {"meets": frozenset({"vetting"})}, "offering": TREATY}),
        ("funds", {"offering": {"budget": 900, "costs": {"default": 800, "SG": 901}}}),
        ("topic", {"offering": topics(("LAW-1", 1, 5))}),
        ("level", {"offering": topics(("FOR-3", 3, 4))}),
        ("level", {"need": {"current": 3, "target": 4}}),
    ],
)
def test_a_rule_that_stands_in_the_way_has_a_code_and_a_sentence(code, change):
    found = verdict(**change)
    assert [block.code for block in found.blocks] == [code]
    assert found.blocks[0].sentence.endswith(".")
    assert (found.fits, found.score, found.seats, found.parts) == (False, 0, 0, ())


@pytest.mark.parametrize(
    "change",
    [
        {"offering": {"eligible_states": frozenset({"SG", "MY"})}},
        {"need": {"shown_to": frozenset({"japan"})}},
        {"offering": {"languages": frozenset({"fr"}), "interpretation": frozenset({"th"})}},
        {"need": {"ready_on": END}},
        {"need": {"wanted_by": START}},
        {"need": {"ready_on": None, "wanted_by": None}},
        {"need": {"modes": {}}},
        {"offering": TREATY},
        {"need": {"meets": frozenset({"treaty_party", "vetting"})}, "offering": TREATY},
        {"offering": {"budget": 900, "costs": {"default": 901, "SG": 900}}},
        {"offering": {"budget": 900, "costs": {"default": 900}}},
        {"offering": topics(("FOR-3", 1, 2))},
    ],
)
def test_on_the_edge_nothing_stands_in_the_way(change):
    assert verdict(**change).fits


def test_every_rule_that_stands_in_the_way_is_told_not_only_the_first():
    change = {"eligible_states": frozenset(), "open": False, "audiences": frozenset({"judge"}), "mode": "online",
              "languages": frozenset(), **topics(("LAW-1", 1, 2))}  # fmt: skip
    assert codes(offering=change, need={"shown_to": frozenset()}) == [
        "eligibility", "closed", "consent", "audience", "language", "mode", "topic",
    ]  # fmt: skip


@pytest.mark.parametrize(("code", "worth"), [("FOR-3", 300), ("FIN-1", 210), ("FOR-1", 120)])
def test_a_topic_is_worth_its_kinship(code, worth):
    assert points("topic", offering=topics((code, 2, 3))) == worth


def test_of_several_topics_the_one_that_serves_best_counts():
    found = verdict(offering=topics(("FOR-1", 2, 3), ("FOR-3", 4, 5), ("FIN-1", 2, 3)))
    assert found.topic == "FIN-1"


@pytest.mark.parametrize(
    ("current", "target", "entry", "leave", "worth"),
    [(1, 3, 1, 3, 200), (1, 3, 2, 3, 160), (1, 4, 1, 2, 66), (1, 2, 1, 5, 200), (None, 3, 1, 3, 200), (None, 2, 4, 5, 0),
     (0, 4, 1, 2, 80)],
)  # fmt: skip
def test_a_level_is_worth_the_share_of_the_gap_that_is_covered(current, target, entry, leave, worth):
    assert (
        points("level", need={"current": current, "target": target}, offering=topics(("FOR-3", entry, leave)))
        == worth
    )


def test_where_the_state_stands_is_said_to_be_unverified_when_it_is_unknown():
    sentence = next(p.sentence for p in verdict(need={"current": None}).parts if p.part == "level")
    assert "unverified" in sentence


@pytest.mark.parametrize(
    ("wanted_by", "worth"), [(None, 70), (END, 100), (END - timedelta(days=9), 95), (START, 93)]
)
def test_a_training_in_time_is_worth_more_than_one_that_ends_late(wanted_by, worth):
    assert points("timing", need={"wanted_by": wanted_by}) == worth


@pytest.mark.parametrize(("wish", "worth"), [("want", 100), ("ok", 70), ("avoid", 30)])
def test_a_way_of_training_is_worth_how_much_it_is_wanted(wish, worth):
    assert points("mode", need={"modes": {"in_person": wish}}) == worth


@pytest.mark.parametrize(
    ("mode", "funded", "worth"),
    [
        ("in_person", set(), 0),
        ("in_person", {"tuition"}, 33),
        ("online", {"tuition"}, 100),
        ("online", set(), 0),
    ],
)
def test_funding_is_worth_the_share_of_what_costs(mode, funded, worth):
    change = {"need": {"modes": {}}, "offering": {"mode": mode, "funded": frozenset(funded)}}
    assert points("funding", **change) == worth


def test_interpretation_is_worth_less_than_a_common_language():
    taught = {"languages": frozenset({"fr"}), "interpretation": frozenset({"th"})}
    assert points("language", offering=taught) == 70


@pytest.mark.parametrize(
    ("people", "seats", "cap", "most"), [(12, 30, 5, 5), (3, 30, 5, 3), (12, 4, None, 4), (12, 30, None, 12)]
)
def test_no_more_seats_than_people_seats_and_cap_allow(people, seats, cap, most):
    assert verdict(need={"people": people}, offering={"seats": seats, "state_cap": cap}).seats == most


def test_a_shortlist_is_best_first_and_near_misses_come_with_the_fewest_rules_first():
    pairs = [
        (NEED, replace(OFFERING, id=1, mode="online", open=False)),
        (NEED, replace(OFFERING, id=2, **topics(("FOR-1", 2, 3)))),
        (NEED, replace(OFFERING, id=3, open=False)),
        (NEED, replace(OFFERING, id=4)),
    ]
    fitting, blocked = ranked(pairs, FRAMEWORK)
    assert [v.offering for v in fitting] == [4, 2]
    assert [v.offering for v in blocked] == [3, 1]


@given(st.permutations(range(6)))
def test_the_order_of_the_rows_does_not_change_a_shortlist(order):
    pairs = [(replace(NEED, id=n % 2), replace(OFFERING, id=n, open=n != 3)) for n in order]
    fitting, blocked = ranked(pairs, FRAMEWORK)
    assert [(v.need, v.offering) for v in fitting] == [(0, 0), (0, 2), (0, 4), (1, 1), (1, 5)]
    assert [v.offering for v in blocked] == [3]


SAID = {
    1: "Drones and their traces",
    2: "Mobile phones of suspects, extraction",
    3: "",
    4: "การพิสูจน์หลักฐานโทรศัพท์มือถือ",
}
NEARER = [
    ("Phones wait for extraction in the provinces", 2),
    ("What a drone leaves behind", 1),
    ("หลักฐานโทรศัพท์", 4),
]


@pytest.mark.parametrize(("asked", "nearest"), NEARER)
@pytest.mark.parametrize("order", [(1, 2, 3, 4), (4, 3, 2, 1), (2, 4, 1, 3)])
def test_equal_scores_go_by_how_near_the_texts_are_and_then_by_id(asked, nearest, order):
    pairs = [(NEED, replace(OFFERING, id=n)) for n in order]
    rest = sorted({1, 2, 3, 4} - {nearest})
    plain, _blocked = ranked(pairs, FRAMEWORK)
    fitting, _blocked = ranked(pairs, FRAMEWORK, texts=({NEED.id: asked}, SAID))
    assert [v.offering for v in plain] == [1, 2, 3, 4]
    assert [v.offering for v in fitting] == [nearest, *rest]
    assert {v.offering: v for v in fitting} == {v.offering: v for v in plain}


def test_no_text_lifts_a_pair_above_a_better_score():
    pairs = [(NEED, replace(OFFERING, id=1)), (NEED, replace(OFFERING, id=2, **topics(("FOR-1", 2, 3)))),
             (NEED, replace(OFFERING, id=3, **topics(("FOR-1", 2, 3))))]  # fmt: skip
    said = {1: "", 2: "Something else", 3: "Phones wait for extraction"}
    fitting, _blocked = ranked(pairs, FRAMEWORK, texts=({NEED.id: "Phones wait for extraction"}, said))
    assert [v.offering for v in fitting] == [1, 3, 2]


levels = st.integers(1, 5).flatmap(lambda low: st.tuples(st.just(low), st.integers(low, 5)))
subsets = st.frozensets(st.sampled_from(["investigator", "analyst", "judge"]), min_size=1)


@given(
    st.none() | st.integers(0, 4), st.integers(1, 5), levels, subsets, subsets,
    st.sampled_from(["want", "ok", "avoid", "no"]), st.none() | st.dates(date(2027, 1, 1), date(2027, 12, 31)),
    st.sampled_from(["FOR-1", "FOR-3", "FIN-1", "LAW-1"]),
)  # fmt: skip
def test_a_pair_is_either_blocked_with_reasons_or_worth_between_nothing_and_everything(
    current, target, band, wanted, taught, wish, wanted_by, topic
):
    need = {
        "current": current,
        "target": target,
        "audiences": wanted,
        "modes": {"in_person": wish},
        "wanted_by": wanted_by,
    }
    found = verdict(need=need, offering={"audiences": taught, **topics((topic, *band))})
    assert bool(found.blocks) != bool(found.parts)
    assert 0 <= found.score <= 1000
    assert all(0 <= part.points <= part.most for part in found.parts)


def test_kinship_does_not_depend_on_who_asks():
    for first in FRAMEWORK.families:
        for second in FRAMEWORK.families:
            assert FRAMEWORK.kinship(first, second) == FRAMEWORK.kinship(second, first)


@given(st.dictionaries(st.sampled_from(["SG", "TH", "LA"]), st.integers(1, 40)))
def test_what_is_left_is_never_below_zero_and_adds_up(used):
    offering = replace(OFFERING, state_cap=5, caps={"LA": 9}, budget=5000, costs={"default": 100, "LA": 250})
    left = less(offering, used)
    assert (left.seats, left.budget) == (
        max(0, offering.seats - sum(used.values())),
        max(0, 5000 - sum(offering.cost_for(state) * many for state, many in used.items())),
    )
    for state in ("SG", "TH", "LA", "MY"):
        assert left.cap_for(state) == max(0, offering.cap_for(state) - used.get(state, 0))
        assert 0 <= left.most_for(state) <= offering.most_for(state)
