"""What is reckoned from a plan, and each reader's part of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lms.plans import rules as plans
from lms.prospects.rules import (
    TABLES,
    curve_of,
    gaps_of,
    named,
    part_of_partner,
    part_of_state,
    reckoned,
)
from tests.factories.instances import a_need, an_instance, an_offering, generated, the_problem

CROWDED = an_instance(
    [a_need(1, "SG", people=4), a_need(2, "TH", people=4), a_need(3, "BN", people=3, languages=["ms"])],
    [an_offering(1, seats=6), an_offering(2, seats=3, eligible_states=["BN"])],
)


@pytest.fixture(scope="module")
def findings():
    """The findings of a small plan: two states share six seats, and a third one speaks another language."""
    return reckoned(plans.solve(the_problem(CROWDED)))


def test_the_price_of_a_seat_is_what_it_truly_adds(findings):
    (row,) = findings["prices"]
    assert (row["offering"], row["seats"]) == ("O1", 6)
    assert row["price"] == row["gain"] > 0


def test_each_change_is_named_with_whom_it_serves(findings):
    rows = {row["need"]: row["changes"] for row in findings["changes"]}
    assert set(rows) == {"N1", "N3"}
    assert named(rows["N1"][0], {"O1": "Phones"}) == "One more seat at “Phones”."
    assert all(change["served"] > 0 for changes in rows.values() for change in changes)


def test_codes_are_told_by_their_names():
    change = {"offering": "O1", "sentence": "Pay interpretation into km at O1."}
    assert named(change, {"O1": "Phones"}, {"km": "Khmer"}) == "Pay interpretation into Khmer at “Phones”."
    assert (
        named({"offering": "O1", "sentence": "Open O1 to: judge."}, {}, {"to:": "?"})
        == "Open “O1” to: judge."
    )


def test_a_state_with_nothing_reads_which_rule_stands_in_the_way(findings):
    part = part_of_state(findings, CROWDED, "BN")
    assert part.nothing["blocks"] == {"language": 2}
    assert [row["need"] for row in part.changes] == ["N3"]
    assert part.loud["state"] == "BN"


def test_a_state_with_seats_reads_nothing_of_another(findings):
    part = part_of_state(findings, CROWDED, "SG")
    assert part.nothing is None
    assert [row["need"] for row in part.changes] == ["N1"]


def test_a_partner_reads_changes_to_its_own_offerings_for_needs_that_are_shown(findings):
    mine = part_of_partner(findings, CROWDED, "japan", {"N1", "N3"})
    assert {(row["need"], row["offering"]) for row in mine} == {("N1", "O1"), ("N3", "O2")}
    assert part_of_partner(findings, CROWDED, "japan", set()) == []
    assert part_of_partner(findings, CROWDED, "australia", {"N1", "N2", "N3"}) == []


def test_nobody_learns_of_a_need_from_the_gaps_that_it_is_not_shown():
    hidden = a_need(9, "SG", topic="LAW-3", shared_with=["japan"])
    found = reckoned(
        plans.solve(the_problem(an_instance([hidden, a_need(1, people=2)], [an_offering(1, seats=1)])))
    )
    assert {row["topic"] for row in gaps_of(found)} == {"FOR-3"}


def test_a_gap_says_on_which_day_it_would_suit_most(findings):
    assert {row["from_on"] for row in gaps_of(findings)} <= {date(2027, 1, 1), date(2027, 12, 31)}


def test_a_large_plan_has_changes_looked_for_where_most_people_wait():
    found = reckoned(plans.solve(the_problem(CROWDED)), most_needs=1)
    assert (len(found["changes"]), found["left"]) == (1, 1)


def test_every_table_has_a_cell_for_each_of_its_heads(findings):
    for table in TABLES.values():
        assert all(len(row) == len(table.heads) for row in table.rows(findings, {}))


def test_what_is_real_fits_into_every_table():
    found = reckoned(plans.solve(the_problem(generated("S"))))
    rows = {name: table.rows(found, {}) for name, table in TABLES.items()}
    assert all(rows[name] for name in ("prices", "changes", "loud", "phi", "gaps"))
    assert all(gain <= price + 1e-9 for _title, _seats, price, gain in rows["prices"])


@given(some.lists(some.fixed_dictionaries({
    "phi": some.floats(0, 1), "price": some.floats(0, 1), "seats": some.integers(0, 99)}), max_size=7))  # fmt: skip
def test_the_curve_stays_in_its_picture(rows):
    curve = curve_of(rows)
    assert all(48 <= dot.x <= 608 and 16 <= dot.y <= 196.1 for dot in curve.dots)
    assert [dot.phi for dot in curve.dots] == sorted(row["phi"] for row in rows)
