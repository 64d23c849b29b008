"""What a what-if changes in an instance: pure."""

from copy import deepcopy

import pytest

from lms.kernel.errors import RuleBroken
from lms.rounds.rules import Change, changed

INSTANCE = {
    "needs": [{"id": "n1", "state": "SG"}, {"id": "n2", "state": "MY"}],
    "offerings": [{"id": "o1", "seats": 5, "interpretation": ["th"], "budget": {"amount": 100, "currency": "USD"}}, {"id": "o2", "seats": 3}],
    "parameters": {"phi": 0.95}, "overrides": [{"kind": "forbid", "need": "n1", "offering": "o1", "by": "A", "reason": "Once"}],
}  # fmt: skip


def offering(instance, key):
    return next((each for each in instance["offerings"] if each["id"] == key), None)


def with_change(kind, **facts):
    return changed(INSTANCE, Change(kind, **facts))


def test_each_change_makes_one_difference_and_leaves_the_first_instance_as_it_was():
    kept = deepcopy(INSTANCE)
    assert offering(with_change("add_seats", offering="o2", seats=4), "o2")["seats"] == 7
    spoken = with_change("add_language", offering="o1", language="km")
    assert offering(spoken, "o1")["interpretation"] == ["km", "th"]
    assert (
        offering(with_change("set_budget", offering="o1", amount="250.5"), "o1")["budget"]["amount"]
        == "250.5"
    )
    assert with_change("set_phi", phi="0.5")["parameters"] == {"phi": 0.5}
    assert kept == INSTANCE


def test_what_is_taken_away_takes_its_overrides_along():
    without = with_change("withdraw_offering", offering="o1")
    assert offering(without, "o1") is None
    assert without["overrides"] == []
    assert [n["id"] for n in with_change("withdraw_need", need="n2")["needs"]] == ["n1"]


def test_an_override_carries_author_and_reason_and_replaces_the_one_before():
    found = with_change("force", need="n1", offering="o1", seats=2, by="Siri", reason="Agreed in Bangkok")
    assert found["overrides"] == [
        {
            "kind": "force",
            "need": "n1",
            "offering": "o1",
            "by": "Siri",
            "reason": "Agreed in Bangkok",
            "seats": 2,
        }
    ]


@pytest.mark.parametrize(("change", "field"), [
    (Change("add_seats", offering="o1"), "seats"), (Change("add_seats", offering="o9", seats=1), "offering"),
    (Change("force", need="n9", offering="o1", seats=1, reason="x"), "need"), (Change("forbid", need="n1", offering="o1"), "reason"),
    (Change("set_budget", offering="o2", amount="5"), "offering"),
])  # fmt: skip
def test_what_cannot_be_changed_is_refused_on_its_field(change, field):
    with pytest.raises(RuleBroken) as refusal:
        changed(INSTANCE, change)
    assert refusal.value.field == field
