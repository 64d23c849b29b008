"""INSTANCE.json: what is wrong is refused with its path, all of it at once, and nothing is solved."""

import json

import pytest

from lms.problems.rules import ProblemRefused, inputs_hash, instance_of, read_problem
from tests.factories.instances import (
    FRAMEWORK,
    a_need,
    an_instance,
    an_offering,
    generated,
    shuffled,
    the_problem,
)


def faults(instance):
    with pytest.raises(ProblemRefused) as refused:
        read_problem(instance if isinstance(instance, str | bytes) else json.dumps(instance), FRAMEWORK)
    return list(refused.value.faults)


def need(**changes):
    return an_instance([a_need(), a_need(2, **changes)])


def offering(**changes):
    return an_instance(offerings=[an_offering(), an_offering(2, **changes)])


def override(**changes):
    row = {"kind": "force", "need": "N1", "offering": "O1", "seats": 2, "by": "A. Chair", "reason": "Agreed."}
    return an_instance(overrides=[row | changes])


@pytest.mark.parametrize(
    ("instance", "path"),
    [
        (need(colour="red"), "needs[1].colour"),
        (need(id="N1"), "needs[0].id"),
        (need(id="=cmd()"), "needs[1].id"),
        (need(id="-"), "needs[1].id"),
        (need(shared_with=["SG"]), "needs[1].shared_with[0]"),
        (offering(budget={"amount": 5, "currency": "USD"}, cost_per_seat={"default": 1}, currency="EUR"), "offerings[1].currency"),
        (offering(party="-"), "offerings[1].party"),
        (need(people=0), "needs[1].people"),
        (need(people=60_000), "needs[1].people"),
        (need(people=True), "needs[1].people"),
        (need(people=2.5), "needs[1].people"),
        (need(state="FR"), "needs[1].state"),
        (need(topic="FOR-99"), "needs[1].topic"),
        (need(target=1), "needs[1].target"),
        (need(level=9), "needs[1].level"),
        (need(urgency=6), "needs[1].urgency"),
        (need(audiences=[]), "needs[1].audiences"),
        (need(audiences=["judge", "judge"]), "needs[1].audiences"),
        (need(audiences=["wizard"]), "needs[1].audiences[0]"),
        (need(languages=["xx"]), "needs[1].languages[0]"),
        (need(modes={"by_air": "want"}), "needs[1].modes.by_air"),
        (need(modes={"online": "maybe"}), "needs[1].modes.online"),
        (need(ready_on="2028-01-01"), "needs[1].wanted_by"),
        (need(wanted_by="31.12.2027"), "needs[1].wanted_by"),
        (need(wanted_by="2027-02-30"), "needs[1].wanted_by"),
        (need(conditions=["luck"]), "needs[1].conditions[0]"),
        (offering(seats=-3), "offerings[1].seats"),
        (offering(seats=0), "offerings[1].seats"),
        (offering(end_on="2027-05-02"), "offerings[1].end_on"),
        (offering(entry_level=4), "offerings[1].exit_level"),
        (offering(topics=["FOR-3", "XYZ-1"]), "offerings[1].topics[1]"),
        (offering(state_cap=7), "offerings[1].state_cap"),
        (offering(caps={"SG": 7}), "offerings[1].caps.SG"),
        (offering(caps={"SG": 3}, state_cap=2), "offerings[1].caps.SG"),
        (offering(caps={"FR": 1}), "offerings[1].caps.FR"),
        (offering(caps={"SG": 1}, eligible_states=["TH"]), "offerings[1].caps.SG"),
        (offering(eligible_states=["FR"]), "offerings[1].eligible_states[0]"),
        (offering(minimum_cohort=7), "offerings[1].minimum_cohort"),
        (offering(budget={"amount": 1000, "currency": "USD"}), "offerings[1].cost_per_seat"),
        (offering(budget={"amount": 10.5, "currency": "JPY"}, cost_per_seat={"default": 1}), "offerings[1].budget.amount"),
        (offering(budget={"amount": -1, "currency": "USD"}, cost_per_seat={"default": 1}), "offerings[1].budget.amount"),
        (offering(budget={"amount": 1, "currency": "XXX"}), "offerings[1].budget.currency"),
        (offering(cost_per_seat={"FR": 1}), "offerings[1].cost_per_seat.FR"),
        (an_instance(phi=1.5), "parameters.phi"),
        (an_instance(base="size"), "parameters.base"),
        (an_instance(pair_limit=0), "parameters.pair_limit"),
        (an_instance(on_day="2027-06-01"), "offerings[0].end_on"),
        (an_instance(on_day="2028-06-01"), "needs[0].wanted_by"),
        (an_instance(weights={"score": {"topic": 400}}), "parameters.weights.score"),
        (an_instance(weights={"score": {"topic": 0, "level": 500}}), "parameters.weights.score.topic"),
        (an_instance(weights={"urgency": {"6": 1}}), "parameters.weights.urgency.6"),
        (an_instance() | {"format": "balai-matching/2"}, "format"),
        (an_instance() | {"states": []}, "states"),
        (an_instance() | {"nonsense": 1}, "nonsense"),
        (an_instance() | {"needs": {}}, "needs"),
        (override(need="N9"), "overrides[0].need"),
        (override(seats=5), "overrides[0].seats"),
        (override(kind="forbid"), "overrides[0].seats"),
        (override(reason=""), "overrides[0].reason"),
        ([], "the file"), ("{", "the file"), ('{"format": NaN}', "format"), ('{"needs": [{"id": 1, "id": 2}]}', "needs[0].id"),
        (b'{"format": "\xff"}', "format"), (b"\xff\xfe{\0}\0", "the file"), ("[" * 100_000, "the file"),
        (need(wanted_by="2027-W10-1"), "needs[1].wanted_by"), (offering(cost_per_seat={"default": "1_000"}), "offerings[1].cost_per_seat.default"),
        (offering(minimum_cohort=4, state_cap=1), "offerings[1].minimum_cohort"),
        (offering(minimum_cohort=3, eligible_states=["SG", "TH"], caps={"SG": 0, "TH": 2}), "offerings[1].minimum_cohort"),
        (offering(levels={"FOR-1": [1, 2]}), "offerings[1].levels.FOR-1"), (offering(levels={"FOR-3": [3, 2]}), "offerings[1].levels.FOR-3"),
        (override(reason="  "), "overrides[0].reason"), (an_instance(states=("SG", "default")), "states[1].code"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_its_path(instance, path):
    assert path in [words.split(":")[0] for words in faults(instance)]


def test_every_fault_is_told_at_once_of_shape_and_of_sense():
    instance = an_instance(
        [a_need(people=-1, wanted_by="2026-01-01"), a_need(2, state="FR", colour="red")],
        [an_offering(seats=0, end_on="2027-01-01"), an_offering(2, topics=["NO-1"])],
    )
    assert sorted(words.split(":")[0] for words in faults(instance)) == [
        "needs[0].people", "needs[0].wanted_by", "needs[1].colour", "needs[1].state", "offerings[0].end_on",
        "offerings[0].seats", "offerings[1].topics[0]",
    ]  # fmt: skip


def test_a_state_that_has_left_has_no_needs():
    instance = an_instance(on_day="2027-01-01")
    instance["states"][1]["left_on"] = "2026-06-30"
    assert faults(instance) == ["needs[0].state: SG has left on 2026-06-30."]
    instance["parameters"]["on_day"] = None
    assert faults(instance)[0].startswith("needs[0].state: SG leaves on 2026-06-30; a plan of a day before")
    assert the_problem(instance | {"parameters": {"on_day": "2026-06-29"}}).states[1].code == "SG"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"pair_limit": 1}, "the round allows 1"),
        ({"offering": {"seats": 1}}, "it has only 1 seats"),
        ({"offering": {"caps": {"SG": 1}}}, "a state may take only 1 seats"),
        ({"need": {"shared_with": ["france"]}}, "no reason lifts that"),
        ({"offering": {"budget": {"amount": 150, "currency": "USD"}, "cost_per_seat": {"default": 100}}}, "they cost 200"),
    ],
)  # fmt: skip
def test_an_override_that_no_plan_can_keep_is_refused(changes, words):
    instance = override()
    instance["needs"][0] |= changes.get("need", {})
    instance["offerings"][0] |= changes.get("offering", {})
    instance["parameters"] |= {"pair_limit": changes["pair_limit"]} if "pair_limit" in changes else {}
    assert words in " ".join(faults(instance))


def test_what_is_left_out_is_unknown_and_not_least():
    problem = the_problem(an_instance([a_need(level=None, stage=None, conditions=None)]))
    assert (problem.needs[0].current, problem.needs[0].stage, problem.needs[0].meets) == (None, None, None)


def test_topics_of_one_offering_may_be_taught_at_levels_of_their_own():
    row = an_offering(topics=["FOR-3", "FIN-2"], levels={"FIN-2": [3, 5]})
    problem = the_problem(an_instance(offerings=[row]))
    assert [(t.code, t.entry, t.exit) for t in problem.offerings[0].topics] == [
        ("FIN-2", 3, 5),
        ("FOR-3", 1, 3),
    ]
    assert the_problem(instance_of(problem)) == problem
    assert "levels" not in instance_of(the_problem(an_instance()))["offerings"][0]


def test_levels_that_say_the_same_change_no_hash_and_others_do():
    def hash_of(**said):
        return inputs_hash(
            the_problem(an_instance(offerings=[an_offering(topics=["FOR-3", "FIN-2"], **said)]))
        )

    plain = hash_of()
    same = {"FOR-3": [1, 3], "FIN-2": [1, 3]}
    assert plain == hash_of(levels=None) == hash_of(levels={}) == hash_of(levels=same)
    assert plain == hash_of(levels=same, entry_level=2, exit_level=5)
    others = {hash_of(levels={"FOR-3": ends}) for ends in ([1, 2], [2, 3], [2, 4])}
    assert len(others) == 3
    assert plain not in others


def test_a_mark_of_the_byte_order_changes_nothing():
    text = json.dumps(an_instance())
    assert read_problem(b"\xef\xbb\xbf" + text.encode(), FRAMEWORK) == read_problem(text, FRAMEWORK)


@pytest.mark.parametrize("budgets", [False, True])
def test_a_problem_that_is_written_and_read_again_is_the_same(budgets):
    problem = the_problem(generated("S", 3, budgets))
    again = the_problem(json.loads(json.dumps(instance_of(problem))))
    assert again == problem
    assert inputs_hash(again) == inputs_hash(problem)


def test_the_hash_of_the_inputs_does_not_know_the_order_of_the_rows_but_every_value():
    instance = generated("S", 4)
    assert inputs_hash(the_problem(instance)) == inputs_hash(the_problem(shuffled(instance, 1)))
    instance["needs"][0]["people"] += 1
    assert inputs_hash(the_problem(instance)) != inputs_hash(the_problem(generated("S", 4)))
