"""What a plan says to one state and to one partner, taken from the plan alone."""

import re
from typing import NamedTuple


class StatesPart(NamedTuple):
    """A state's row of the plan, and its needs that are unserved or served in part, with why."""

    row: dict
    given: dict[str, int]
    unserved: list[dict]


class PartnersPart(NamedTuple):
    """A partner's offerings: (id, seats, seats given, what one more seat would add, in points)."""

    offerings: list[tuple[str, int, int, float]]


GIVES = re.compile(r" gives ([A-Z]{2}) no more")
POINT = 1000
"""Values of a plan are in thousandths of a point, and its prices in parts of those."""


def points(plan, price) -> float:
    """Return a price of a plan in points."""
    return price / (POINT * plan["duals"].get("scale", 1))


REASONS = {
    "no_eligible_offering": "nothing fits", "outbid": "no seat left", "cap": "limit for one state",
    "floor_of_another_state": "another state’s guaranteed part", "budget": "no money left", "pair_limit": "limit of the round",
    "smallest_group": "too few would come", "whole_need": "all of them or nobody",
}  # fmt: skip
"""Why people have no seat, by its code in the file, as pages say it."""


def said(row, titles, names=None) -> str:
    """Return why a need has no seat, with titles for the ids; another state is named only to who reads the whole plan.

    `titles` are {id: title} of needs and offerings, `names` {code: name} of states.
    """
    detail, words = row["detail"], row["detail"]["sentence"]
    if detail.get("offering"):
        words = words.replace(detail["offering"], f"“{titles.get(detail['offering'], detail['offering'])}”")
    if detail.get("holder"):
        holder = names.get(detail["holder"], detail["holder"]) if names else "another state"
        words = words.replace(f" goes to {detail['holder']} ", f" goes to {holder} ")
    return GIVES.sub(lambda found: f" gives {(names or {}).get(found[1], 'the state')} no more", words)


def part_of_state(instance, plan, code) -> StatesPart:
    """Return what a plan gives a state: seats by need, and why the others got none."""
    own = {need["id"] for need in instance["needs"] if need["state"] == code}
    given = {}
    for row in plan["allocation"]:
        if row["need"] in own:
            given[row["need"]] = given.get(row["need"], 0) + row["seats"]
    row = next(each for each in plan["states"] if each["state"] == code)
    return StatesPart(row, given, [each for each in plan["unserved"] if each["need"] in own])


def part_of_partner(plan, instance, code) -> PartnersPart:
    """Return what a plan makes of a partner's offerings, those where one more seat adds most first."""
    given = {}
    for row in plan["allocation"]:
        given[row["offering"]] = given.get(row["offering"], 0) + row["seats"]
    found = [
        (
            each["id"],
            each["seats"],
            given.get(each["id"], 0),
            plan["duals"]["offerings"][each["id"]][1] / POINT,
        )
        for each in instance["offerings"]
        if each["party"] == code
    ]
    return PartnersPart(sorted(found, key=lambda each: (-each[3], each[0])))
