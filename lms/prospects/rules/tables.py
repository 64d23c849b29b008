"""The findings as tables: what a file of each holds, row by row."""

from typing import NamedTuple

from lms.matching.rules import RULES
from lms.prospects.rules.parts import named

POINT = 1000
"""Values of a plan are in thousandths of a point."""


class Table(NamedTuple):
    """One table of the findings: its heads, and a function from findings and titles to its rows."""

    heads: tuple[str, ...]
    rows: object


def _prices(found, titles):
    return [
        (_title(row, titles), row["seats"], row["price"] / POINT, row["gain"] / POINT)
        for row in found["prices"]
    ]


def _changes(found, titles):
    return [
        (titles.get(row["need"], row["need"]), row["people"], named(change, titles), change["served"], change["seats"],
         change["utility"] / POINT)
        for row in found["changes"]
        for change in row["changes"]
    ]  # fmt: skip


def _nothing(found, titles):
    return [
        (row["state"], row["needs"], row["people"], RULES.get(rule, rule), many)
        for row in found["nothing"]
        for rule, many in row["blocks"].items()
    ]


def _loud(found, titles):
    return [(row["state"], row["seats"], row["doubled"] * 100, row["urgent"] * 100) for row in found["loud"]]


def _phi(found, titles):
    return [
        (row["phi"] * 100, row["seats"], row["utility"] / POINT, row["price"] * 100, row["least_share"])
        for row in found["phi"]
    ]


def _gaps(found, titles):
    return [
        (row["topic"], row["entry"], row["exit"], row["language"], row["audience"].replace("_", " "),
         row["mode"].replace("_", " "), row["start_on"] or "", row["seats"], row["promised"] / POINT)
        for row in found["gaps"]
    ]  # fmt: skip


def _title(row, titles):
    return titles.get(row["offering"], row["offering"])


TABLES = {
    "prices": Table(("Offering", "Seats", "One more adds at most, points", "Solved again it adds, points"), _prices),
    "changes": Table(
        ("Need", "People without a seat", "Change", "More people of the need", "More seats in the plan", "Points gained"),
        _changes,
    ),
    "nothing": Table(("State", "Needs", "People", "Rule", "Pairs that it blocks"), _nothing),
    "loud": Table(("State", "Seats", "Gain by doubling its ask, %", "Gain by calling all urgent, %"), _loud),
    "phi": Table(("Guaranteed, %", "Seats", "Points", "Cost of fairness, %", "Smallest share"), _phi),
    "gaps": Table(
        ("Topic", "Entry level", "Exit level", "Language", "For whom", "Mode", "Begins on", "Seats",
         "Adds at most, points"),
        _gaps,
    ),
}  # fmt: skip
"""Every table by its name in the findings."""
