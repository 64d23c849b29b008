"""From needs and offerings to the spots of a grid: how many people of a state, and seats for how many of them."""

from collections import defaultdict
from enum import StrEnum
from typing import NamedTuple

from lms.problems import rules as problems


class Reach(StrEnum):
    """How far what is offered goes towards what is needed."""

    NOBODY = "nobody"
    SOME = "some"
    EVERYBODY = "everybody"


class Spot(NamedTuple):
    """One topic in one state: its open needs, their people, and what is open to them."""

    topic: str
    state: str
    needs: int
    people: int
    reached: int
    offers: int
    seats: int

    @property
    def reach(self):
        """Return the Reach of the spot."""
        return reach_of(self.people, self.reached)

    @property
    def key(self):
        """Return the name of the spot among all."""
        return f"{self.topic}-{self.state}"


def reach_of(people, reached):
    """Return the Reach of offers to so many people."""
    if reached <= 0:
        return Reach.NOBODY
    return Reach.EVERYBODY if reached >= people else Reach.SOME


def spots(needs, offerings, framework):
    """Return one Spot for each topic and state with an open need, in the order of both codes.

    `reached` counts, need by need, the people for whom seats would be open if no other need asked for them: no more
    than are offered, whoever gets them. Only a regional plan can say who does.
    """
    gathered = defaultdict(list)
    for need in needs:
        gathered[need.topic, need.state].append(need)
    found = problems.what_is_open(needs, offerings, framework) if needs else None
    return [_spot(*where, gathered[where], found) for where in sorted(gathered)]


def _spot(topic, state, needs, found):
    offers, seats = found.to_spots[topic, state]
    reached = sum(min(need.people, found.to_needs[need.id]) for need in needs)
    return Spot(
        topic, state, len(needs), sum(need.people for need in needs), min(reached, seats), offers, seats
    )


def totals_by_state(found):
    """Return {state: Spot} that adds up a state's spots, for all its topics; seats in them may be the same ones."""
    sums = {}
    for spot in found:
        before = sums.get(spot.state, Spot("", spot.state, 0, 0, 0, 0, 0))
        added = (ours + theirs for ours, theirs in zip(before[2:], spot[2:], strict=True))
        sums[spot.state] = Spot("", spot.state, *added)
    return sums
